import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Unit tests, beside the code that they test. */
export default defineConfig({
  test: {
    include: [
      'src-main/**/*.test.ts',
      'src-renderer/**/*.test.{ts,tsx}',
      'test/{runtime,demo,torture}/**/*.test.ts',
    ],
    setupFiles: ['test/setup.ts'],
    environment: 'node',
    // A hang is a failure; a slow, busy machine is not.
    // By itself it leaves one core idle, which on two is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
