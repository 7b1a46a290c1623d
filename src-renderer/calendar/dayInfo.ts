/** What the Chinese calendar says of a day: lunar day, solar term, festival, public holiday, make-up workday. */
import {
  getDayDetail,
  getLunarDate,
  getLunarFestivals,
  getSolarDateFromLunar,
  getSolarTerms,
} from 'chinese-days'
import { addDays } from '../policy/day'

export interface DayInfo {
  /** 初四; on the first of a lunar month its name: 冬月. */
  lunar: string
  /** Solar term or festival, which stands in place of the lunar day: 冬至, 春节. */
  feast: string | null
  /** Public holiday off work, or a weekend day that is worked (调休); null for ordinary days. */
  holiday: 'rest' | 'work' | null
  /** Name of that holiday: 春节. */
  holidayName: string | null
}

/** Lunar festivals that offices go by; the library also knows saints' days. */
const LUNAR = new Set(['除夕', '春节', '元宵节', '端午节', '七夕节', '中元节', '中秋节', '重阳节', '腊八节'])
const SOLAR: Record<string, string> = {
  '01-01': '元旦',
  '03-08': '妇女节',
  '05-01': '劳动节',
  '05-04': '青年节',
  '06-01': '儿童节',
  '07-01': '建党节',
  '08-01': '建军节',
  '09-10': '教师节',
  '10-01': '国庆节',
}

/**
 * Facts of every day from `from` to `to`, both included ('YYYY-MM-DD').
 * Public holidays are known for the years that the State Council had announced when the library was made;
 * `holidaysKnown` says which.
 */
export function dayInfos(from: string, to: string): Map<string, DayInfo> {
  const feasts = new Map<string, string>()
  for (const { date, name } of getSolarTerms(from, to)) feasts.set(date, name)
  for (const { date, name } of getLunarFestivals(from, to)) {
    const known = name.find((item) => LUNAR.has(item))
    if (known) feasts.set(date, known)
  }
  const infos = new Map<string, DayInfo>()
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const lunar = getLunarDate(day)
    const { work, name } = getDayDetail(day)
    // 'Spring Festival,春节,3' on days that the holiday plan moves, an English weekday otherwise.
    const holidayName = name.split(',')[1] ?? null
    infos.set(day, {
      lunar:
        lunar.lunarDay === 1
          ? `${lunar.isLeap ? '闰' : ''}${lunar.lunarMonCN.replace(/^闰/, '')}`
          : lunar.lunarDayCN,
      feast: SOLAR[day.slice(5)] ?? feasts.get(day) ?? null,
      holiday: holidayName === null ? null : work ? 'work' : 'rest',
      holidayName,
    })
  }
  return infos
}

/** Whether the public holidays of a year are known here (announced each November for the year after). */
export function holidaysKnown(year: number): boolean {
  return getDayDetail(`${year}-10-01`).name.includes(',')
}

/** The first day of the lunar year that begins in `year`: '2018-02-16'. */
export function springFestival(year: number): string {
  return getSolarDateFromLunar(`${year}-01-01`).date
}
