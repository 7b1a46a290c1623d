/** npm run demo: the first weeks of the plan's year as three sites, without a window; leaves out/demo/index.html. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { ensureBrowser, installDependencies, ROOT, say } from './install.mjs'

installDependencies()
ensureBrowser()
await buildIfStale()
// Pages of the PDFs as pictures; without it the index page links the PDFs.
if (
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/apt-get') &&
  !existsSync('/usr/bin/pdftoppm')
) {
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'poppler-utils'], {
    stdio: 'ignore',
  })
}
const started = Date.now()
const { runnerImport } = await import('vite')
const { module: story } = await runnerImport(join(ROOT, 'test/demo/story.ts'))
const { module: page } = await runnerImport(join(ROOT, 'test/demo/page.ts'))
const out = join(ROOT, 'out/demo')
try {
  const chapters = await story.tell(out, say)
  console.log(page.writeIndex(out, chapters))
  say(`done in ${Math.round((Date.now() - started) / 1000)} s`)
  process.exit(0)
} catch (error) {
  say(error.stack ?? String(error))
  process.exit(1)
}
