import { defineConfig } from 'vitest/config'

/** Unit tests, beside the code that they test. */
export default defineConfig({
  test: {
    include: ['src-main/**/*.test.ts', 'src-renderer/**/*.test.{ts,tsx}', 'test/runtime/**/*.test.ts'],
    environment: 'node',
  },
})
