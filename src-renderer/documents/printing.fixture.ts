/** Prints a page with the installed browser and reads the PDF back, for the tests of documents. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findBrowser, UNSEEN } from '../../test/runtime/browser.mjs'
import type { Html } from './html'
import type { WordPage } from './word/page'
import { readPage } from './word/read'

export interface Printed {
  bytes: Uint8Array
  /** Per page: its words from top to bottom, white space removed. */
  pages: string[]
  /** Per page: pieces of text with their place in mm from the page's top left corner. */
  items: { text: string; x: number; y: number; width: number; size: number }[][]
  /** Per page: width and height in mm. */
  sizes: [number, number][]
}

let browser: Promise<Browser> | null = null

/** One browser for a test file; close it with `closeBrowser` in afterAll. */
function launch(): Promise<Browser> {
  const executablePath = findBrowser() as string | null
  if (!executablePath) throw new Error('no Chromium, Chrome or Edge found; npm test installs one')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', `--disable-features=${UNSEEN}`]
  browser ??= chromium.launch({ executablePath, args })
  return browser
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = null
  pages.clear()
}

const pages = new Map<string, Promise<Page>>()
let turn: Promise<unknown> = Promise.resolve()

/** One page for each set of options, used in turn: a window of its own for every document costs a second each. */
function onPage<T>(options: BrowserContextOptions, act: (page: Page) => Promise<T>): Promise<T> {
  const key = JSON.stringify(options)
  const done = turn.then(async () => {
    if (!pages.has(key))
      pages.set(
        key,
        launch()
          .then((it) => it.newContext(options))
          .then((context) => context.newPage()),
      )
    return act(await (pages.get(key) as Promise<Page>))
  })
  turn = done.catch(() => {})
  return done
}

/** Text and boxes of elements that stick out of their box or of the paper: must be empty. */
export function overflowing(html: Html, widthMm: number): Promise<string[]> {
  return onPage({ javaScriptEnabled: true }, async (page) => {
    await page.setViewportSize({ width: Math.round((widthMm / 25.4) * 96), height: 800 })
    await page.emulateMedia({ media: 'print' })
    await page.setContent(html.text)
    return page.evaluate(() =>
      [...document.querySelectorAll('td, th, p, h1, h2, .fit')]
        .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
        .map((e) => `${e.tagName}.${e.className}: ${e.textContent?.slice(0, 30)}`),
    )
  })
}

/**
 * Pieces of text that lie upon each other or beyond the paper's edge, measured on the PDF: must be empty. Boxes are
 * taken somewhat smaller than the letters' em, for lines may be set tightly.
 */
export function collisions(printed: Printed): string[] {
  const found: string[] = []
  for (const [n, items] of printed.items.entries()) {
    const [width, height] = printed.sizes[n]
    const boxes = items.map(({ text, x, y, width, size }) => {
      const em = size * MM
      return {
        text,
        left: x + em * 0.15,
        right: x + width - em * 0.15,
        top: y - em * 0.62,
        bottom: y - em * 0.08,
      }
    })
    for (const [i, a] of boxes.entries()) {
      if (a.left < 0 || a.right > width || a.top < 0 || a.bottom > height)
        found.push(`page ${n + 1}: beyond the edge: ${a.text.slice(0, 30)}`)
      for (const b of boxes.slice(i + 1))
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          found.push(`page ${n + 1}: ${a.text.slice(0, 20)} | ${b.text.slice(0, 20)}`)
    }
  }
  return found
}

/** Millimetres at a page's foot where its number stands. */
const FOOT = 20

/**
 * Numbers of pages behind the first that hold nothing, or one line at their top: a note or a signature that fell off.
 * What stands alone at a page's foot is an imprint, which belongs on the last page (GB/T 9704, 7.4).
 */
