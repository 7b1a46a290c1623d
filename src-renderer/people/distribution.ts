/** Where people are, counted from the values of one field at a time; every person is counted once in each picture. Pure. */

import { cityKey } from '../domain/values/city'
import type { Condition, ValueCount } from '../store/messages'

export type Picture = 'city' | 'province' | 'town' | 'trade' | 'age' | 'education' | 'since' | 'returned'

/** The field that a picture counts, and its words. */
export const PICTURES: Readonly<Record<Picture, { field: string; label: string; head: string }>> = {
  city: { field: 'city', label: '按城市', head: '现居城市' },
  province: { field: 'province', label: '按省份', head: '现居省份' },
  town: { field: 'town', label: '按户籍镇街', head: '户籍镇街' },
  trade: { field: 'trade', label: '按行业', head: '行业' },
  age: { field: 'birth', label: '按年龄', head: '年龄（周岁）' },
  education: { field: 'education', label: '按文化程度', head: '文化程度' },
  since: { field: 'awaySince', label: '按外出年份', head: '外出年份' },
  returned: { field: 'returnedOn', label: '按返乡年份', head: '返乡年份' },
}

/** Facts that a picture can be parted by once more. */
export const SECOND: Readonly<Record<string, string>> = {
  town: '户籍镇街',
  city: '现居城市',
  trade: '行业',
  category: '人员类别',
  intention: '返乡意愿',
  education: '文化程度',
  sex: '性别',
}

/** One bar and one line of the table. */
export interface Bar {
  words: string
  count: number
  /** Opens exactly these people in the list. */
  condition: Condition
}

export interface Distribution {
  bars: Bar[]
  /** People whose field is empty. */
  unknown: number
  /** Everybody that was counted. */
  total: number
}

/** Pictures whose order is their own; others stand by size. */
const ORDERED: ReadonlySet<Picture> = new Set(['age', 'education', 'since', 'returned'])

/** @param today 'YYYY-MM-DD', for ages */
export function distributionOf(picture: Picture, values: readonly ValueCount[], today: string): Distribution {
  const total = values.reduce((sum, { count }) => sum + count, 0)
  const unknown = values.find(({ value }) => value === null)?.count ?? 0
  const known = values.filter(({ value }) => value !== null)
  const bars =
    picture === 'age'
      ? ages(known, today)
      : picture === 'since' || picture === 'returned'
        ? years(PICTURES[picture].field, known)
        : one(PICTURES[picture].field, known)
  if (!ORDERED.has(picture)) bars.sort((a, b) => b.count - a.count)
  return { bars, unknown, total }
}

const one = (field: string, values: readonly ValueCount[]): Bar[] =>
  values.map(({ value, label, count }) => ({ words: label, count, condition: { field, in: [value] } }))

/** Years of age at which a band begins. */
const BANDS = [0, 18, 25, 35, 45, 55, 60] as const

/** Bands by the month of birth: who is 35 in this month belongs to 35–44. */
function ages(values: readonly ValueCount[], today: string): Bar[] {
  const bars = BANDS.map((from, i): Bar => {
    const next = BANDS[i + 1]
    const latest = monthsBack(today, from * 12)
    const earliest = next === undefined ? undefined : monthsBack(today, next * 12 - 1)
    return {
      words:
        next === undefined ? `${from} 岁及以上` : from === 0 ? `${next} 岁以下` : `${from}–${next - 1} 岁`,
      count: 0,
      condition: {
        field: 'birth',
        ...(from === 0 ? {} : { to: latest }),
        ...(earliest === undefined ? {} : { from: earliest }),
      },
    }
  })
  for (const { value, count } of values) {
    const age = ageIn(String(value), today)
    const band = BANDS.findLastIndex((from) => age >= from)
    bars[Math.max(0, band)].count += count
  }
  return bars.filter(({ count }) => count > 0)
}

/** Whole years between two months. */
function ageIn(birth: string, today: string): number {
  const [y, m] = birth.split('-').map(Number)
  const [ny, nm] = today.split('-').map(Number)
  return ny - y - (nm < m ? 1 : 0)
}

function monthsBack(today: string, months: number): string {
  const [y, m] = today.split('-').map(Number)
  const at = y * 12 + m - 1 - months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

function years(field: string, values: readonly ValueCount[]): Bar[] {
  const counts = new Map<string, number>()
  for (const { value, count } of values) {
    const year = String(value).slice(0, 4)
    counts.set(year, (counts.get(year) ?? 0) + count)
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, count]) => ({
      words: `${year} 年`,
      count,
      condition: { field, from: year, to: `${year}-12-31` },
    }))
}

/** Stations that are open in each city, by the city's words; 广州 and 广州市 are one. */
export function stationsByCity(stations: readonly { [field: string]: unknown }[]): Map<string, string[]> {
  const cities = new Map<string, string[]>()
  for (const { city, name, status } of stations) {
    if (typeof city !== 'string' || city === '' || status === 'closed') continue
    const key = cityKey(city)
    cities.set(key, [...(cities.get(key) ?? []), String(name ?? '')])
  }
  return cities
}

/** From how many people on a city is said to hold many: the plan (五（五）) gives no number, so this is ours. */
export const CROWDED = { least: 10, share: 0.01 } as const

/** Cities where people gather. @param known people whose city is filled in */
export const crowded = (bars: readonly Bar[], known: number): Bar[] =>
  bars.filter(({ count }) => count >= CROWDED.least && count >= known * CROWDED.share)
