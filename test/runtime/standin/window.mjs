/** BrowserWindow and its webContents over a Chromium page. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from './chromium.mjs'
import { pageScript } from './page.mjs'
import { inward, outward } from './server.mjs'
import { sessionFor } from './session.mjs'
import { cancellable, mustBe, state } from './state.mjs'

let lastId = 0

/** A JSON text that is also a JavaScript expression. */
const literal = (value) => JSON.stringify(value ?? null)

class WebContents extends EventEmitter {
  id = ++lastId
  #window
  #options
  #page = null
  #target = null
  #url = ''
  #crashed = false
  #expected = new Set()
  #openHandler = () => ({ action: 'allow' })

  constructor(window, options) {
    super()
    this.#window = window
    this.#options = options
    this.session = options.session ?? sessionFor(options.partition ?? '')
  }

  get mainFrame() {
    return { url: this.#url, parent: null }
  }
  get targetId() {
    return this.#target
  }
  getURL() {
    return this.#url
  }
  isCrashed() {
    return this.#crashed
  }
  isDestroyed() {
    return this.#window.isDestroyed()
  }
  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }

  async #attach(url) {
    if (this.#page) return
    const own = state.browser === null
    state.browser ??= launch({
      profile: state.paths.get('userData'),
      switches: state.switches,
      url,
      bounds: this.#window.getBounds(),
      app: {
        handlerOf: (scheme) => state.schemes.get(scheme),
        invoke: (senderUrl, channel, args) => this.#invoke(senderUrl, channel, args),
        placed: (place) => this.#window.placed(place),
      },
    })
    const { cdp, firstTarget, server } = await state.browser
    if (own) {
      state.running = await state.browser
      cdp.once('gone', () => {
        for (const window of [...state.windows]) window.gone()
      })
      cdp.on('Target.targetDestroyed', ({ targetId }) => {
        for (const window of [...state.windows]) if (window.webContents.targetId === targetId) window.gone()
      })
      cdp.on('Target.targetCreated', ({ targetInfo }) => this.#popup(targetInfo))
    }
    this.#target = own ? firstTarget : await hiddenTarget(cdp)
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: this.#target, flatten: true })
    const page = cdp.session(sessionId)
    page.on('Fetch.requestPaused', (paused) => this.#navigating(page, paused))
    page.on('Inspector.targetCrashed', () => {
      this.#crashed = true
      const details = { reason: 'crashed', exitCode: 1 }
      this.emit('render-process-gone', {}, details)
      state.app.emit('render-process-gone', {}, this, details)
    })
    page.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map((arg) => arg.value ?? arg.description ?? '').join(' ')
      this.emit('console-message', {
        level: type === 'error' ? 'error' : type === 'warning' ? 'warning' : 'info',
        message,
      })
    })
    page.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => {
      this.emit('console-message', { level: 'error', message: exception?.description ?? text })
    })
    const setUp = [page.send('Page.enable'), page.send('Inspector.enable')]
    if (this.listenerCount('console-message') > 0) setUp.push(page.send('Runtime.enable'))
    // Only documents are looked at on their way: this is how a navigation can be refused.
    setUp.push(page.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] }))
    if (this.#options.javascript === false)
      setUp.push(page.send('Emulation.setScriptExecutionDisabled', { value: true }))
    if (this.#options.preload) {
      const source = pageScript({
        origin: new URL(outward(url)).origin,
        path: server.path,
        preload: readFileSync(this.#options.preload, 'utf8'),
      })
      setUp.push(page.send('Page.addScriptToEvaluateOnNewDocument', { source }))
    }
    await Promise.all(setUp)
    this.#page = page
  }

  async #invoke(senderUrl, channel, args) {
    const handler = state.channels.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return handler({ sender: this, senderFrame: { url: senderUrl, parent: null } }, ...args)
  }

  async #navigating(page, { requestId, request, frameId }) {
    const url = inward(request.url)
    const isMainFrame = frameId === this.#target
    let refused = false
    if (!isMainFrame || !this.#expected.delete(url)) {
      const frameEvent = cancellable({ url, isMainFrame, isSameDocument: false })
      this.emit('will-frame-navigate', frameEvent)
      const event = cancellable({ url, isMainFrame, isSameDocument: false })
      if (isMainFrame) this.emit('will-navigate', event, url)
      refused = event.defaultPrevented || frameEvent.defaultPrevented
    }
    await page
      .send(refused ? 'Fetch.failRequest' : 'Fetch.continueRequest', {
        requestId,
        ...(refused ? { errorReason: 'Aborted' } : {}),
      })
      .catch(() => {})
  }

  /** A window that the page opened. Chromium has made it already; where the handler says no, it goes. */
  #popup({ targetId, openerId, url, type }) {
    if (type !== 'page' || openerId !== this.#target) return
    if (this.#openHandler({ url: inward(url) }).action === 'deny') closePopup(targetId).catch(() => {})
  }

  /** @returns a promise that is fulfilled after the page's load event */
  async loadURL(url) {
    await this.#attach(url)
    const loaded = this.#page.once('Page.loadEventFired')
    this.#expected.add(url)
    const { errorText } = await this.#page.send('Page.navigate', { url: outward(url) })
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    const gone = new Promise((_, reject) => state.running.cdp.once('gone', () => reject(new Error('closed'))))
    gone.catch(() => {})
    await Promise.race([loaded, gone])
    this.#url = url
    this.#crashed = false
    this.emit('did-finish-load')
    this.#window.emit('ready-to-show')
    if (this.#options.preload) tellHarness()
  }

  reload() {
    this.#expected.add(this.#url)
    this.#page?.send('Page.reload').catch(() => {})
  }

  send(channel, ...args) {
    state.running?.server.push(channel, args)
  }

  /** For the stand-in's own dialogs. */
  evaluate(expression, options = {}) {
    return this.#page.send('Runtime.evaluate', {
      expression,
      userGesture: true,
      awaitPromise: true,
      ...options,
    })
  }
  command(method, params) {
    return this.#page.send(method, params)
  }

  async printToPDF(options = {}) {
    const { preferCSSPageSize = false, printBackground = false, landscape = false } = options
    const { stream } = await this.#page.send('Page.printToPDF', {
      preferCSSPageSize,
      printBackground,
      landscape,
      transferMode: 'ReturnAsStream',
    })
    const parts = []
    for (;;) {
      const { data, base64Encoded, eof } = await this.#page.send('IO.read', { handle: stream, size: 1 << 20 })
      parts.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'))
      if (eof) break
    }
    await this.#page.send('IO.close', { handle: stream })
    return Buffer.concat(parts)
  }

  /** A queued answer of a test, else the system's dialog; without a window there is no printer. */
  print(options, done = () => {}) {
    const answer = state.answers.print.shift()
    if (answer === 'never') return
    if (answer) return done(answer.printed, answer.reason ?? '')
    if (state.running.headless || options.silent) return done(false, 'no printer on the stand-in')
    this.#page
      .send('Emulation.setScriptExecutionDisabled', { value: false })
      .then(() => this.#page.send('Target.activateTarget', { targetId: this.#target }).catch(() => {}))
      .then(() => this.evaluate('window.print()'))
      .then(
        () => done(true, ''),
        (error) => done(false, error.message),
      )
  }

  async getPrintersAsync() {
    return []
  }
}

