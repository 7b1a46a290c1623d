/** What the parts of the year share. */
import type { AnyRecord, Value } from '../../src-renderer/domain/kind'
import { creditCodeCheck } from '../../src-renderer/domain/values/creditCode'
import { UNITS } from '../../src-renderer/policy/units'
import type { Draft } from '../../src-renderer/store/messages'

export interface Size {
  people: number
  stations: number
  parks: number
  projects: number
  enterprises: number
  loans: number
  /** On the list of the conference. */
  guests: number
  /** Materials beyond what is owed: 0 for the demonstration. */
  moreSubmissions: number
}

export interface Year {
  drafts: Draft[]
  /** Ids by kind, in the order of making. */
  ids: Record<string, string[]>
}

export type Make = (kind: string, set: Record<string, Value | undefined>) => string

/** 10,000 yuan in fen. */
export const WAN = 1_000_000
export const OFFICE = UNITS.find((unit) => unit.role === 'district')!.id
export const TOWNS = UNITS.filter((unit) => unit.role === 'town')
export const MEMBERS = UNITS.filter((unit) => unit.role === 'member')
/** The months that the plan's year has figures for. */
export const MONTHS = [
  '2017-12',
  ...Array.from({ length: 12 }, (_, i) => `2018-${String(i + 1).padStart(2, '0')}`),
]
export const CITIES =
  '广州市 昆明市 长春市 北京市 上海市 深圳市 杭州市 苏州市 天津市 成都市 西安市 武汉市 南京市 青岛市 济南市 郑州市 沈阳市 大连市 哈尔滨市 重庆市 合肥市 福州市 厦门市 宁波市 无锡市 佛山市 东莞市'.split(
    ' ',
  )
export const GOODS =
  '童装 板材 精油 铸件 预制构件 冷链 电商 物流 康养 面粉 家具 纺纱 光伏支架 中药饮片 包装 食用菌'.split(' ')

/** A credit code right in form; MX is given to nobody in these files. */
export function codeOf(n: number): string {
  const first = `91371703MX${String(n).padStart(7, '0')}`
  return first + creditCodeCheck(first)
}

/** The year's records of a kind as far as it is made. */
export function recordsOf(year: Year, kind: string): AnyRecord[] {
  return year.drafts
    .filter((draft) => draft.kind === kind)
    .map(({ id, set }) => ({ id, stamps: {}, ...set }) as AnyRecord)
}

export const at = (ids: readonly string[] | undefined, i: number): string | undefined => ids?.[i % ids.length]
