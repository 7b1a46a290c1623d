/** npm run torture -- SECONDS: installs and builds what is missing, then torments the program. */
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { buildIfStale } from './build.mjs'
import { ensureBrowser, installDependencies, ROOT } from './install.mjs'

installDependencies()
ensureBrowser()
await buildIfStale()
const { module } = await runnerImport(join(ROOT, 'test/torture/torture.ts'))
process.exit((await module.torture(process.argv.slice(2))) ? 0 : 1)
