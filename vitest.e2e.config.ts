import { defineConfig } from 'vitest/config'

/** End-to-end tests: the built program with its window. Each spends half of its time waiting: two at a time. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.{test,e2e}.ts'],
    environment: 'node',
    // A hang is a failure; a slow, busy machine is not.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    // A machine that stalls for a minute is not a defect; what fails twice is.
    retry: process.env.CI ? 1 : 0,
    maxWorkers: 2,
    maxConcurrency: 4,
  },
})
