/**
 * Who may stand twice in the people database: by the same identity number; by name with birth and village; by name
 * with telephone; by a name that sounds alike beside the same birth and village or telephone. Works on coded columns,
 * so that 126,000 people take about a second. Pure.
 */
import { isPlaceholder } from '../domain/values/idNumber'
import type { Column } from '../store/column'
import { lettersOf } from '../store/letters'

export interface People {
  rows: number
  idAt(row: number): string
  column(field: string): Column | undefined
}

/** Two records that may be one person. */
export interface Pair {
  a: string
  b: string
  names: [string, string]
  /** 0…200; from 100 on as good as certain. */
  score: number
  /** Words of what speaks for and against, strongest first. */
  evidence: string[]
}

export interface Found {
  /** Best first, at most `limit`. */
  pairs: Pair[]
  total: number
  /** People looked at. */
  compared: number
}

/** What two records have in common, and how much it says. */
const POINTS = {
  idNumber: 120,
  name: 30,
  sound: 18,
  phone: 40,
  birth: 20,
  village: 20,
  town: 5,
  employer: 10,
  closeNumber: 20,
} as const
const AGAINST = { idNumber: -60, sex: -40, birth: -20 } as const
/** Below it a pair is not shown. */
const LEAST = 55
/** A group that shares a key (a company's switchboard) is compared pair by pair only up to this size. */
const MOST_ALIKE = 24

interface Reading {
  codes: Int32Array
  text(row: number): string
}

/**
 * @param decided keys of pairs (`pairKey`) that somebody has judged already
 * @param step called now and then with 0…1; throws to cancel
 */
export async function findDuplicates(
  people: People,
  decided: ReadonlySet<string>,
  limit: number,
  step: (done: number) => Promise<void> | void = () => {},
): Promise<Found> {
  const reading = (field: string): Reading => {
    const column = people.column(field)
    const codes = column?.codes ?? new Int32Array(people.rows)
    const values = column?.values ?? [null]
    return { codes, text: (row) => (codes[row] === 0 ? '' : String(values[codes[row]])) }
  }
  const [name, number, phone, birth] = ['name', 'idNumber', 'phone', 'birth'].map(reading)
  const [village, town, sex, employer] = ['village', 'town', 'sex', 'employer'].map(reading)
  const deleted = people.column('deleted')
  const here: number[] = []
  for (let row = 0; row < people.rows; row++)
    if (!deleted?.values[deleted.codes[row]] && name.codes[row] !== 0) here.push(row)
  const sounds = soundsOf(people.column('name'))
  const soundAt = (row: number): number => sounds[name.codes[row]]
  const real = realNumbers(people.column('idNumber'))
  const ways: ((row: number) => number[] | null)[] = [
    (row) => (real[number.codes[row]] ? [number.codes[row]] : null),
    (row) => known(soundAt(row), phone.codes[row]),
    (row) => known(soundAt(row), birth.codes[row], village.codes[row]),
    (row) => known(name.codes[row], phone.codes[row]),
    (row) => known(name.codes[row], birth.codes[row], village.codes[row]),
  ]
  const seen = new Set<number>()
  const found: { a: number; b: number; score: number; evidence: string[] }[] = []
  for (const [i, way] of ways.entries()) {
    await step(i / ways.length)
    for (const rows of groupsOf(here, way)) {
      for (let x = 0; x < rows.length; x++) {
        // Of a crowd each is compared with its neighbours only.
        const end = rows.length > MOST_ALIKE ? Math.min(x + 3, rows.length) : rows.length
        for (let y = x + 1; y < end; y++) {
          const [a, b] = [rows[x], rows[y]]
          const key = a * people.rows + b
          if (seen.has(key)) continue
          seen.add(key)
          const judged = judge(a, b)
          if (judged.score >= LEAST) found.push({ a, b, ...judged })
        }
      }
    }
  }
  await step(1)
  const open = found.filter(({ a, b }) => !decided.has(pairKey(people.idAt(a), people.idAt(b))))
  open.sort((p, q) => q.score - p.score || p.a - q.a || p.b - q.b)
  return {
    compared: here.length,
    total: open.length,
    pairs: open.slice(0, limit).map(({ a, b, score, evidence }) => ({
      a: people.idAt(a),
      b: people.idAt(b),
      names: [name.text(a), name.text(b)],
      score,
      evidence,
    })),
  }

  function judge(a: number, b: number): { score: number; evidence: string[] } {
    const evidence: string[] = []
    let score = 0
    const add = (points: number, words: string): void => {
      score += points
      evidence.push(words)
    }
    const same = (of: Reading): boolean => of.codes[a] !== 0 && of.codes[a] === of.codes[b]
    const differs = (of: Reading): boolean =>
      of.codes[a] !== 0 && of.codes[b] !== 0 && of.codes[a] !== of.codes[b]
    const bothReal = real[number.codes[a]] === 1 && real[number.codes[b]] === 1
    if (bothReal && same(number)) add(POINTS.idNumber, '身份证号相同')
    if (same(name)) add(POINTS.name, '姓名相同')
    else if (soundAt(a) !== 0 && soundAt(a) === soundAt(b))
      add(POINTS.sound, `姓名读音相同（${name.text(a)}、${name.text(b)}）`)
    if (same(phone)) add(POINTS.phone, '手机相同')
    if (same(birth)) add(POINTS.birth, '出生年月相同')
    else if (differs(birth)) add(AGAINST.birth, '出生年月不同')
    if (same(village)) add(POINTS.village, '村（社区）相同')
    else if (same(town)) add(POINTS.town, '镇街相同')
    if (same(employer)) add(POINTS.employer, '工作单位相同')
    if (bothReal && differs(number)) {
      if (isSlip(number.text(a), number.text(b))) add(POINTS.closeNumber, '身份证号只差一位或两位对调')
      else add(AGAINST.idNumber, '身份证号不同')
    }
    if (differs(sex)) add(AGAINST.sex, '性别不同')
    return { score: Math.max(0, Math.min(200, score)), evidence }
  }
}

