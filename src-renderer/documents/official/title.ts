/**
 * A title broken by meaning into the shape of a trapezium or a lozenge (GB/T 9704-2012, 7.3.1): words stay whole, a
 * line neither begins with 的 nor ends with 和 or 关于, and no line is left with a few characters. Pure.
 */

/** Characters of 22 points on a line of 156 mm. */
export const TITLE_CHARACTERS = 20

/** Width in full characters: figures and Latin letters are half as wide. */
export function widthOf(text: string): number {
  let sum = 0
  for (const c of text) sum += c.codePointAt(0)! < 0x2000 && c !== '·' ? 0.55 : 1
  return sum
}

const NO_START = /^[的了和与及、，。：；？！）》”〕]/
const NO_END = /([和与及]|关于|对于|[^目]的)$/

/** Words of this work that a dictionary cuts apart; a title breaks inside one only where nothing else is left. */
const PHRASES = [
  '返乡创业',
  '服务站',
  '领导小组办公室',
  '领导小组',
  '人民政府',
  '菏泽市定陶区',
  '先进集体和先进个人',
  '先进集体',
  '先进个人',
  '受表彰',
  '推进方案',
  '各镇街',
  '项目签约',
  '到位资金',
  '资金到位',
]

let words: Intl.Segmenter | null = null

/** Places between words, as indexes into `letters`. */
function wordEnds(title: string): Set<number> {
  words ??= new Intl.Segmenter('zh-CN', { granularity: 'word' })
  const ends = new Set<number>()
  let at = 0
  for (const { segment } of words.segment(title)) {
    at += [...segment].length
    ends.add(at)
  }
  for (const phrase of PHRASES) {
    for (let from = title.indexOf(phrase); from >= 0; from = title.indexOf(phrase, from + 1)) {
      const start = [...title.slice(0, from)].length
      for (let i = 1; i < phrase.length; i++) ends.delete(start + i)
    }
  }
  return ends
}

/**
 * Lines of a title. A line break that was typed stands.
 * @param most full characters on a line
 * @example breakTitle('关于印发菏泽市定陶区返乡创业工作推进方案的通知')
 */
export function breakTitle(title: string, most = TITLE_CHARACTERS): string[] {
  const typed = title
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (typed.length > 1)
    return typed.flatMap((line) => (widthOf(line) <= most ? [line] : breakTitle(line, most)))
  const [whole = ''] = typed
  // One line may reach from margin to margin but for a character.
  if (widthOf(whole) <= most - 1) return whole === '' ? [] : [whole]
  const letters = [...whole]
  const ends = wordEnds(whole)
  const count = Math.ceil(widthOf(whole) / (most - 1))
  const few = best(letters, ends, count, most)
  const more = best(letters, ends, count + 1, most)
  // Another line is taken only where it spares a word from being cut.
  return (more && (!few || more.cost + LINE < few.cost) ? more : few)?.lines ?? cut(letters, most)
}

/** What one more line costs. */
const LINE = 45

/** The cheapest way to set `letters` on `count` lines; null where no line may be that long. */
function best(
  letters: readonly string[],
  ends: ReadonlySet<number>,
  count: number,
  most: number,
): { lines: string[]; cost: number } | null {
  const mean = widthOf(letters.join('')) / count
  let found: string[] | null = null
  let least = Number.POSITIVE_INFINITY
  const lines: string[] = []
  const visit = (from: number, cost: number): void => {
    if (cost >= least) return
    if (lines.length === count - 1) {
      const last = letters.slice(from).join('')
      if (widthOf(last) > most) return
      const whole = cost + lineCost(last, mean) + shapeCost([...lines, last].map(widthOf))
      if (whole < least) {
        least = whole
        found = [...lines, last]
      }
      return
    }
    for (let to = from + 1; to < letters.length; to++) {
      const line = letters.slice(from, to).join('')
      if (widthOf(line) > most) return
      // Lines of less than a third of the mean are never the best.
      if (widthOf(line) < mean / 3) continue
      lines.push(line)
      visit(
        to,
        cost + lineCost(line, mean) + breakCost(line, letters.slice(to).join(''), ends.has(to), letters, to),
      )
      lines.pop()
    }
  }
  visit(0, 0)
  return found && { lines: found, cost: least }
}

function lineCost(line: string, mean: number): number {
  const width = widthOf(line)
  return (width - mean) ** 2 / 2 + (width < 4 ? 80 : 0)
}

function breakCost(
  line: string,
  rest: string,
  wordEnd: boolean,
  letters: readonly string[],
  at: number,
): number {
  let cost = wordEnd ? 0 : 60
  if (NO_START.test(rest)) cost += 120
  if (NO_END.test(line)) cost += 40
  if (/[（《“〔]$/.test(line)) cost += 120
  // Figures, their units and what stands in brackets belong together.
  if (/[\d年月份]/.test(letters[at - 1]) && /[\d年月日份]/.test(letters[at])) cost += 120
  if (opened(line) > 0) cost += 30
  // Whose paper it is, then what it is about.
  if (/^(关于|《)/.test(rest)) cost -= 25
  return cost
}

function opened(line: string): number {
  return (line.match(/[《（〔“]/g)?.length ?? 0) - (line.match(/[》）〕”]/g)?.length ?? 0)
}

/** An hourglass is refused; equal lines are not wanted either. */
function shapeCost(widths: readonly number[]): number {
  if (widths.length === 2) return Math.abs(widths[0] - widths[1]) < 0.6 ? 3 : 0
  let cost = 0
  for (let i = 1; i < widths.length - 1; i++)
    if (widths[i] < widths[i - 1] - 0.5 && widths[i] < widths[i + 1] - 0.5) cost += 40
  return cost
}

function cut(letters: readonly string[], most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const letter of letters) {
    if (widthOf(line + letter) > most) {
      lines.push(line)
      line = ''
    }
    line += letter
  }
  return [...lines, line]
}
