/** The one window: its remembered place, and closing that asks the page first. */
import { readFile } from 'node:fs/promises'
import { app, BrowserWindow, dialog, type Rectangle, screen } from 'electron'
import { writeAtomically } from './files/atomic'
import { INDEX_URL, PRODUCT } from './identity'

export interface Place {
  x?: number
  y?: number
  width: number
  height: number
  maximized: boolean
}

const FIRST: Place = { width: 1366, height: 768, maximized: true }
const LEAST = { width: 960, height: 600 }

/** Reads a remembered place; a place that no screen shows any more (a projector unplugged) is centred. */
export function readPlace(json: string, screens: readonly Rectangle[]): Place {
  let value: Partial<Record<keyof Place, unknown>>
  try {
    value = JSON.parse(json) ?? {}
  } catch {
    return FIRST
  }
  const number = (it: unknown, least: number): it is number =>
    typeof it === 'number' && Number.isFinite(it) && it >= least && it <= 20_000
  const { x, y, width, height } = value
  if (!number(width, LEAST.width) || !number(height, LEAST.height)) return FIRST
  const place: Place = { width, height, maximized: value.maximized === true }
  // The title bar must be within reach.
  const seen = (it: Rectangle): boolean =>
    number(x, -20_000) &&
    number(y, -20_000) &&
    x + width - 100 > it.x &&
    x + 100 < it.x + it.width &&
    y >= it.y - 10 &&
    y + 40 < it.y + it.height
  return screens.some(seen) ? { ...place, x: x as number, y: y as number } : place
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
  const { maximized, ...bounds } = readPlace(
    json,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
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
    window.once('ready-to-show', () => {
      if (maximized) window.maximize()
      window.show()
    })
    rememberPlace(window, options.placeFile)
    askBeforeClosing(window, guard, options.ask)
  }
  try {
    await window.loadURL(INDEX_URL)
  } catch (error) {
    // Closed or loaded anew meanwhile: nothing that didn't start.
    if (!window.isDestroyed() && (error as { code?: unknown }).code !== 'ERR_ABORTED') throw error
  }
  return window
}

function rememberPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  let last = ''
  const save = async (): Promise<void> => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized()) return
    const place: Place = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    const json = JSON.stringify(place)
    if (json === last) return
    last = json
    // A lost place is no loss worth a message.
    await writeAtomically(file, new TextEncoder().encode(json)).catch(() => {})
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, 500)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('close', save)
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