export function lonely({ items, sizes }: Printed): number[] {
  return items.flatMap((page, n) => {
    const [, height] = sizes[n]
    const lines = new Set(page.filter(({ y }) => y < height - FOOT).map(({ y }) => Math.round(y)))
    const [first = 0] = lines
    return n > 0 && (lines.size === 0 || (lines.size === 1 && first < height / 2)) ? [n + 1] : []
  })
}

/** What Word would get of a page that is laid out between these margins. */
export function readForWord(html: Html, widthMm: number): Promise<WordPage> {
  return onPage({ offline: true }, async (page) => {
    await page.setViewportSize({ width: Math.round((widthMm / 25.4) * 96), height: 1000 })
    await page.setContent(html.text)
    return (await page.evaluate(`(${readPage.toString()})(document)`)) as WordPage
  })
}

/** The PDF as the machine makes it: no script, the page's own size, backgrounds printed. */
export async function printHtml(html: Html): Promise<Printed> {
  const bytes = await onPage({ javaScriptEnabled: false, offline: true }, async (page) => {
    const asked: string[] = []
    const note = (request: { url(): string }) => void asked.push(request.url())
    page.on('request', note)
    await page.setContent(html.text)
    const pdf = new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    page.off('request', note)
    if (asked.some((url) => /^https?:/.test(url))) throw new Error(`the page asked for ${asked.join()}`)
    return pdf
  })
  return { bytes, ...(await readPdf(bytes)) }
}

const MM = 25.4 / 72

/**
 * Some fonts draw 人 and the radical ⼈ with one glyph, and the PDF's glyph table names the radical. The print engine
 * writes the true character beside it (ActualText), which readers copy, but pdf.js does not read it.
 */
const RADICALS = new Map(
  (
    '⺝月⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼' +
    '⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺟母⺎兀⺇几⺁厂'
  )
    .match(/../gu)!
    .map((pair) => [...pair] as [string, string]),
)

function plain(text: string): string {
  return (
    text
      .replace(/[\u2f00-\u2fd5]/g, (c) => c.normalize('NFKC'))
      .replace(/[\u2e80-\u2ef3]/g, (c) => RADICALS.get(c) ?? c)
      // The dash and the horizontal bar are one glyph in some versions of Noto CJK.
      .replaceAll('―', '—')
  )
}

/** Destroy what is opened. */
export async function openPdf(bytes: Uint8Array) {
  newerNode()
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  return getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: VerbosityLevel.ERRORS }).promise
}

export async function readPdf(bytes: Uint8Array): Promise<Omit<Printed, 'bytes'>> {
  const pdf = await openPdf(bytes)
  const result: Omit<Printed, 'bytes'> = { pages: [], items: [], sizes: [] }
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const [, , width, height] = page.view
    const { items } = await page.getTextContent()
    const placed = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: plain(item.str),
              x: item.transform[4] * MM,
              y: (height - item.transform[5]) * MM,
              width: item.width * MM,
              size: Math.hypot(item.transform[2], item.transform[3]),
            },
          ]
        : [],
    )
    result.items.push(placed)
    result.pages.push(placed.map((item) => item.text.replace(/\s/g, '')).join(''))
    result.sizes.push([width * MM, height * MM])
  }
  await pdf.loadingTask.destroy()
  return result
}

/** pdf.js is written for later versions of Node than the oldest that runs these tests. */
function newerNode(): void {
  const promise = Promise as unknown as { withResolvers?: unknown; try?: unknown }
  promise.withResolvers ??= () => {
    let resolve: unknown
    let reject: unknown
    const made = new Promise((a, b) => {
      resolve = a
      reject = b
    })
    return { promise: made, resolve, reject }
  }
  promise.try ??= (f: (...args: unknown[]) => unknown, ...args: unknown[]) =>
    new Promise((resolve) => resolve(f(...args)))
  const buffer = ArrayBuffer.prototype as { transferToFixedLength?: unknown }
  buffer.transferToFixedLength ??= function (this: ArrayBuffer) {
    return structuredClone(this, { transfer: [this] })
  }
}
