/** Days that a workbook keeps as numbers, and the formats that say so. */
import type { Cell } from './cells'
import { attribute, decodeXml } from './xml'

/** Serial day → 'YYYY-MM-DD'; the day 1900-02-29 that Excel believes in is kept as its neighbour. */
export function dayOf(serial: number, base1904 = false): Cell {
  const days = Math.floor(serial)
  if (days < 0 || days > 2_958_465) return serial
  // A time of day without a day is no date.
  if (days === 0 && !base1904) return serial
  const start = base1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10)
}

/** Built-in formats that show a day; times alone (18–21, 45–47) are not dates. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** styles.xml → by style index, 1 where its format shows a day. */
export function dateStyles(xml: string): Uint8Array {
  const own = new Map<number, boolean>()
  for (const [tag] of xml.matchAll(/<numFmt\s[^>]*>/g)) {
    own.set(Number(attribute(tag, 'numFmtId')), showsDay(decodeXml(attribute(tag, 'formatCode') ?? '')))
  }
  const block = /<cellXfs[\s\S]*?<\/cellXfs>/.exec(xml)?.[0] ?? ''
  return Uint8Array.from([...block.matchAll(/<xf[\s/>][^>]*>?/g)], ([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return Number(own.get(id) ?? BUILT_IN.has(id))
  })
}

/** Whether a format code shows a year or a day: letters outside quotes, brackets and escapes. */
export function showsDay(format: string): boolean {
  const bare = format
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[\\_*]./g, '')
    .split(';')[0]
  return /[yd]|e(?![+-])/i.test(bare.replace(/general/i, ''))
}
