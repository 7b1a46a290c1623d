/**
 * Starts the program as a person or a scheduled task does, for end-to-end tests: the built main process, on real
 * Electron where its binary is present, on the stand-in elsewhere. Written once, runs on both.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import {
  type Browser,
  chromium,
  type ElectronApplication,
  _electron as electron,
  type Page,
} from 'playwright-core'
import { buildIfStale } from '../runtime/build.mjs'
import { electronBinary } from '../runtime/electron.mjs'

const ROOT = resolve(import.meta.dirname, '../..')
const MAIN = join(ROOT, 'out/main/index.js')
const REGISTER = new URL('../runtime/standin/register.mjs', import.meta.url).href
const ORIGINS = ['http://guiyan.app.localhost/', 'app://guiyan/']

/** 'electron' or 'stand-in': tests print it. */
export const runtime: 'electron' | 'stand-in' = electronBinary() ? 'electron' : 'stand-in'

/** Answers of dialogs, in the order in which they are asked. */
export interface Dialogs {
  open?: string[][]
  save?: string[]
}

export interface LaunchOptions {
  /** Profile folder; made when absent. */
  profile: string
  /** Further words of the command line. */
  args?: string[]
  /** Default true, so that tests need no display. */
  headless?: boolean
  dialogs?: Dialogs
  env?: Record<string, string>
}

export interface Program {
  page: Page
  /** Answers the next open (or folder) dialog. */
  answerOpen(paths: string[]): Promise<void>
  /** Answers the next save dialog. */
  answerSave(path: string): Promise<void>
  /** Answers the next print to paper; 'never': the driver that doesn't call back. Only on the stand-in. */
  answerPrint(outcome: { printed: boolean; reason?: string } | 'never'): Promise<void>
  /** Chooses a menu item by its id: 'undo', 'import' … */
  menu(id: string): Promise<void>
  /** Closes as a person does and waits for the end; the page may ask first where something is unsaved. */
  close(): Promise<void>
  /** SIGKILL to every process of the program at once, as a power cut. */
  kill(): Promise<void>
  /** What was written on standard output and standard error so far. */
  stdout(): string
  stderr(): string
}

const running = new Set<Program>()

/** Starts the program with its window and waits until the page is loaded. */
export async function launch(options: LaunchOptions): Promise<Program> {
  await buildIfStale()
  const program = await (runtime === 'electron' ? launchElectron(options) : launchStandIn(options))
  running.add(program)
  await program.page.evaluate(rememberClicks).catch(() => {})
  const gone = <T>(end: () => Promise<T>) => {
    return () => end().finally(() => running.delete(program))
  }
  return Object.assign(program, { close: gone(program.close), kill: gone(program.kill) })
}

/** In the page: the last things that a mouse did, and to what; of a click without effect they say where it went. */
function rememberClicks(): void {
  const seen: string[] = []
  for (const type of ['mousedown', 'mouseup', 'click'])
    document.addEventListener(
      type,
      ({ target, clientX, clientY, timeStamp }: MouseEventInit & Event) => {
        const words = target instanceof Element ? target.outerHTML.slice(0, 120) : String(target)
        seen.push(`${Math.round(timeStamp)} ${type} ${clientX},${clientY} ${words}`)
        seen.splice(0, seen.length - 12)
      },
      true,
    )
  Object.assign(globalThis, { lastClicks: seen })
}

/** What the windows show and the programs said, for whoever has to find out why a story stopped. */
export async function whatStands(): Promise<string> {
  const parts = await Promise.all(
    [...running].map(async ({ page, stderr }) => {
      const shown = await page
        .locator('body')
        .ariaSnapshot({ timeout: 10_000 })
        .catch((error: Error) => `no answer: ${error.message}`)
      const hands = await page
        .evaluate(() => {
          const { lastClicks = [] } = globalThis as { lastClicks?: string[] }
          const focus = document.activeElement?.outerHTML.slice(0, 200)
          return [`now ${Math.round(performance.now())}, focus: ${focus}`, ...lastClicks].join('\n')
        })
        .catch(() => 'no answer')
      return `${page.url()}\n${hands}\n${shown.slice(-8000)}\n${stderr().slice(-2000)}`
    }),
  )
  return parts.join('\n\n')
}

