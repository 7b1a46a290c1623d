/**
 * Reviewed references of papers: of each its text, line by line, and a small picture of every page, under
 * test/fixtures/papers. A person has looked at them; `GUIYAN_REVIEW=1 npm run papers` writes them anew, to be looked
 * at again.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { openPdf, type Printed } from './printing.fixture'

const FOLDER = resolve(import.meta.dirname, '../../test/fixtures/papers')
/** What differs, as it is now. */
const NOW = resolve(import.meta.dirname, '../../out/papers')

/** Letters are readable, a page is ten kilobytes. */
const DPI = 48
/** Pixels to a side of the squares that are compared: 2 mm, so that another drawing of the same letters is no difference. */
const CELL = 4
/** Of 255: what the mean darkness of a square may differ by. */
const SHADE = 40
/** Of a page's squares: what may differ by more. */
const SHARE = 0.003

const TEXT = 'text.txt'
const REVIEW = process.env.GUIYAN_REVIEW !== undefined

/** The words of a paper as lines stand on it. */
function linesOf({ items }: Printed): string {
  const pages = items.map((page) => {
    const lines: string[] = []
    let last = Number.NaN
    for (const { text, y } of page) {
      if (Math.abs(y - last) < 1) lines[lines.length - 1] += ` ${text}`
      else lines.push(text)
      last = y
    }
    return lines.map((line) => line.replace(/\s+/g, ' ').trim()).join('\n')
  })
  return `${pages.map((page, n) => `── 第${n + 1}页\n${page}`).join('\n\n')}\n`
}

/**
 * Its words as reviewed and as they are now, and what looks otherwise: a paper of more or fewer pages, pages whose
 * picture differs. References are of the faces that stand in on Debian; with others nothing is compared.
 */
export async function compared(
  name: string,
  printed: Printed,
): Promise<{ was: string; is: string; unlike: string[] }> {
  const is = linesOf(printed)
  if (!Buffer.from(printed.bytes).includes('NotoSerifCJK')) return { was: is, is, unlike: [] }
  const folder = join(FOLDER, name)
  const pages = await picturesOf(printed.bytes)
  if (REVIEW) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, TEXT), is)
    for (const [n, page] of pages.entries()) writeFileSync(join(folder, `${n + 1}.webp`), packed(page))
  }
  const was = readFileSync(join(folder, TEXT), 'utf8')
  return { was, is, unlike: await differences(name, folder, pages) }
}

async function differences(name: string, folder: string, pages: readonly Canvas[]): Promise<string[]> {
  const kept = readdirSync(folder).filter((file) => file.endsWith('.webp')).length
  if (kept !== pages.length) return [`${name}: ${pages.length} pages, the reference has ${kept}`]
  const found: string[] = []
  for (const [n, page] of pages.entries()) {
    const share = differing(shadesOf(page), await shadesOfFile(join(folder, `${n + 1}.webp`)))
    if (share <= SHARE) continue
    mkdirSync(NOW, { recursive: true })
    writeFileSync(join(NOW, `${name} ${n + 1}.webp`), packed(page))
    found.push(`${name}, page ${n + 1}: ${(share * 100).toFixed(1)} % of it differs; see out/papers`)
  }
  return found
}

async function picturesOf(bytes: Uint8Array): Promise<Canvas[]> {
  const pdf = await openPdf(bytes)
  const pages: Canvas[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const viewport = page.getViewport({ scale: DPI / 72 })
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    await page.render({ canvas: canvas as never, viewport }).promise
    pages.push(canvas)
  }
  await pdf.loadingTask.destroy()
  return pages
}

const packed = (page: Canvas): Buffer => page.toBuffer('image/webp', 60)

interface Shades {
  columns: number
  rows: number
  /** Mean darkness of each square, row by row. */
  of: Float64Array
}

function shadesOf(page: Canvas): Shades {
  const { data } = page.getContext('2d').getImageData(0, 0, page.width, page.height)
  const columns = Math.floor(page.width / CELL)
  const rows = Math.floor(page.height / CELL)
  const of = new Float64Array(columns * rows)
  for (let y = 0; y < rows * CELL; y++)
    for (let x = 0; x < columns * CELL; x++) {
      const at = (y * page.width + x) * 4
      const light = (data[at] + data[at + 1] + data[at + 2]) / 3
      of[Math.floor(y / CELL) * columns + Math.floor(x / CELL)] += (255 - light) / CELL ** 2
    }
  return { columns, rows, of }
}

async function shadesOfFile(file: string): Promise<Shades> {
  const image = await loadImage(readFileSync(file))
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return shadesOf(canvas)
}

function differing(a: Shades, b: Shades): number {
  if (a.columns !== b.columns || a.rows !== b.rows) return 1
  let count = 0
  for (let i = 0; i < a.of.length; i++) if (Math.abs(a.of[i] - b.of[i]) > SHADE) count++
  return count / a.of.length
}
