/** What a day and a budget year say against an entry while it is typed. Pure. */
import { rowsOf } from '../domain/checks'
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import { addDays } from '../policy/day'

/** Days: what a fund pays may have been applied for, or agreed for, up to a year before its books and after today. */
const MOST_BEFORE = 366
const MOST_AHEAD = 366

export interface Doubts {
  /** Refused. */
  wrong: string | null
  /** Said beneath the day, refuses nothing. */
  day: string | null
  /** Said beneath the budget year, refuses nothing. */
  year: string | null
}

/** @param today 'YYYY-MM-DD' */
export function doubtsOf(
  fund: Fund,
  entry: Pick<FundEntry, 'date' | 'year' | 'direction'>,
  today: string,
): Doubts {
  const { date } = entry
  if (!date) return { wrong: null, day: null, year: null }
  const opening = openingOf(fund)
  return {
    wrong: wrongWith(date, opening, today),
    day:
      date > today
        ? '这一天还没有到'
        : opening && date < opening.day
          ? `早于${opening.words}：那天以前的收支应已算在建账余额里`
          : null,
    year: yearWords(entry),
  }
}

function wrongWith(
  date: string,
  opening: { day: string; words: string } | null,
  today: string,
): string | null {
  if (opening && date < addDays(opening.day, -MOST_BEFORE)) return `比${opening.words} 早一年以上，请核对日期`
  return date > addDays(today, MOST_AHEAD) ? `比今天（${today}）晚一年以上，请核对日期` : null
}

/** Where the fund's books begin; without a day of its own, with its first budget. */
function openingOf(fund: Fund): { day: string; words: string } | null {
  if (fund.openingOn) return { day: fund.openingOn, words: `建账日期 ${fund.openingOn}` }
  if (fund.openedOn) return { day: fund.openedOn, words: `开户日期 ${fund.openedOn}` }
  const years = rowsOf(fund, 'budget').flatMap((row) => (typeof row.year === 'number' ? [row.year] : []))
  if (years.length === 0) return null
  const first = Math.min(...years)
  return { day: `${first}-01-01`, words: `最早的预算年度 ${first} 年` }
}

function yearWords({ date, year, direction }: Pick<FundEntry, 'date' | 'year' | 'direction'>): string | null {
  const of = dayYear(date)
  if (of === null || typeof year !== 'number' || of === year) return null
  return `日期在 ${of} 年，${direction === 'in' ? '收入记在' : '列支的是'} ${year} 年度${direction === 'in' ? '' : '预算'}`
}

/** The year of a day; null where there is none. */
export function dayYear(date: string | null | undefined): number | null {
  return date ? Number(date.slice(0, 4)) : null
}
