/**
 * The conflict list: clashes of a package as records that both sites write alike, and a person's decision as
 * changes (SPEC.md). Pure.
 */
import type { Value } from '../domain/kind'
import type { Draft } from '../store/messages'
import { type Clash, CONFLICT } from './incoming'
import type { Author } from './outgoing'

/** What is known of a clash besides its values. */
export interface ClashFacts {
  title: string
  /** The record's owner; without one, the two units that met. */
  unit: string
  other: string
  mineBy: string
  mineAt: string
  theirsBy: string
  theirsAt: string
  /** 'YYYY-MM-DD' */
  today: string
}

/** C1: the same clash has the same id on both sides, whoever finds it first. */
export function conflictId(clash: Clash): string {
  const [early, late] = [clash.mineStamp, clash.theirsStamp].sort()
  return `c-${hash(`${clash.kind}/${clash.id}/${clash.field}`)}-${hash(`${early} ${late}`)}`
}

/**
 * C2: the record of a clash. It is no creation (M4): where the other site has written it too, nothing of either is
 * emptied.
 */
export function conflictDraft(clash: Clash, facts: ClashFacts): Draft {
  const mine = { value: clash.mine, by: facts.mineBy, at: facts.mineAt }
  const theirs = { value: clash.theirs, by: facts.theirsBy, at: facts.theirsAt }
  const [early, late] = clash.mineStamp < clash.theirsStamp ? [mine, theirs] : [theirs, mine]
  return {
    kind: CONFLICT,
    id: conflictId(clash),
    set: {
      title: facts.title,
      recordKind: clash.kind,
      record: clash.id,
      field: clash.field,
      unit: facts.unit,
      other: facts.other,
      base: JSON.stringify(clash.base),
      earlier: JSON.stringify(early.value),
      earlierBy: early.by,
      earlierAt: early.at,
      later: JSON.stringify(late.value),
      laterBy: late.by,
      laterAt: late.at,
      foundOn: facts.today,
    },
  }
}

/** What a conflict's record says, as far as a decision needs it. */
export interface Undecided {
  id: string
  recordKind?: string | null
  record?: string | null
  field?: string | null
  earlier?: string | null
  later?: string | null
}

/**
 * C3: a decision is one commit of the value and of the conflict's record, at one stamp; so every site that hears
 * of two decisions takes the later one in both.
 * @param value only for 'third'
 */
export function decisionDrafts(
  conflict: Undecided,
  decision: 'earlier' | 'later' | 'third',
  value: Value,
  by: { operator: string; unitName: string; today: string },
): Draft[] {
  const { recordKind, record, field } = conflict
  if (!recordKind || !record || !field) return []
  const taken = decision === 'third' ? value : readValue(conflict[decision])
  return [
    { kind: recordKind, id: record, set: { [field]: taken } },
    {
      kind: CONFLICT,
      id: conflict.id,
      set: {
        decision,
        value: JSON.stringify(taken),
        decidedBy: `${by.unitName} ${by.operator}`.trim(),
        decidedOn: by.today,
      },
    },
  ]
}

/** A kept value; null where it is none. */
export function readValue(text: string | null | undefined): Value {
  if (!text) return null
  try {
    return JSON.parse(text) as Value
  } catch {
    return null
  }
}

/** Who wrote a value, as a person reads it: 冉固镇 张三. */
export function authorWords(
  author: Author | undefined,
  unitName: (id: string) => string,
  fallback: string,
): string {
  return author ? `${unitName(author.unit)} ${author.operator}`.trim() : fallback
}

/** 64 bits of FNV-1a as 16 hex digits: names a clash, proves nothing. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  }
  return value.toString(16).padStart(16, '0')
}
