/** Text search over a column's distinct values: substring of the folded words, or pinyin and its initials. */
import type { Field, Value } from '../domain/kind'
import { fold } from '../domain/values/text'
import type { Column } from './column'
import type { Words } from './fields'
import { Haystack } from './haystack'
import { lettersOf } from './letters'

interface Texts {
  values: readonly Value[]
  words: number
  folded: Haystack
  /** As far as letters were asked for or made ahead. */
  letters: Haystack
  /** Words typed lately, with the codes that they fit: the next key changes one of several words. */
  lately: Map<string, Int32Array>
}
const LATELY = 12

const cache = new WeakMap<object, Texts>()
const LETTERS = /^[a-z]{1,64}$/

function textsOf(column: Column, field: Field | undefined, words: Words, until = Infinity): Texts {
  const version = field?.to ? words.version(field.to) : 0
  let texts = cache.get(column)
  if (!texts || texts.values !== column.values || texts.words !== version) {
    const [folded, letters] = [new Haystack(), new Haystack()]
    texts = { values: column.values, words: version, folded, letters, lately: new Map() }
    cache.set(column, texts)
  }
  const { folded, lately } = texts
  // A dictionary only grows: what was folded stays.
  if (folded.size < column.values.length) lately.clear()
  while (folded.size < column.values.length) {
    folded.add(foldedOf(column.values[folded.size], field, words))
    if (folded.size % STEP === 0 && performance.now() > until) break
  }
  return texts
}

/** Texts between two looks at the clock. */
const STEP = 64

const isNumber = (field: Field | undefined): boolean => field?.type === 'phone' || field?.type === 'idNumber'

/** Whether letters are looked for in a field: not in numbers, and in an address they would find everybody. */
function isSpelled(field: Field | undefined): boolean {
  return !isNumber(field) && !(field?.personal && field.wide)
}

/**
 * Makes what a search of the column needs, for so long.
 * @param until `performance.now()` after which it stops
 * @returns whether all is there
 */
export function prepare(column: Column, field: Field | undefined, words: Words, until: number): boolean {
  const texts = textsOf(column, field, words, until)
  if (texts.folded.size < column.values.length) return false
  return !isSpelled(field) || lettersIn(texts, until).size === texts.folded.size
}

/**
 * Codes of the values in which the folded word occurs, or whose pinyin its letters fit: `zs`, `zhangsan`, `gz`;
 * lowest first.
 * @param byLetters false: only what is written
 */
export function codesFitting(
  column: Column,
  word: string,
  field: Field | undefined,
  words: Words,
  byLetters = true,
): Int32Array {
  // Right after a start 126,000 numbers need not be unpacked to see that no name is among them.
  if (/[^ -~]/.test(word) && isNumber(field) && column.ascii) return new Int32Array(0)
  const letters = byLetters && LETTERS.test(word) && isSpelled(field)
  // Right after the start nothing is made yet: one look at every text is sooner there.
  const texts = textsOf(column, field, words, letters ? Infinity : 0)
  const key = letters ? `~${word}` : word
  const held = texts.lately.get(key)
  if (held !== undefined) return held
  let good =
    texts.folded.size < column.values.length ? looked(texts, word, field, words) : texts.folded.find(word)
  if (letters) good = union(good, lettersIn(texts).find(word))
  texts.lately.set(key, good)
  if (texts.lately.size > LATELY) texts.lately.delete(texts.lately.keys().next().value as string)
  return good
}

/** As `Haystack.find`, with the texts that are not in it yet read one by one. */
function looked({ folded, values }: Texts, word: string, field: Field | undefined, words: Words): Int32Array {
  const rest: number[] = []
  for (let code = folded.size; code < values.length; code++)
    if (foldedOf(values[code], field, words).includes(word)) rest.push(code)
  return union(folded.find(word), Int32Array.from(rest))
}

const foldedOf = (value: Value, field: Field | undefined, words: Words): string =>
  value === null ? '' : fold(field ? words.label(field, value) : String(value))

/** Of two ascending lists. */
function union(a: Int32Array, b: Int32Array): Int32Array {
  if (a.length === 0) return b
  if (b.length === 0) return a
  const all = new Int32Array(a.length + b.length)
  let count = 0
  for (let i = 0, j = 0; i < a.length || j < b.length; count++) {
    const next = j >= b.length || a[i] <= b[j] ? a[i] : b[j]
    if (a[i] === next) i++
    if (b[j] === next) j++
    all[count] = next
  }
  return all.subarray(0, count)
}

function lettersIn({ folded, letters }: Texts, until = Infinity): Haystack {
  while (letters.size < folded.size) {
    letters.add(lettersOf(folded.at(letters.size)))
    if (letters.size % STEP === 0 && performance.now() > until) break
  }
  return letters
}

/**
 * The rows whose titles answer best, best first; equal ones the shorter title first, then as they stood.
 * @param typed folded words; the whole of them joined counts as one more
 */
export function bestRows(
  column: Column,
  rows: Int32Array,
  typed: readonly string[],
  limit: number,
  field: Field | undefined,
  words: Words,
): { row: number; score: number }[] {
  const texts = textsOf(column, field, words)
  const asked = typed.length > 1 ? [typed.join(''), ...typed] : typed
  const letters = asked.some((word) => LETTERS.test(word)) ? lettersIn(texts) : null
  const scores = new Int8Array(texts.folded.size).fill(-1)
  const byScore: number[][] = []
  for (const row of rows) {
    const code = column.codes[row]
    if (scores[code] < 0) {
      const title = texts.folded.at(code)
      scores[code] = Math.max(...asked.map((word) => scoreOf(title, word, () => letters?.at(code) ?? '')))
    }
    byScore[scores[code]] ??= []
    byScore[scores[code]].push(row)
  }
  const best: { row: number; score: number }[] = []
  for (let score = byScore.length - 1; score >= 0 && best.length < limit; score--) {
    const equal = (byScore[score] ?? []).map((row) => [texts.folded.at(column.codes[row]).length, row])
    equal.sort((a, b) => a[0] - b[0] || a[1] - b[1])
    best.push(...equal.slice(0, limit - best.length).map(([, row]) => ({ row, score })))
  }
  return best
}

/** How well a title answers the words; 0: not at all. A title that begins with them comes first. */
export function score(title: string, word: string): number {
  const folded = fold(title)
  return scoreOf(folded, word, () => lettersOf(folded))
}

function scoreOf(folded: string, word: string, lettersFor: () => string): number {
  if (folded === word) return 5
  if (folded.startsWith(word)) return 4
  if (folded.includes(word)) return 3
  if (!LETTERS.test(word)) return 0
  const letters = lettersFor()
  // Initials and syllables stand side by side: a word may begin either.
  return letters.startsWith(word) || letters.includes(` ${word}`) ? 2 : letters.includes(word) ? 1 : 0
}
