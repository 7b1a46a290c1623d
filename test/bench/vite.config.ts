import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The peers' pages, built like the program itself, so that a bundle is compared with a bundle. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../out/bench',
    emptyOutDir: true,
    target: 'chrome130',
    rollupOptions: {
      input: ['empty', 'rival', 'sync'].map((name) => `test/bench/peers/${name}.html`),
    },
  },
})
