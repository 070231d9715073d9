import { defineConfig } from 'vitest/config'

const shared = {
  // Not threads: the writer lock and others start programs, and the fork of a process that holds every test is dear.
  pool: 'forks',
  env: { TZ: 'UTC' },
  testTimeout: 20_000,
  setupFiles: 'test/seed.ts',
} as const
/** Rooms whose tests leave the process as they found it: they share a worker, and what it has loaded. */
const shareable = [
  ...['calendar', 'sop', 'register', 'journal', 'tickets', 'checks', 'documents', 'paper'],
  ...['store', 'intake', 'scripts'],
]
const sharedTests = shareable.map(room => `test/${room}/**/*.test.ts`)

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'shared', isolate: false, include: sharedTests } },
      {
        test: {
          ...shared,
          name: 'rest',
          include: ['test/**/*.test.ts'],
          exclude: [...sharedTests, 'test/slow/**'],
        },
      },
    ],
  },
})
