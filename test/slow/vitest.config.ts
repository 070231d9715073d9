import { defineConfig } from 'vitest/config'

/** What only CI runs: servers, other people's programs. `npx vitest run --config test/slow/vitest.config.ts` */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/slow/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 2,
    env: { TZ: 'UTC' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
