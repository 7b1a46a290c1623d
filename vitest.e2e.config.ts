import { defineConfig } from 'vitest/config'

/**
 * End-to-end tests: the built program with its window. Two files at a time: each waits most of its time, for a window
 * or a disk.
 */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.{test,e2e}.ts'],
    environment: 'node',
    setupFiles: ['test/e2e/failing.ts'],
    // In the order of their writing: what stands is looked at before a story closes its program.
    sequence: { hooks: 'list' },
    // A hang is a failure; a slow, busy machine is not.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    // What moves is drawn dozens of times, and waited for.
    env: { GUIYAN_BROWSER_ARGS: '--force-prefers-reduced-motion' },
    maxWorkers: 2,
  },
})
