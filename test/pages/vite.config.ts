import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Pages for looking at one part of the window alone: `npx vite build -c test/pages/vite.config.ts --outDir DIR`. */
export default defineConfig({
  root: 'test/pages/workspace',
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'chrome130', emptyOutDir: true },
})
