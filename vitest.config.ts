import { defineConfig } from 'vitest/config'

const shared = {
  // Not threads: the writer lock and others start programs, and the fork of a process that holds every test is dear.
  pool: 'forks',
  env: { TZ: 'UTC' },
  testTimeout: 20_000,
  setupFiles: 'test/seed.ts',
} as const
/** Rooms that touch nothing outside themselves: their tests share a worker, and what it has loaded. */
const pure = ['calendar', 'sop', 'register', 'journal', 'tickets', 'checks', 'documents', 'paper']
const pureTests = pure.map(room => `test/${room}/**/*.test.ts`)

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'pure', isolate: false, include: pureTests } },
      {
        test: {
          ...shared,
          name: 'rest',
          include: ['test/**/*.test.ts'],
          exclude: [...pureTests, 'test/slow/**'],
        },
      },
    ],
  },
})
