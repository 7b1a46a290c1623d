/** Installs what is missing: dependencies, a browser, a Chinese font. Plain Node, so that it runs before anything. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findBrowser } from './browser.mjs'
import { electronBinary, hasDisplay } from './electron.mjs'

export const ROOT = resolve(import.meta.dirname, '../..')

/** What a person reads goes to standard error: standard output is for results. */
export const say = (words) => process.stderr.write(`${words}\n`)

/** Runs a program with its output on standard error. */
function show(command, args, { env = {}, timeout } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    timeout,
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (error) say(error.message)
  return status === 0
}

/** Whether node_modules is what package-lock.json says. Packages of other systems may be absent. */
export function isInstalled(root = ROOT) {
  const present = read(join(root, 'node_modules/.package-lock.json'))
  const wanted = read(join(root, 'package-lock.json'))
  if (!present || !wanted) return false
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    if (path === '') return true
    const found = present.packages[path]
    return found ? found.version === version : optional === true
  })
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** `npm ci` where needed. */
export function installDependencies() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node ${process.versions.node} is too old: 20.19 or later is needed`)
  if (isInstalled()) return
  say('Installing dependencies (about a minute) …')
  // Where a registry lacks another system's package, npm ci gives up and npm install does not.
  if (!npm('ci') && !npm('install', '--no-save'))
    fail('The dependencies can not be installed; npm says why above.')
}

function npm(...words) {
  const args = [...words, '--no-audit', '--no-fund', '--loglevel=error']
  // Electron's binary has a step of its own, which may fail.
  const env = { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }
  const script = process.env.npm_execpath
  return script?.endsWith('.js')
    ? show(process.execPath, [script, ...args], { env })
    : show('npm', args, { env })
}

const MIRROR = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
const SOURCE = MIRROR ?? 'https://github.com/electron/electron/releases'

/** Tries once to fetch Electron's binary. That it can't be had is no error. */
export async function fetchElectron() {
  if (electronBinary() || !hasDisplay() || process.env.GUIYAN_RUNTIME === 'stand-in') return
  const script = join(ROOT, 'node_modules/electron/install.js')
  const reachable = await fetch(SOURCE, { method: 'HEAD', signal: AbortSignal.timeout(4000) }).then(
    () => true,
    () => false,
  )
  if (reachable) {
    say('Fetching Electron …')
    const { status } = spawnSync(process.execPath, [script], { cwd: ROOT, stdio: 'ignore', timeout: 180_000 })
    if (status === 0 && electronBinary()) return
  }
  say("Electron's binary can't be fetched here; opening on the installed Chromium or Edge instead.")
}

/** A browser for the stand-in and a font for what it shows; on Debian as root both come by apt. */
export function ensureBrowser() {
  const missing = []
  if (!findBrowser()) missing.push('chromium')
  if (process.platform === 'linux' && !hasChineseFont()) missing.push('fonts-noto-cjk')
  if (missing.length === 0) return
  installPackages(missing)
  if (!findBrowser())
    fail('Install Chromium, Chrome or Edge, or name one with GUIYAN_BROWSER, then start again.')
}

/** LibreOffice, for the benchmarks that are measured beside it; without it they say so. */
export function ensureOffice() {
  if (spawnSync('soffice', ['--version']).error) installPackages(['libreoffice-calc-nogui'])
}

/** By apt, on Debian as root; elsewhere nothing happens. */
function installPackages(names) {
  const apt = ['/usr/bin/apt-get', '/bin/apt-get'].find((path) => existsSync(path))
  if (!apt || process.getuid?.() !== 0) return
  say(`Installing ${names.join(' and ')} …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  show(apt, ['update', '-q'], { env })
  show(apt, ['install', '-y', '-q', '--no-install-recommends', ...names], { env })
}

function hasChineseFont() {
  const { stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return (stdout ?? '').trim() !== ''
}

export function fail(words) {
  say(words)
  process.exit(1)
}
