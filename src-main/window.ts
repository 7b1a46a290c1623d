/** The one window: its remembered place, and closing that asks the page first. */
import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { app, BrowserWindow, dialog, type Rectangle, screen } from 'electron'
import { writeAtomically } from './files/atomic'
import { INDEX_URL, PRODUCT } from './identity'
import { offerTextMenu } from './textMenu'

export interface Place {
  x?: number
  y?: number
  width: number
  height: number
  maximized: boolean
}

const FIRST: Place = { width: 1366, height: 768, maximized: true }
const LEAST = { width: 960, height: 600 }

/**
 * Reads a remembered place. A place that no screen shows any more (a projector unplugged) is centred; whatever was
 * remembered, the window is within its screen, which may be a smaller one now, or one whose scale was raised.
 * @param screens what can be worked on of each, the first one's own first
 */
export function readPlace(json: string, screens: readonly Rectangle[]): Place {
  const least = leastOn(screens)
  const { x, y, width, height, maximized } = remembered(json, least) ?? FIRST
  // The title bar must be within reach.
  const seen = (it: Rectangle): boolean =>
    number(x, -20_000) &&
    number(y, -20_000) &&
    x + width - 100 > it.x &&
    x + 100 < it.x + it.width &&
    y >= it.y - 10 &&
    y + 40 < it.y + it.height
  const shown = screens.find(seen)
  const all = shown ?? screens[0] ?? FIRST
  const size = { width: Math.min(width, all.width), height: Math.min(height, all.height) }
  if (!shown) return { ...size, maximized }
  const within = (at: number, from: number, room: number) => Math.max(from, Math.min(at, from + room))
  return {
    x: within(x as number, shown.x, shown.width - size.width),
    y: within(y as number, shown.y, shown.height - size.height),
    ...size,
    maximized,
  }
}

const number = (it: unknown, least: number): it is number =>
  typeof it === 'number' && Number.isFinite(it) && it >= least && it <= 20_000

function remembered(json: string, least: typeof LEAST): Place | null {
  try {
    const { x, y, width, height, maximized } = JSON.parse(json)
    if (!number(width, least.width) || !number(height, least.height)) return null
    return { x, y, width, height, maximized: maximized === true }
  } catch {
    return null
  }
}

/** A window that can't be made smaller than its screen has its closing button beyond the edge. */
function leastOn(screens: readonly Rectangle[]): typeof LEAST {
  return {
    width: Math.min(LEAST.width, ...screens.map(({ width }) => width)),
    height: Math.min(LEAST.height, ...screens.map(({ height }) => height)),
  }
}

export interface Guard {
  /** While true, closing asks the page. */
  asks: boolean
  /** The page has said that it is ready. */
  agreed: boolean
}

export interface WindowOptions {
  /** window.json of the profile. */
  placeFile: string
  /** False for a command-line run. */
  visible: boolean
  preload: string
  icon: string
  guard: Guard
  /** Asks the page whether it may close. */
  ask: () => void
}

/** Opens the window and loads the page. */
export async function openWindow(options: WindowOptions): Promise<BrowserWindow> {
  const { guard, visible } = options
  const json = await readFile(options.placeFile, 'utf8').catch(() => '')
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const { maximized, ...bounds } = readPlace(json, screens)
  const least = leastOn(screens)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    title: PRODUCT,
    icon: options.icon,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // Imports and documents go on while the window is behind others.
      backgroundThrottling: false,
    },
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  if (visible) {
    window.once('ready-to-show', () => show(window, maximized))
    rememberPlace(window, options.placeFile)
    askBeforeClosing(window, guard, options.ask)
    offerTextMenu(window)
  }
  try {
    await window.loadURL(INDEX_URL)
  } catch (error) {
    // Closed or loaded anew meanwhile: nothing that didn't start.
    if (!window.isDestroyed() && (error as { code?: unknown }).code !== 'ERR_ABORTED') throw error
  }
  // With some graphics drivers 'ready-to-show' never comes.
  if (visible && !window.isDestroyed()) show(window, maximized)
  return window
}

function show(window: BrowserWindow, maximized: boolean): void {
  if (window.isVisible()) return
  if (maximized) window.maximize()
  window.show()
}

function rememberPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  let last = ''
  /** What there is to write; null where nothing has changed. A lost place is no loss worth a message. */
  const news = (): string | null => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized()) return null
    const place: Place = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    const json = JSON.stringify(place)
    if (json === last) return null
    last = json
    return json
  }
  const save = async (): Promise<void> => {
    const json = news()
    if (json) await writeAtomically(file, new TextEncoder().encode(json)).catch(() => {})
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, 500)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('close', () => {
    // The program may end before anything that is waited for, which would leave a temporary file behind.
    const json = news()
    try {
      if (json) writeFileSync(file, json)
    } catch {}
  })
}

function askBeforeClosing(window: BrowserWindow, guard: Guard, ask: () => void): void {
  let asked = 0
  window.on('close', (event) => {
    if (!guard.asks || guard.agreed || window.webContents.isCrashed()) return
    event.preventDefault()
    const again = asked > 0 && Date.now() - asked > 5000
    asked = Date.now()
    ask()
    // A page that doesn't answer must not hold the person.
    if (again) {
      const choice = dialog.showMessageBoxSync(window, {
        type: 'warning',
        title: PRODUCT,
        message: '归雁正忙，还没有答复。',
        detail: '已保存的内容都在；现在关闭，只会失去正在填写而没有保存的那一张表。',
        buttons: ['返回', '仍然关闭'],
        defaultId: 0,
        cancelId: 0,
      })
      if (choice === 1) {
        guard.agreed = true
        window.close()
      }
    }
  })
}
