import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'node_modules/**'],
    pool: 'threads',
    maxWorkers: 2,
    env: { TZ: 'UTC' },
    testTimeout: 20_000,
  },
})
