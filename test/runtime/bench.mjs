/** npm run bench: installs and builds what is missing, then measures. Figures go to test/bench/RESULTS.md. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { buildIfStale } from './build.mjs'
import { ensureBrowser, ensureOffice, installDependencies, ROOT } from './install.mjs'

installDependencies()
ensureBrowser()
if (/^(people|import)$/.test(process.argv[2] ?? '') && !process.argv.includes('ours')) ensureOffice()
await buildIfStale()
spawnSync(
  process.execPath,
  [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '-c', 'test/bench/vite.config.ts'],
  {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  },
)
const { module } = await runnerImport(join(ROOT, 'test/bench/bench.ts'))
await module.bench(process.argv.slice(2))
process.exit(0)
