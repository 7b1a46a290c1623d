import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { normalizePath } from 'vite'

/** What begins the store before the window's modules are evaluated: app/main.tsx and what it needs. */
const SOONER = /[\\/](index\.html|app[\\/]main\.tsx|store[\\/](client|kept|rpc|writing)\.ts)$|preload-helper/
// Modules are named with forward slashes on every system.
const HEADLESS = normalizePath(resolve(import.meta.dirname, 'src-renderer/app/headless.ts'))

interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

/** What a command line needs, which draws nothing: it shares it with the window, and waits for no more. */
function reached(graph: Graph): Set<string> {
  const found = new Set([HEADLESS])
  // A set goes through what is added on the way, too.
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next)
  return found
}
let plain: Set<string> | null = null

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
              {
                name: (id: string, graph: Graph) => {
                  plain ??= reached(graph)
                  return plain.has(id) ? 'plain' : null
                },
              },
              { name: 'window', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  },
})
