/**
 * Pages as small grey pictures that are kept in the repository and looked at by a person when they change
 * (test/fixtures/pages). They are compared with a tolerance: another version of the browser smooths letters
 * differently, but a line that moved, a cut word or a lost rule shows.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { FACES } from './fonts'
import { freshPage } from './printing.fixture'

const FOLDER = resolve(import.meta.dirname, '../../test/fixtures/pages')
/** Set to write what is printed now as the new reference. */
const WRITE = process.env.GUIYAN_REFERENCES === '1'
const DPI = 36
/** Pages of one print that are kept. */
const MOST = 4
/** Side of the squares that are compared, pixels. */
const SQUARE = 4
/** Of 255: squares that differ by more count. */
const GREY = 48
/** Part of a page's squares that may differ. */
const PART = 0.006

export interface Picture {
  width: number
  height: number
  /** One byte a pixel, 0 black. */
  grey: Uint8Array
}

/** What the references are printed with: the fonts that `npm test` installs on Debian. */
const FONTS = ['Noto Serif CJK SC', 'NotoSerifCJKsc-Bold', 'Noto Sans CJK SC']

let answer: Promise<string | null> | null = null

/** Why pictures and line breaks can't be compared on this machine; null where they can. */
export function otherFonts(): Promise<string | null> {
  answer ??= (async () => {
    const page = await freshPage()
    const names = Object.values(FACES).map(({ own, near }) => [...own, ...near.map(([name]) => name)])
    const first = await page.evaluate(async (lists) => {
      const found = async (name: string) =>
        new FontFace('probe', `local("${name}")`).load().then(
          () => true,
          () => false,
        )
      const firsts: string[] = []
      for (const list of lists) {
        let one = ''
        for (const name of list) if (one === '' && (await found(name))) one = name
        firsts.push(one)
      }
      return firsts
    }, names)
    await page.context().close()
    const others = first.filter((name) => !FONTS.includes(name))
    return others.length > 0
      ? `other fonts than those of the references are installed (${others.map((name) => name || 'none').join(', ')})`
      : null
  })()
  return answer
}

/** The first pages of a PDF, drawn by pdf.js in the browser. */
export async function picturesOf(bytes: Uint8Array): Promise<Picture[]> {
  const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/build/pdf.mjs'))
  const page = await freshPage()
  await page.route('http://pages.test/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    return name === ''
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
      : route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(library, name)) })
  })
  await page.goto('http://pages.test/')
  const drawn = await page.evaluate(
    async ({ base64, dpi, most }) => {
      const library: typeof import('pdfjs-dist') = await import('http://pages.test/pdf.mjs' as string)
      library.GlobalWorkerOptions.workerSrc = 'http://pages.test/pdf.worker.mjs'
      const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
      const pdf = await library.getDocument({ data, useSystemFonts: false, useWasm: false }).promise
      const pictures: { width: number; height: number; grey: string }[] = []
      for (let n = 1; n <= Math.min(most, pdf.numPages); n++) {
        const sheet = await pdf.getPage(n)
        const viewport = sheet.getViewport({ scale: dpi / 72 })
        const canvas = document.createElement('canvas')
        canvas.width = Math.round(viewport.width)
        canvas.height = Math.round(viewport.height)
        await sheet.render({ canvas, viewport }).promise
        const { data: rgba } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        let grey = ''
        for (let i = 0; i < rgba.length; i += 4)
          grey += String.fromCharCode(Math.round(rgba[i] * 0.3 + rgba[i + 1] * 0.59 + rgba[i + 2] * 0.11))
        pictures.push({ width: canvas.width, height: canvas.height, grey: btoa(grey) })
      }
      return pictures
    },
    { base64: Buffer.from(bytes).toString('base64'), dpi: DPI, most: MOST },
  )
  await page.context().close()
  return drawn.map(({ width, height, grey }) => ({
    width,
    height,
    grey: new Uint8Array(Buffer.from(grey, 'base64')),
  }))
}

/**
 * Compares with the reference, or writes it where there is none yet or GUIYAN_REFERENCES=1 says so.
 * @returns what differs, in words; '' where nothing does
 */
export function compared(name: string, pictures: readonly Picture[]): string {
  const file = join(FOLDER, `${name}.png`)
  const now = beside(pictures)
  if (WRITE || !existsSync(file)) {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(file, encode(now))
    return ''
  }
  const before = decode(readFileSync(file))
  if (before.width !== now.width || before.height !== now.height)
    return `${name}: ${before.width} × ${before.height} pixels before, ${now.width} × ${now.height} now`
  const part = difference(before, now)
  if (part <= PART) return ''
  const seen = join(FOLDER, `${name}.now.png`)
  writeFileSync(seen, encode(now))
  return `${name}: ${(part * 100).toFixed(2)} % of the page differs from its reference; see ${seen}`
}

/** Part of the inked squares whose grey differs. */
export function difference(a: Picture, b: Picture): number {
  let inked = 0
  let differ = 0
  for (let y = 0; y + SQUARE <= a.height; y += SQUARE) {
    for (let x = 0; x + SQUARE <= a.width; x += SQUARE) {
      const [before, now] = [mean(a, x, y), mean(b, x, y)]
      if (before < 250 || now < 250) inked++
      if (Math.abs(before - now) > GREY) differ++
    }
  }
  return inked === 0 ? 0 : differ / inked
}

function mean({ width, grey }: Picture, left: number, top: number): number {
  let sum = 0
  for (let y = top; y < top + SQUARE; y++)
    for (let x = left; x < left + SQUARE; x++) sum += grey[y * width + x]
  return sum / (SQUARE * SQUARE)
}

/** Pages side by side, with a grey line between. */
function beside(pictures: readonly Picture[]): Picture {
  const width = pictures.reduce((sum, picture) => sum + picture.width + 4, 0)
  const height = Math.max(...pictures.map((picture) => picture.height))
  const grey = new Uint8Array(width * height).fill(160)
  let left = 0
  for (const picture of pictures) {
    for (let y = 0; y < picture.height; y++)
      grey.set(picture.grey.subarray(y * picture.width, (y + 1) * picture.width), y * width + left)
    left += picture.width + 4
  }
  return { width, height, grey }
}

// ── PNG, 16 levels of grey (ISO/IEC 15948) ─────────────────────────────────────────────────────────────────

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function encode({ width, height, grey }: Picture): Buffer {
  const line = 1 + Math.ceil(width / 2)
  const raw = Buffer.alloc(line * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = Math.round(grey[y * width + x] / 17)
      raw[y * line + 1 + (x >> 1)] |= x % 2 === 0 ? level << 4 : level
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 4
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Reads what `encode` wrote. */
export function decode(bytes: Buffer): Picture {
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  const size = bytes.readUInt32BE(33)
  const raw = inflateSync(bytes.subarray(41, 41 + size))
  const line = 1 + Math.ceil(width / 2)
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const pair = raw[y * line + 1 + (x >> 1)]
      grey[y * width + x] = (x % 2 === 0 ? pair >> 4 : pair & 15) * 17
    }
  return { width, height, grey }
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length)
  out.writeUInt32BE(data.length, 0)
  out.write(type, 4, 'latin1')
  data.copy(out, 8)
  out.writeUInt32BE(crc(out.subarray(4, 8 + data.length)), 8 + data.length)
  return out
}

function crc(bytes: Uint8Array): number {
  let c = ~0
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  }
  return ~c >>> 0
}