/** Key of a pair, whichever is named first. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a}\u0001${b}` : `${b}\u0001${a}`)

const known = (...codes: number[]): number[] | null => (codes.includes(0) ? null : codes)

/** Name code → number of its reading; names that sound alike share one. 0: no Chinese name. */
function soundsOf(column: Column | undefined): Int32Array {
  const values = column?.values ?? [null]
  const sounds = new Int32Array(values.length)
  const numbers = new Map<string, number>()
  for (let code = 1; code < values.length; code++) {
    const reading = lettersOf(String(values[code])).split(' ')[1] ?? ''
    if (reading === '') continue
    let held = numbers.get(reading)
    if (held === undefined) {
      held = numbers.size + 1
      numbers.set(reading, held)
    }
    sounds[code] = held
  }
  return sounds
}

/** Identity number code → 1 where it is one, and no stopgap. */
function realNumbers(column: Column | undefined): Uint8Array {
  const values = column?.values ?? [null]
  const real = new Uint8Array(values.length)
  for (let code = 1; code < values.length; code++)
    real[code] = Number(typeof values[code] === 'string' && !isPlaceholder(values[code] as string))
  return real
}

/** Groups of two and more that share a key of codes. */
function groupsOf(rows: readonly number[], way: (row: number) => number[] | null): number[][] {
  const first = new Map<number | string, number>()
  const groups = new Map<number, number[]>()
  for (const row of rows) {
    const codes = way(row)
    if (!codes) continue
    const key = keyOf(codes)
    const held = first.get(key)
    if (held === undefined) {
      first.set(key, row)
      continue
    }
    const group = groups.get(held)
    if (group) group.push(row)
    else groups.set(held, [held, row])
  }
  return [...groups.values()]
}

/** A number where it holds the codes exactly, a text otherwise. */
function keyOf(codes: readonly number[]): number | string {
  if (codes.length === 1) return codes[0]
  if (codes.length === 2) return codes[0] * 0x4000000 + codes[1]
  const [a, b, c] = codes
  return a < 0x20000 && b < 0x2000 && c < 0x200000 ? (a * 0x2000 + b) * 0x200000 + c : codes.join()
}

/** One digit mistyped, or two neighbours changed places. */
export function isSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 15) return false
  const at: number[] = []
  for (let i = 0; i < a.length && at.length <= 3; i++) if (a[i] !== b[i]) at.push(i)
  // The check digit follows the slip: it differs too.
  const body = at.filter((i) => i < 17)
  if (body.length === 1) return true
  return (
    body.length === 2 && body[1] === body[0] + 1 && a[body[0]] === b[body[1]] && a[body[1]] === b[body[0]]
  )
}
