/**
 * Printing. A document is loaded into a hidden, sandboxed window without script or network, in a session of its
 * own, from memory; from there it becomes a PDF or goes to a printer. One at a time: print engines and printer
 * drivers both fare badly with several.
 */
import { randomUUID } from 'node:crypto'
import { BrowserWindow, session, type WebContentsPrintOptions } from 'electron'
import { record, text, whole } from '../check'
import type { DeskCalls, PrintOutcome } from '../desk'
import { DeskFailure } from '../files/failure'
import { PRINT_HOST, PRINT_SCHEME } from '../identity'
import { PRINT_CSP } from '../security/csp'
import { hardenSession } from '../security/guards'
import { sheetOf } from './sheet'

type PrintCalls = {
  [C in Extract<keyof DeskCalls, `print.${string}`>]: (
    ...args: unknown[]
  ) => Promise<ReturnType<DeskCalls[C]>>
}

/** Milliseconds that something is waited for, and what it is called to the page. */
const WATCHDOG = {
  /** Loading a document, with its pictures and fonts. */
  load: [60_000, 'PAGES_TIMEOUT'],
  /** 500 awards take under a minute. */
  pdf: [300_000, 'PAGES_TIMEOUT'],
  /** A driver that doesn't call back, as many on Windows don't. */
  silent: [30_000, 'PRINT_TIMEOUT'],
  /** With the system's dialog open a person is deciding. */
  dialog: [600_000, 'DIALOG_TIMEOUT'],
} as const

/** Milliseconds that a window waits for the next document, which may be somebody's form. */
const SPARE = 20_000

/** The print.* calls. `owner` is the window that the system's print dialog belongs to. */
export function printCalls(owner: () => BrowserWindow): PrintCalls {
  const waiting = new Map<string, string>()
  let queue: Promise<unknown> = Promise.resolve()
  const printSession = session.fromPartition('print')
  hardenSession(printSession)
  printSession.protocol.handle(PRINT_SCHEME, (request) => {
    const html = waiting.get(new URL(request.url).pathname.slice(1))
    return new Response(html ?? '', {
      status: html === undefined ? 404 : 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': PRINT_CSP,
        'cache-control': 'no-store',
      },
    })
  })

  /** Kept for the next job: opening a window takes longer than most documents. */
  let spare: BrowserWindow | null = null
  let sparing: NodeJS.Timeout | undefined
  function taken(): BrowserWindow {
    clearTimeout(sparing)
    const page = spare
    spare = null
    if (page && !page.isDestroyed()) return page
    const parent = owner()
    const made = new BrowserWindow({
      show: false,
      parent,
      width: 1000,
      height: 800,
      webPreferences: {
        session: printSession,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        spellcheck: false,
        devTools: false,
      },
    })
    // The main window's end is the end of it.
    const end = () => made.destroy()
    parent.once('closed', end)
    made.once('closed', () => parent.removeListener('closed', end))
    return made
  }
  const closeLater = (page: BrowserWindow): NodeJS.Timeout =>
    setTimeout(() => !page.isDestroyed() && page.destroy(), SPARE).unref()
  function keep(page: BrowserWindow): void {
    spare = page
    sparing = closeLater(page)
  }

  /** Loads the job into a window for `use`; what becomes of the window afterwards is `then`. */
  function withPage<T>(
    job: unknown,
    use: (page: BrowserWindow, document: string) => Promise<T>,
    then: (page: BrowserWindow) => void = keep,
  ): Promise<T> {
    const { html, title } = record(job)
    const document = titled(text(html, 1 << 29), text(title))
    const act = async (): Promise<T> => {
      const id = randomUUID()
      waiting.set(id, document)
      const page = taken()
      try {
        const done = await whileAlive(page, async () => {
          await within('load', page.loadURL(`${PRINT_SCHEME}://${PRINT_HOST}/${id}`))
          return use(page, document)
        })
        then(page)
        return done
      } catch (error) {
        if (!page.isDestroyed()) page.destroy()
        throw error
      } finally {
        waiting.delete(id)
      }
    }
    const result = queue.then(act, act)
    queue = result.catch(() => {})
    return result
  }

  return {
    'print.pdf': (job) =>
      withPage(job, (page) =>
        within('pdf', page.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })),
      ),

    'print.paper': (job, options) => {
      const settings = settingsOf(options)
      const send = (page: BrowserWindow, document: string) =>
        within(
          settings.silent ? 'silent' : 'dialog',
          new Promise<PrintOutcome>((resolve) => {
            const all = { ...settings, ...sheetOf(document) }
            page.webContents.print(all, (done, reason) => resolve(outcome(done, reason)))
          }),
        )
      // Printing has worked only once in a window of Electron: for the next job it is not taken again.
      return withPage(job, send, closeLater)
    },

    async 'print.printers'() {
      return (await owner().webContents.getPrintersAsync()).map(({ name }) => name)
    },
  }
}

/** What the print engine is told of a job; without a printer's name the system's dialog asks. */
export function settingsOf(options: unknown): WebContentsPrintOptions {
  const { printer, copies, duplex } = record(options ?? {})
  return {
    silent: printer !== undefined,
    printBackground: true,
    ...(printer === undefined ? {} : { deviceName: text(printer) }),
    ...(copies === undefined ? {} : { copies: Math.min(999, Math.max(1, whole(copies))) }),
    ...(typeof duplex === 'boolean' ? { duplexMode: duplex ? 'longEdge' : 'simplex' } : {}),
  }
}

/** A page whose process has ended (a large batch on a small PC) would else be waited for to the last minute. */
async function whileAlive<T>(page: BrowserWindow, work: () => Promise<T>): Promise<T> {
  const { webContents } = page
  let end = (_event: unknown, _details: { reason: string }): void => {}
  const ended = new Promise<never>((_, reject) => {
    end = (_event, { reason }) =>
      reject(new DeskFailure('PAGES_GONE', `the document’s page ended: ${reason}`))
    webContents.once('render-process-gone', end)
  })
  try {
    return await Promise.race([work(), ended])
  } finally {
    webContents.removeListener('render-process-gone', end)
  }
}

/** Electron says 'Print job canceled' for a person's 取消, and other words for failures. */
function outcome(done: boolean, reason: string): PrintOutcome {
  if (done) return { state: 'printed' }
  return /cancel/i.test(reason) ? { state: 'cancelled' } : { state: 'failed', reason }
}

/** The name of the PDF and of the print job is the document's title. */
function titled(html: string, title: string): string {
  if (/<title[\s>]/i.test(html.slice(0, 4000))) return html
  const escaped = title.replace(/[<>&]/g, '')
  return html.replace(/(<head[^>]*>|<!doctype html>)/i, (head) => `${head}<title>${escaped}</title>`)
}

/** @throws DeskFailure with the code of what was waited for */
export async function within<T>(what: keyof typeof WATCHDOG, work: Promise<T>): Promise<T> {
  const [ms, code] = WATCHDOG[what]
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeskFailure(code, `no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
