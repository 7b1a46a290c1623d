import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** What begins the store before the window's modules are evaluated: app/main.tsx and what it needs. */
const SOONER = /[\\/](index\.html|app[\\/]main\.tsx|store[\\/](client|kept|rpc)\.ts)$|preload-helper/

/** Three bundles: the machine (main), its window onto the page (preload), and the page with its workers. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      lib: { entry: 'src-main/index.ts', formats: ['es'] },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      lib: { entry: 'src-main/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      rolldownOptions: {
        input: { index: 'src-renderer/index.html', window: 'src-renderer/app/window.tsx' },
        output: {
          codeSplitting: {
            // What every start needs in one file: a hundred small ones take a second of an old machine to fetch.
            groups: [
              { name: 'store', test: SOONER, priority: 1 },
              { name: 'window', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  },
})
