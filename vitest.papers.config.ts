import { defineConfig } from 'vitest/config'

/** npm run papers: every document, from samples and nasty ones, printed and measured on the PDF. */
export default defineConfig({
  test: {
    include: ['src-renderer/documents/every.pdf.test.ts'],
    setupFiles: ['test/setup.ts'],
    environment: 'node',
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
