import { defineConfig } from 'vitest/config'

/** End-to-end tests: the built program with its window. One file at a time on a small machine. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.{test,e2e}.ts'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    maxConcurrency: 4,
  },
})
