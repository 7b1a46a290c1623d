/**
 * The text of an official document as a clerk types it ⇄ its parts. There is no markup to learn: headings are known
 * by their numbering (GB/T 9704-2012, 7.3.3), a table is a run of lines with tabs (as pasted from Excel) or with
 * upright strokes, a line of names with spaces between is a list of names. Pure.
 */

/** Figures of a table are set at the right, short words in the middle, sentences at the left. */
export type Align = 'num' | 'mid' | 'left'

export type Block =
  /** 一、 （一） 1. （1）; `rest` is what follows the heading's own sentence in the same paragraph. */
  | { type: 'heading'; level: 1 | 2 | 3 | 4; text: string; rest: string }
  | { type: 'paragraph'; text: string }
  /** Words above a table: 表1 各镇街报送情况 */
  | { type: 'caption'; text: string }
  | {
      type: 'table'
      head: readonly string[]
      rows: readonly (readonly string[])[]
      /** By column, where whoever made the table knows; of others it is told by what stands in them. */
      align?: readonly (Align | undefined)[]
    }
  /** 组　长：样某甲　区委副书记: label, name and post beneath each other. */
  | { type: 'entries'; rows: readonly (readonly [label: string, name: string, words: string])[] }
  /** People or units set in columns. */
  | { type: 'names'; names: readonly string[] }

const NUMERALS = '[一二三四五六七八九十百]+'
const HEADINGS: readonly (readonly [level: 1 | 2 | 3 | 4, pattern: RegExp])[] = [
  [1, new RegExp(`^${NUMERALS}、`)],
  [2, new RegExp(`^[（(]${NUMERALS}[）)]`)],
  [3, /^\d{1,2}[.．](?!\d)/],
  [4, /^[（(]\d{1,2}[）)]/],
]

/**
 * @param text lines; empty ones part tables and are not printed
 * @example parseText('一、调度情况\n2月份……')[0] // heading of level 1
 */
export function parseText(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.split(/\r?\n/)
  for (let i = 0; i < lines.length; i++) {
    if (isRow(lines[i])) {
      const rows: string[][] = []
      while (i < lines.length && isRow(lines[i])) rows.push(cellsOf(lines[i++]))
      i--
      blocks.push(tableOf(rows))
      continue
    }
    const line = lines[i].trim()
    if (line === '') continue
    const names = namesIn(line)
    const before = blocks.at(-1)
    if (names && before?.type === 'names')
      blocks[blocks.length - 1] = { type: 'names', names: [...before.names, ...names] }
    else if (names) blocks.push({ type: 'names', names })
    else if (
      /^表\s*[\d一二三四五六七八九十]*[\s　：:]/.test(line) &&
      line.length <= 40 &&
      isRow(nextOf(lines, i))
    )
      blocks.push({ type: 'caption', text: line })
    else blocks.push(lineOf(line))
  }
  return blocks
}

function nextOf(lines: readonly string[], i: number): string {
  return lines.slice(i + 1).find((line) => line.trim() !== '') ?? ''
}

function lineOf(line: string): Block {
  for (const [level, pattern] of HEADINGS) {
    if (!pattern.test(line)) continue
    const end = line.search(/[。；：？！]/)
    // A short heading with a sentence behind it; numbered sentences of the two lower levels have no heading words.
    const stops = end > 0 && end < line.length - 1 && end <= 30 && line[end] === '。'
    if (level > 2 || (end >= 0 && !stops && line.length > 40))
      return { type: 'heading', level, text: '', rest: line }
    return stops
      ? { type: 'heading', level, text: line.slice(0, end + 1), rest: line.slice(end + 1) }
      : { type: 'heading', level, text: line, rest: '' }
  }
  return { type: 'paragraph', text: line }
}

function isRow(line: string): boolean {
  return line.includes('\t') || /^\s*\|.*\|\s*$/.test(line)
}

function cellsOf(line: string): string[] {
  const cells = line.includes('\t') ? line.split('\t') : line.trim().slice(1, -1).split('|')
  return cells.map((cell) => cell.trim())
}

function tableOf(rows: readonly string[][]): Block {
  // A rule of dashes under the head, as people know it from other programs.
  const kept = rows.filter((row) => !row.every((cell) => /^:?-{2,}:?$/.test(cell)))
  const columns = Math.max(...kept.map((row) => row.length))
  const full = kept.map((row) => [...row, ...Array<string>(columns - row.length).fill('')])
  return { type: 'table', head: full[0], rows: full.slice(1) }
}

/** 样某甲  样某乙（冉固镇）; at least two, without a sentence among them. */
function namesIn(line: string): string[] | null {
  const tokens = line.split(/[\s　]+/).filter((token) => token !== '')
  if (tokens.length < 2) return null
  // A name of two characters with a space inside is one name: 样　某.
  const joined: string[] = []
  for (let i = 0; i < tokens.length; i++) {
    const single = /^\p{Script=Han}$/u
    if (single.test(tokens[i]) && single.test(tokens[i + 1] ?? '')) joined.push(tokens[i] + tokens[++i])
    else joined.push(tokens[i])
  }
  const name = /^[\p{Script=Han}·]{2,}(（[^（）]*）)?$/u
  return joined.every((token) => name.test(token)) && joined.length >= 1 ? joined : null
}

/** Text of parts, as `parseText` reads it back; tables with tabs. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(textOfBlock).join('\n')
}

function textOfBlock(block: Block): string {
  if (block.type === 'heading') return block.text + block.rest
  if (block.type === 'names') return block.names.join('　')
  if (block.type === 'entries')
    return block.rows.map(([label, name, words]) => `${label && `${label}：`}${name}　${words}`).join('\n')
  if (block.type !== 'table') return block.text
  const line = (row: readonly string[]) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')
  // An empty line parts it from a table that follows.
  return `${[block.head, ...block.rows].map(line).join('\n')}\n`
}

/** A name of two Han characters set to the width of three, where names stand beneath each other. */
export function threeWide(name: string): string {
  const letters = [...name]
  return letters.length === 2 && /^\p{Script=Han}{2}$/u.test(name) ? `${letters[0]}　${letters[1]}` : name
}
