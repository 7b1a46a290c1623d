/** Text search over a column's distinct values: substring of the folded words, or pinyin and its initials. */
import type { Field, Value } from '../domain/kind'
import { fold } from '../domain/values/text'
import type { Column } from './column'
import { Haystack } from './haystack'
import { lettersOf } from './letters'
import type { Words } from './select'

interface Texts {
  size: number
  values: readonly Value[]
  words: number
  folded: string[]
  inFolded: Haystack
  /** null until letters were searched for. */
  letters: string[] | null
  inLetters: Haystack | null
  /** Words typed lately, with the codes that they fit: the next key changes one of several words. */
  lately: Map<string, Uint8Array | null>
}
const LATELY = 12

const cache = new WeakMap<object, Texts>()
const LETTERS = /^[a-z]{1,64}$/

function textsOf(column: Column, field: Field | undefined, words: Words): Texts {
  const version = field?.to ? words.version(field.to) : 0
  let texts = cache.get(column)
  if (!texts || texts.values !== column.values || texts.words !== version) {
    const folded: string[] = []
    texts = {
      size: 0,
      values: column.values,
      words: version,
      folded,
      inFolded: new Haystack(folded),
      letters: null,
      inLetters: null,
      lately: new Map(),
    }
    cache.set(column, texts)
  }
  // A dictionary only grows: what was folded stays.
  if (texts.size < column.values.length) texts.lately.clear()
  for (; texts.size < column.values.length; texts.size++) {
    const value = column.values[texts.size]
    const text = value === null ? '' : fold(field ? words.label(field, value) : String(value))
    texts.folded.push(text)
    texts.letters?.push(lettersOf(text))
  }
  return texts
}

/**
 * Code → 1 where the folded word occurs, or where letters fit its pinyin: `zs`, `zhangsan`, `gz`; null: nowhere.
 * @param byLetters false: only what is written
 */
export function codesFitting(
  column: Column,
  word: string,
  field: Field | undefined,
  words: Words,
  byLetters = true,
): Uint8Array | null {
  const texts = textsOf(column, field, words)
  const letters = byLetters && LETTERS.test(word) && field?.type !== 'phone' && field?.type !== 'idNumber'
  const key = letters ? `~${word}` : word
  const held = texts.lately.get(key)
  if (held !== undefined) return held
  const written = texts.inFolded.find(word)
  let good = written
  if (letters) {
    lettersIn(texts)
    const spelled = texts.inLetters!.find(word)
    if (!good) good = spelled
    else if (spelled) for (let code = 0; code < good.length; code++) good[code] |= spelled[code]
  }
  texts.lately.set(key, good)
  if (texts.lately.size > LATELY) texts.lately.delete(texts.lately.keys().next().value as string)
  return good
}

function lettersIn(texts: Texts): string[] {
  if (!texts.letters) {
    texts.letters = texts.folded.map(lettersOf)
    texts.inLetters = new Haystack(texts.letters)
  }
  return texts.letters
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
  const scores = new Int8Array(texts.folded.length).fill(-1)
  const byScore: number[][] = []
  for (const row of rows) {
    const code = column.codes[row]
    if (scores[code] < 0) {
      const title = texts.folded[code]
      scores[code] = Math.max(...asked.map((word) => scoreOf(title, word, () => letters?.[code] ?? '')))
    }
    byScore[scores[code]] ??= []
    byScore[scores[code]].push(row)
  }
  const best: { row: number; score: number }[] = []
  for (let score = byScore.length - 1; score >= 0 && best.length < limit; score--) {
    const length = (row: number): number => texts.folded[column.codes[row]].length
    const equal = (byScore[score] ?? []).sort((a, b) => length(a) - length(b) || a - b)
    best.push(...equal.slice(0, limit - best.length).map((row) => ({ row, score })))
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
