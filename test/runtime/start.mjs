/**
 * npm start [-- words]: installs, builds, finds a runtime and opens the program. Words of the command line run
 * without a window and print one JSON line; everything else that is said goes to standard error.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { electronBinary, hasDisplay } from './electron.mjs'
import { ensureBrowser, fetchElectron, installDependencies, ROOT, say } from './install.mjs'

const COMMAND = /^--(setup|import|export|print|undo|backup|restore|verify|samples)(=|$)/
const words = process.argv.slice(2)
const isRun = words.some((word) => COMMAND.test(word))

installDependencies()
await buildIfStale()
if (!isRun) await fetchElectron()
if (!electronBinary()) ensureBrowser()

const register = new URL('./standin/register.mjs', import.meta.url).href
const demo = join(import.meta.dirname, 'demo.mjs')
const main = join(ROOT, 'out/main/index.js')

if (!isRun && !hasDisplay() && existsSync(demo)) {
  say('There is no display here, so the demonstration runs instead of the window (npm run demo).')
  hand(process.execPath, [demo])
} else if (electronBinary()) {
  hand(electronBinary(), [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT, ...words])
} else {
  hand(process.execPath, ['--import', register, main, ...words], isRun ? { GUIYAN_HEADLESS: '1' } : {})
}

/** Becomes, as far as the caller can tell, that program. */
function hand(command, args, env = {}) {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    say(error.message)
    process.exit(1)
  })
  child.on('exit', (code) => process.exit(code ?? 1))
}