/** Goes to a page by its words in the menu at the left, opening the heading that it stands under. */
export async function visit(page: Page, words: string): Promise<void> {
  const menu = page.getByRole('menu').first()
  // A heading may have the same words as what stands under it.
  const item = menu.locator('.ant-menu-item').filter({ hasText: new RegExp(`^${words}$`) })
  await menu.waitFor()
  if (!(await item.isVisible())) {
    for (const heading of await menu.locator('.ant-menu-submenu-title').all()) {
      if ((await heading.getAttribute('aria-expanded')) === 'true') continue
      await heading.click()
      if (await item.isVisible()) break
    }
  }
  // The page before stays until the next is there. A click may meet what moves up while a heading unfolds: once more.
  const there = item.and(menu.locator('.ant-menu-item-selected'))
  for (let tries = 1; ; tries++) {
    await item.click()
    try {
      return await there.waitFor(tries < 3 ? { timeout: 8000 } : {})
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}

/**
 * For measuring: whoever drives a page is sent a copy of each message of the stand-in's socket, bytes and all, which
 * nobody has who only uses the program. Afterwards requests of the page can't be waited for.
 */
export async function unwatched(page: Page): Promise<void> {
  if (runtime === 'electron') return
  const { _connection: connection } = page as unknown as {
    _connection: { toImpl(page: Page): { delegate: { _mainFrameSession: { _client: Session } } } }
  }
  await connection.toImpl(page).delegate._mainFrameSession._client.send('Network.disable')
}
interface Session {
  send(method: string): Promise<void>
}

export interface RunResult {
  code: number | null
  /** The one JSON line. */
  json: { ok: boolean; error?: string; [key: string]: unknown }
  stdout: string
  stderr: string
}

/** Runs a command line (without --profile) to its end. */
export async function run(
  args: string[],
  { profile, env = {}, cwd }: { profile: string; env?: Record<string, string>; cwd?: string },
): Promise<RunResult> {
  await buildIfStale()
  const child = start(['--profile', profile, ...args], env, cwd)
  const output = collect(child)
  const code = await ended(child)
  const line = output.stdout().trim().split('\n').at(-1) ?? ''
  try {
    return { code, json: JSON.parse(line), stdout: output.stdout(), stderr: output.stderr() }
  } catch {
    throw new Error(`no JSON line (exit ${code})\n${output.stdout()}\n${output.stderr()}`)
  }
}

function start(words: string[], env: Record<string, string>, cwd?: string): ChildProcess {
  const binary = electronBinary()
  const command = binary ?? process.execPath
  const args = binary ? [...rootFlags(), ROOT, ...words] : ['--import', REGISTER, MAIN, ...words]
  return spawn(command, args, {
    cwd,
    env: { ...process.env, GUIYAN_HEADLESS: '1', ...env },
    stdio: binary ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own, so that all of it can be killed at once.
    detached: process.platform !== 'win32',
  })
}

const rootFlags = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

function collect(child: ChildProcess): { stdout: () => string; stderr: () => string } {
  const parts = { out: [] as Buffer[], err: [] as Buffer[] }
  child.stdout?.on('data', (chunk: Buffer) => parts.out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => parts.err.push(chunk))
  return {
    stdout: () => Buffer.concat(parts.out).toString('utf8'),
    stderr: () => Buffer.concat(parts.err).toString('utf8'),
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((done, fail) => {
    child.once('close', (code) => done(code))
    child.once('error', fail)
  })
}

function killAll(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    if (process.platform === 'win32') {
      spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' })
    } else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Ended in between.
  }
}

async function launchStandIn({
  profile,
  args = [],
  headless = true,
  dialogs = {},
  env = {},
}: LaunchOptions): Promise<Program> {
  const child = start(['--profile', profile, ...args], {
    GUIYAN_HEADLESS: headless ? '1' : '0',
    GUIYAN_DEBUG_PORT: '0',
    GUIYAN_ANSWERS: JSON.stringify({ open: dialogs.open ?? [], save: dialogs.save ?? [] }),
    ...env,
  })
  const output = collect(child)
  const endpoint = await new Promise<string>((found, failed) => {
    child.on('message', (message) => found((message as { endpoint: string }).endpoint))
    child.once('close', (code) =>
      failed(new Error(`ended with ${code} before its window\n${output.stdout()}\n${output.stderr()}`)),
    )
  })
  let browser: Browser | null = null
  try {
    // Its defaults would put the animations back that Windows, and the tests, say they do not want.
    browser = await chromium.connectOverCDP(endpoint, { noDefaults: true })
    const pages = browser.contexts().flatMap((context) => context.pages())
    const page = pages.find((one) => ORIGINS.some((origin) => one.url().startsWith(origin)))
    if (!page) throw new Error(`no page of the program among ${pages.map((one) => one.url()).join(', ')}`)
    await page.waitForLoadState('load')
    const tell = (message: object): Promise<void> =>
      new Promise((done, failed) => child.send(message, (error) => (error ? failed(error) : done())))
    const over = ended(child)
    return {
      page,
      answerOpen: (paths) => tell({ answer: 'open', value: paths }),
      answerSave: (path) => tell({ answer: 'save', value: path }),
      answerPrint: (outcome) => tell({ answer: 'print', value: outcome }),
      menu: (id) => tell({ menu: id }),
      async close() {
        if (child.connected) await tell({ close: true })
        await over
      },
      async kill() {
        killAll(child)
        await over
      },
      ...output,
    }
  } catch (error) {
    killAll(child)
    throw error
  }
}

async function launchElectron({
  profile,
  args = [],
  dialogs = {},
  env = {},
}: LaunchOptions): Promise<Program> {
  const app: ElectronApplication = await electron.launch({
    executablePath: electronBinary() as string,
    args: [...rootFlags(), ROOT, '--profile', profile, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
  })
  await app.evaluate(
    ({ dialog }, first) => {
      const open = [...first.open]
      const save = [...first.save]
      Object.assign(globalThis, { answers: { open, save } })
      dialog.showOpenDialog = async () => {
        const filePaths = open.shift() ?? []
        return { canceled: filePaths.length === 0, filePaths }
      }
      dialog.showSaveDialog = async () => {
        const filePath = save.shift() ?? ''
        return { canceled: filePath === '', filePath }
      }
    },
    { open: dialogs.open ?? [], save: dialogs.save ?? [] },
  )
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  const child = app.process()
  const output = collect(child)
  const over = ended(child)
  const queue = (what: 'open' | 'save', value: string[] | string): Promise<void> =>
    app.evaluate(
      (_electron, [name, item]) => {
        const { answers } = globalThis as unknown as { answers: Record<string, unknown[]> }
        answers[name as string].push(item)
      },
      [what, value] as const,
    )
  return {
    page,
    answerOpen: (paths) => queue('open', paths),
    answerSave: (path) => queue('save', path),
    answerPrint: () => Promise.reject(new Error('only on the stand-in')),
    menu: (id) =>
      app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id),
    async close() {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      await over
    },
    async kill() {
      child.kill('SIGKILL')
      await over
    },
    ...output,
  }
}

/** For tests that need a file of the tree. */
export const rootPath = (...parts: string[]): string => join(ROOT, ...parts)
