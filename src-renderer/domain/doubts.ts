/**
 * What looks wrong and may be right: said beneath the field, never a reason to refuse. What is wrong for certain is
 * `check`. Pure; what stands around the record is handed in, as far as it is known by now.
 */
import type { AnyRecord, Field, Kind, Value } from './kind'
import { type MoneyUnit, moneyText } from './values/money'

/** What a doubt may look at. What is not there yet is asked for by asking. */
export interface About {
  /** 'YYYY-MM-DD' */
  today: string
  /** The record that a link names; undefined where it is not here. */
  linked(kind: string, id: string): AnyRecord | undefined
  /** The other records of the same kind, without the trash; none of a large kind. A list that is asked of again is
   * taken to be what it was. */
  others(): readonly AnyRecord[]
}

/**
 * @param edited fields that were typed by hand: only their sums are held against the usual
 * @returns field → a question for whoever fills it in
 */
export function doubtsOf(
  kind: Kind,
  record: AnyRecord,
  about: About,
  edited: readonly string[],
): Record<string, string> {
  const doubts: Record<string, string> = { ...kind.warn?.(record, about) }
  for (const [name, field] of doubtable(kind)) {
    const value = record[name] as Value | undefined
    if (value === undefined || value === null || doubts[name]) continue
    const doubt =
      field.type === 'date' && typeof value === 'string'
        ? farAhead(value, about.today)
        : field.type === 'money' && typeof value === 'number' && edited.includes(name)
          ? otherUnit(name, field, value, about)
          : null
    if (doubt) doubts[name] = doubt
  }
  return doubts
}

/** Whether a field's values may be doubted by themselves: money, and days that lie behind. */
export const isDoubtable = ({ type, ahead }: Field): boolean =>
  type === 'money' || (type === 'date' && !ahead)

const known = new WeakMap<Kind, [string, Field][]>()

/** Fields that are looked at whatever the kind; kept, for an import asks of a hundred thousand records. */
function doubtable(kind: Kind): [string, Field][] {
  let fields = known.get(kind)
  if (!fields) {
    fields = Object.entries(kind.fields).filter(([, field]) => isDoubtable(field))
    known.set(kind, fields)
  }
  return fields
}

function farAhead(day: string, today: string): string | null {
  const limit = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  return day > limit.slice(0, day.length) ? '在一年以后，请核对年份' : null
}

/** So many records make something usual; so many times more or less than their middle is another unit. */
const ENOUGH = 5
const TIMES = 1000

/** 元 typed where 万元 is asked is 10,000 times what was meant, and the other way round. */
function otherUnit(name: string, field: Field, fen: number, about: About): string | null {
  const unit = field.unit as MoneyUnit
  if (fen === 0) return null
  const usual = usualOf(about.others(), name)
  if (usual === null) return null
  const words = `${moneyText(usual, unit, { least: 0 })} ${unit}`
  const size = Math.abs(fen)
  if (unit === '万元' && size >= usual * TIMES) return `比通常的（${words}）大得多，是不是把元填成了万元？`
  if (unit === '元' && size * TIMES <= usual) return `比通常的（${words}）小得多，是不是把万元填成了元？`
  return null
}

/** Lists of records → field → its middle: an import asks the same of every row. */
const middles = new WeakMap<readonly AnyRecord[], Map<string, number | null>>()

function usualOf(others: readonly AnyRecord[], name: string): number | null {
  const held = middles.get(others) ?? new Map<string, number | null>()
  middles.set(others, held)
  let usual = held.get(name)
  if (usual === undefined) {
    usual = middle(others.flatMap((one) => numberOf(one[name])))
    held.set(name, usual)
  }
  return usual
}

const numberOf = (value: unknown): number[] =>
  typeof value === 'number' && value !== 0 ? [Math.abs(value)] : []

function middle(values: number[]): number | null {
  if (values.length < ENOUGH) return null
  return values.sort((a, b) => a - b)[values.length >> 1]
}

/** Ages at which somebody seldom works away, in whole years. */
const YOUNGEST = 16
const OLDEST = 80

/** A month of birth that makes a person very young or very old: often the year of something else. */
export function ageDoubt(birth: unknown, today: string): string | null {
  if (typeof birth !== 'string' || birth.length < 7) return null
  const age =
    Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5, 7) < birth.slice(5, 7) ? 1 : 0)
  if (age < 0) return '还没有到这个年月，请核对'
  return age < YOUNGEST || age > OLDEST ? `今年 ${age} 岁，请核对` : null
}

/** Puts `words` on field `later` where it lies before a day of another record. */
export function beforeDoubt(day: unknown, limit: unknown, words: string): string | null {
  if (typeof day !== 'string' || typeof limit !== 'string') return null
  const known = Math.min(day.length, limit.length)
  return day.slice(0, known) < limit.slice(0, known) ? `早于${words}（${limit}），请核对` : null
}

/** Without the fields about which there is no doubt. */
export function said(doubts: Record<string, string | null>): Record<string, string> {
  const left: Record<string, string> = {}
  for (const name in doubts) {
    const words = doubts[name]
    if (words !== null) left[name] = words
  }
  return left
}
