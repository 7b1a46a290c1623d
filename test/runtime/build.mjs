/** Builds out/ when a source is newer than it. Plain Node. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const STAMP = join(ROOT, 'out/.built')
const LOCK = join(ROOT, 'node_modules/.guiyan-build.lock')
const SOURCES = [
  'src-main',
  'src-renderer',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

function newest(path) {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (!facts) return 0
  if (!facts.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : facts.mtimeMs
  // A folder's own time tells of deleted files.
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), facts.mtimeMs)
}

const isFresh = () => {
  const built = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return SOURCES.every((source) => newest(join(ROOT, source)) < built)
}

let done = null

/** Builds once per process, and only where needed; other processes wait for a build under way. */
export function buildIfStale() {
  done ??= build()
  return done
}

async function build() {
  if (isFresh()) return
  const release = await lock()
  try {
    if (isFresh()) return
    const started = Date.now()
    const cli = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js')
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'build'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`the build failed\n${stdout}\n${stderr}`)
    mkdirSync(join(ROOT, 'out'), { recursive: true })
    writeFileSync(STAMP, '')
    process.stderr.write(`built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
  } finally {
    release()
  }
}

/** One build at a time, for test files run in several processes. */
async function lock() {
  for (;;) {
    try {
      const handle = openSync(LOCK, 'wx')
      writeFileSync(handle, String(process.pid))
      closeSync(handle)
      return () => rmSync(LOCK, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    // A build that was killed leaves its lock behind.
    const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    if (age > 120_000) rmSync(LOCK, { force: true })
    await new Promise((next) => setTimeout(next, 200))
  }
}