/**
 * Closes a window that a page opened. A debugger that waits for new windows (playwright's does) holds the opener
 * inside window.open; a window closed meanwhile would hold it for ever, so it is let go first.
 */
async function closePopup(targetId) {
  const { cdp } = state.running
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true })
  await cdp.session(sessionId).send('Runtime.runIfWaitingForDebugger')
  await cdp.send('Target.closeTarget', { targetId })
}

/** A test that started us looks at the page through Chromium's debugging port. */
function tellHarness() {
  if (!process.send || process.env.GUIYAN_DEBUG_PORT === undefined) return
  const [port, path] = readFileSync(join(state.paths.get('userData'), 'DevToolsActivePort'), 'utf8').split(
    '\n',
  )
  process.send({ endpoint: `ws://127.0.0.1:${port}${path}` })
}

/** A page behind the others. Chromium's own `hidden` targets can't print, so it is a tab in the background. */
async function hiddenTarget(cdp) {
  const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', background: true })
  return targetId
}

export class BrowserWindow extends EventEmitter {
  #bounds
  #destroyed = false
  #visible
  #title

  constructor(options = {}) {
    super()
    mustBe(true, 'BrowserWindow')
    this.#bounds = { x: options.x, y: options.y, width: options.width ?? 800, height: options.height ?? 600 }
    this.#title = options.title ?? ''
    this.#visible = options.show !== false
    this.webContents = new WebContents(this, options.webPreferences ?? {})
    this.id = this.webContents.id
    state.windows.add(this)
    state.app.emit('web-contents-created', {}, this.webContents)
    state.app.emit('browser-window-created', {}, this)
  }
  static getAllWindows() {
    return [...state.windows]
  }

  loadURL(url) {
    return this.webContents.loadURL(url)
  }
  getTitle() {
    return this.#title
  }
  setTitle(title) {
    this.#title = title
    this.webContents.evaluate(`document.title = ${literal(title)}`).catch(() => {})
  }
  getBounds() {
    return { ...this.#bounds }
  }
  getNormalBounds() {
    const { x = 0, y = 0, width, height } = this.#bounds
    return { x, y, width, height }
  }
  /** The page tells its outer size when it changes. */
  placed(place) {
    this.#bounds = place
    this.emit('resize')
  }
  isMinimized() {
    return false
  }
  isMaximized() {
    return false
  }
  isDestroyed() {
    return this.#destroyed
  }
  isVisible() {
    return this.#visible
  }
  restore() {}
  focus() {}
  show() {
    this.#visible = true
    const { targetId } = this.webContents
    if (targetId) state.running?.cdp.send('Target.activateTarget', { targetId }).catch(() => {})
  }
  maximize() {
    if (state.running?.headless) return
    const { cdp } = state.running
    cdp
      .send('Browser.getWindowForTarget', { targetId: this.webContents.targetId })
      .then(({ windowId }) =>
        cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'maximized' } }),
      )
      .catch(() => {})
  }

  close() {
    if (this.#destroyed) return
    const event = cancellable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy() {
    const { targetId } = this.webContents
    // The browser ends with its last page, and gracefully only when it is told to: see app.quit.
    if (targetId && state.windows.size > 1)
      state.running?.cdp.send('Target.closeTarget', { targetId }).catch(() => {})
    this.#end()
  }
  /** The person closed Chromium's window, or Chromium ended: nothing can be asked any more. */
  gone() {
    if (this.#destroyed) return
    this.emit('close', cancellable())
    this.#end()
  }
  #end() {
    if (this.#destroyed) return
    this.#destroyed = true
    state.windows.delete(this)
    this.emit('closed')
    if (state.windows.size === 0) state.app.emit('window-all-closed')
  }
}
