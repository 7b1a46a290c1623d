/**
 * Reviewed references of papers: of each its text, line by line, and a small picture of every page, under
 * test/fixtures/papers. A person has looked at them; `GUIYAN_REVIEW=1 npm run papers` writes them anew, to be looked
 * at again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createCanvas, type ImageData, loadImage } from '@napi-rs/canvas'
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
const SHARE = 0.002

/** Pages of a paper of which every picture is kept. */
const LONG = 12

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
  const pages = await picturesOf(printed.bytes, shown(printed.pages.length))
  if (REVIEW) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, TEXT), is)
    for (const [n, page] of pages) writeFileSync(join(folder, `${n}.webp`), page)
  }
  if (!existsSync(folder))
    throw new Error(`nobody has looked at “${name}” yet: GUIYAN_REVIEW=1 npm run papers`)
  const was = readFileSync(join(folder, TEXT), 'utf8')
  return { was, is, unlike: await differences(name, folder, pages) }
}

/** Pages whose picture is kept: all of a short paper; of a long one the first two and the last two, for the rest repeats. */
function shown(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1).filter(
    (n) => count <= LONG || n <= 2 || n > count - 2,
  )
}

type Pictures = ReadonlyMap<number, Buffer>

async function differences(name: string, folder: string, pages: Pictures): Promise<string[]> {
  const kept = readdirSync(folder).filter((file) => file.endsWith('.webp')).length
  if (kept !== pages.size) return [`${name}: pictures of ${pages.size} pages, the reference has ${kept}`]
  const found: string[] = []
  for (const [n, page] of pages) {
    const file = join(folder, `${n}.webp`)
    const share = existsSync(file) ? differing(await shadesOf(page), await shadesOf(readFileSync(file))) : 1
    if (share <= SHARE) continue
    mkdirSync(NOW, { recursive: true })
    writeFileSync(join(NOW, `${name} ${n}.webp`), page)
    found.push(`${name}, page ${n}: ${(share * 100).toFixed(1)} % of it differs; see out/papers`)
  }
  return found
}

/** Packed as references are, so that what packing loses is no difference. */
async function picturesOf(bytes: Uint8Array, numbers: readonly number[]): Promise<Pictures> {
  const pdf = await openPdf(bytes)
  const pages = new Map<number, Buffer>()
  for (const n of numbers) {
    const page = await pdf.getPage(n)
    const viewport = page.getViewport({ scale: DPI / 72 })
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    await page.render({ canvas: canvas as never, viewport }).promise
    pages.set(n, canvas.toBuffer('image/webp', 60))
  }
  await pdf.loadingTask.destroy()
  return pages
}

/** A picture at one pixel a square. */
async function shadesOf(packed: Buffer): Promise<ImageData> {
  const picture = await loadImage(packed)
  const small = createCanvas(Math.round(picture.width / CELL), Math.round(picture.height / CELL))
  const context = small.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, small.width, small.height)
  return context.getImageData(0, 0, small.width, small.height)
}

/** Share of the squares that differ. Green is dark where ink is black or red. */
function differing(a: ImageData, b: ImageData): number {
  if (a.width !== b.width || a.height !== b.height) return 1
  let count = 0
  for (let at = 1; at < a.data.length; at += 4) if (Math.abs(a.data[at] - b.data[at]) > SHADE) count++
  return count / (a.width * a.height)
}
