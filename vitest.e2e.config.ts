import { defineConfig } from 'vitest/config'

/**
 * End-to-end tests: the built program with its window. Two files at a time: each waits most of its time, for a window
 * or a disk.
 */
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
    // What moves is drawn dozens of times, and waited for.
    env: { GUIYAN_BROWSER_ARGS: '--force-prefers-reduced-motion' },
    maxWorkers: 2,
  },
})
