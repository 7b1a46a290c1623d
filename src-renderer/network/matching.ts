/** 四（四）: which talents fit an enterprise's demand, scored with the reasons in words. Pure. */
import { rowsOf } from '../domain/checks'
import { show } from '../domain/format'
import type { AnyRecord, Value } from '../domain/kind'
import { DEGREE, INTENTION } from '../domain/options'
import { talent as talentKind } from '../domain/talent'
import { fold } from '../domain/values/text'

/** Parts of a full score; they add up to 100. */
const FIELD = 50
const DEGREE_PART = 20
const INTENTION_PART = 20
const COOPERATION = 10

const RANK: Record<string, number> = { none: 0, bachelor: 1, master: 2, doctor: 3, postdoctor: 4 }
const WISH: Record<string, number> = { preparing: 20, considering: 15, returned: 10, founded: 5 }

export interface Match {
  talent: AnyRecord
  /** 0–100 */
  score: number
  /** Why, most weighty first: 专业相符：食品科学. */
  reasons: string[]
  /** What is not known or not given: 学位未填. */
  doubts: string[]
  /** Already stands in the demand's 对接过的人才. */
  contacted: boolean
}

/**
 * Talents that fit a demand, best first. One whose degree is known to be below what is asked, or whose field and
 * trade have nothing of what is asked, is left out; a demand that names no field takes every field.
 */
export function matchesOf(demand: AnyRecord, talents: readonly AnyRecord[]): Match[] {
  return talents
    .filter((talent) => !talent.deleted)
    .map((talent) => matchOf(demand, talent))
    .filter((match): match is Match => match !== null)
    .sort(
      (a, b) => b.score - a.score || String(a.talent.name ?? '').localeCompare(String(b.talent.name ?? '')),
    )
}

function matchOf(demand: AnyRecord, talent: AnyRecord): Match | null {
  const reasons: string[] = []
  const doubts: string[] = []
  const field = fieldPart(demand, talent, reasons)
  if (field === null) return null
  const degree = degreePart(demand, talent, reasons, doubts)
  if (degree === null) return null
  const wish = WISH[String(talent.intention)] ?? 0
  if (wish > 0) reasons.push(`返乡意愿：${INTENTION[talent.intention as keyof typeof INTENTION]}`)
  else if (!talent.intention) doubts.push('返乡意愿未填')
  const way = cooperationPart(demand, talent, reasons, doubts)
  const contacted = rowsOf(demand, 'contacted').some(
    ({ name }) => fold(String(name ?? '')) === fold(String(talent.name ?? '')),
  )
  return {
    talent,
    score: field + degree + Math.min(wish, INTENTION_PART) + way,
    reasons,
    doubts,
    contacted,
  }
}

/** Half of the part for one field that agrees, the rest by the share of those asked; null where nothing does. */
function fieldPart(demand: AnyRecord, talent: AnyRecord, reasons: string[]): number | null {
  const asked = wordsOf(demand.field)
  const sameTrade = typeof demand.trade === 'string' && demand.trade !== '' && demand.trade === talent.trade
  if (asked.length === 0) {
    reasons.push('不限专业')
    return sameTrade ? FIELD : FIELD / 2
  }
  const has = wordsOf(talent.field)
  const both = asked.filter((want) => has.some((own) => own.includes(want) || want.includes(own)))
  if (both.length === 0) {
    if (!sameTrade) return null
    reasons.push('同一行业')
    return FIELD / 5
  }
  reasons.push(`专业相符：${both.join('、')}`)
  return FIELD / 2 + Math.round(((FIELD / 2) * both.length) / asked.length)
}

function degreePart(
  demand: AnyRecord,
  talent: AnyRecord,
  reasons: string[],
  doubts: string[],
): number | null {
  const asked = RANK[String(demand.degree)] ?? 0
  const has = RANK[String(talent.degree)]
  if (has === undefined) {
    if (asked === 0) return DEGREE_PART
    doubts.push('学位未填')
    return 0
  }
  if (has < asked) return null
  if (asked > 0) {
    const own = DEGREE[talent.degree as keyof typeof DEGREE]
    reasons.push(has > asked ? `${own}，高于要求的${DEGREE[demand.degree as keyof typeof DEGREE]}` : own)
  }
  return DEGREE_PART
}

function cooperationPart(demand: AnyRecord, talent: AnyRecord, reasons: string[], doubts: string[]): number {
  const asked = String(demand.cooperation ?? 'any')
  const has = talent.cooperation
  if (asked === 'any') return COOPERATION
  if (!has) {
    doubts.push('合作方式未填')
    return 0
  }
  const own = show(talentKind.fields.cooperation, has as Value)
  if (has === asked) {
    reasons.push(`愿意${own}`)
    return COOPERATION
  }
  doubts.push(`意向是${own}`)
  return 0
}

/** 农产品加工、食品科学 → two words. */
function wordsOf(value: unknown): string[] {
  if (typeof value !== 'string') return []
  return [...new Set(value.split(/[、，,;；/\s]+/).map(fold))].filter((word) => word.length > 1)
}
