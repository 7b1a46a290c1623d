/**
 * The stand-in for `electron`: the few classes that src-main uses, over an installed Chromium. Not for the packaged
 * program.
 */
import { readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { dialog } from './dialogs.mjs'
import { takeLock } from './lock.mjs'
import { sessionFor } from './session.mjs'
import { cancellable, mustBe, state } from './state.mjs'
import { BrowserWindow } from './window.mjs'

const root = resolve(import.meta.dirname, '../../..')
const { version, name, productName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

function appData() {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
}

/** After the main script has run, as Electron's. */
const ready = new Promise((done) =>
  setImmediate(() => {
    state.ready = true
    state.app.emit('ready', {})
    done()
  }),
)

let lock = null
/** A second start is still handing its words over. */
let telling = Promise.resolve()

async function leave(code) {
  if (state.quitting) return
  state.quitting = true
  await telling
  const launched = await state.browser?.catch(() => null)
  if (launched && !launched.cdp.isGone()) {
    // Closing gracefully lets IndexedDB finish its own writing; a browser that doesn't is killed.
    const gone = new Promise((done) => launched.cdp.once('gone', done))
    launched.cdp.send('Browser.close').catch(() => {})
    const timer = setTimeout(() => launched.cdp.child.kill('SIGKILL'), 5000)
    await gone
    clearTimeout(timer)
  }
  lock?.release?.()
  process.exit(code)
}

export const app = Object.assign(state.app, {
  name: productName ?? name,
  isPackaged: false,
  getVersion: () => version,
  getName: () => productName ?? name,
  getAppPath: () => root,
  getPath(what) {
    if (state.paths.has(what)) return state.paths.get(what)
    if (what === 'appData') return appData()
    if (what === 'userData' || what === 'sessionData') return join(appData(), app.name)
    if (what === 'temp') return tmpdir()
    if (what === 'home') return homedir()
    if (what === 'exe') return process.execPath
    return join(homedir(), what[0].toUpperCase() + what.slice(1))
  },
  setPath: (what, path) => void state.paths.set(what, path),
  setAppUserModelId: () => {},
  commandLine: {
    appendSwitch: (name, value = '') => void state.switches.set(name, value),
    hasSwitch: (name) => state.switches.has(name),
  },
  requestSingleInstanceLock(data = {}) {
    lock = takeLock(app.getPath('userData'), ({ argv, folder, data: given }) =>
      app.emit('second-instance', {}, argv, folder, given),
    )
    if (!lock.held) telling = lock.tell({ argv: process.argv, folder: process.cwd(), data })
    return lock.held
  },
  releaseSingleInstanceLock: () => lock?.release?.(),
  whenReady: () => ready,
  isReady: () => state.ready,
  quit() {
    const event = cancellable()
    app.emit('before-quit', event)
    if (event.defaultPrevented) return
    for (const window of [...state.windows]) window.close()
    if (state.windows.size > 0) return
    app.emit('will-quit', cancellable())
    app.emit('quit', {}, 0)
    leave(0)
  },
  exit: (code = 0) => void leave(code),
})

export const ipcMain = {
  handle(channel, handler) {
    if (state.channels.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    state.channels.set(channel, handler)
  },
  removeHandler: (channel) => void state.channels.delete(channel),
}

export const protocol = {
  registerSchemesAsPrivileged: () => mustBe(false, 'protocol.registerSchemesAsPrivileged'),
}

export const session = {
  get defaultSession() {
    mustBe(true, 'session')
    return sessionFor('')
  },
  fromPartition(partition) {
    mustBe(true, 'session')
    return sessionFor(partition)
  },
}

export const Menu = {
  buildFromTemplate: (items) => ({ items }),
  setApplicationMenu: (menu) => {
    state.menu = menu
  },
  getApplicationMenu: () => state.menu,
}

export const screen = {
  getAllDisplays() {
    mustBe(true, 'screen')
    return [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 }, scaleFactor: 1 }]
  },
}

export const shell = {
  openPath: async () => 'the stand-in starts no other programs',
  showItemInFolder: (path) => process.stderr.write(`${path}\n`),
}

export { BrowserWindow, dialog }

// A test that started us queues answers and chooses from the menu over Node's own channel.
const find = (items, id) => {
  for (const item of items ?? []) {
    const found = item.id === id ? item : find(item.submenu, id)
    if (found) return found
  }
  return null
}
process.on('message', (message) => {
  if (message.answer) state.answers[message.answer].push(message.value)
  if (message.menu) find(state.menu?.items, message.menu)?.click()
  if (message.close) [...state.windows][0]?.close()
})
const starting = JSON.parse(process.env.GUIYAN_ANSWERS ?? '{}')
for (const [what, values] of Object.entries(starting)) state.answers[what].push(...values)
process.channel?.unref?.()
// A test that ends without closing us must not leave a browser behind.
process.once('disconnect', () => leave(0))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => leave(0))
