/**
 * Values that are not the sender's to give, in records that it may write: what only the district office gives (SPEC.md,
 * R10), for a town accepts no paper of its own, whatever its workbook said; and what the office accepted (R11), for
 * figures that were accepted are not swapped for others. Pure.
 */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { isReserved } from '../domain/steps'
import { type Change, canonical, stampOf } from './merge'
import type { Stamp } from './stamp'

export interface Split {
  /** What is taken: the same changes where nothing is withheld. */
  taken: Change[]
  /** What waits for a person: only the values that were not the writer's to give. */
  withheld: Change[]
}

const isSettled = (kind: Kind, before: AnyRecord | undefined, field: string): boolean =>
  before !== undefined && kind.settled?.(before, field) === true

/**
 * @param group all changes of one record
 * @param byOffice whether the district office wrote at a stamp, whoever passes it on
 * @param office whether this site is the office's: what was accepted it alone keeps as it was
 */
export function withhold(
  kind: Kind,
  before: AnyRecord | undefined,
  group: readonly Change[],
  byOffice: (stamp: Stamp) => boolean,
  office: boolean,
): Split {
  const split: Split = { taken: [], withheld: [] }
  for (const change of group) {
    const kept: Record<string, Value> = {}
    for (const [field, value] of Object.entries(change.set)) {
      if (
        (isReserved(kind.fields[field], value) || (office && isSettled(kind, before, field))) &&
        !byOffice(change.stamp) &&
        // What is older than what stands here, or says the same, claims nothing.
        stampOf(before, field) <= change.stamp &&
        canonical(before?.[field] as Value | undefined) !== canonical(value)
      )
        kept[field] = value
    }
    const names = Object.keys(kept)
    if (names.length === 0) {
      split.taken.push(change)
      continue
    }
    const { kind: name, id, stamp } = change
    split.withheld.push({ kind: name, id, stamp, set: kept })
    const set = Object.fromEntries(Object.entries(change.set).filter(([field]) => !names.includes(field)))
    if (change.create || Object.keys(set).length > 0) split.taken.push({ ...change, set })
  }
  return split
}

const OWN: Record<string, string> = { deleted: '删除', attachments: '附件' }

/** Why something of a record waits for a person. @param group what was withheld of it */
export function withheldWords(
  kind: Kind,
  before: AnyRecord | undefined,
  group: readonly Change[],
  sender: string,
  office: boolean,
): string {
  const entries = group.flatMap(({ set }) => Object.entries(set))
  const settled = entries.filter(([name]) => office && isSettled(kind, before, name))
  if (settled.length > 0) {
    const { status, version } = kind.fields
    const state = status?.options?.[String(before?.status)] ?? '已受理'
    const labels = settled
      .filter(([name]) => !kind.fields[name]?.quiet)
      .map(([name]) => `“${kind.fields[name]?.label ?? OWN[name] ?? name}”`)
    const way = version ? '请对方用“更正…”另报一版' : '要更正的，请先退回，由对方改好再报'
    return `区办${state}，${sender}又改了${[...new Set(labels)].join('、')}，没有采用；${way}`
  }
  const words = [...new Set(entries.map((one) => quoted(kind, one)))].join('、')
  return `${words}由区办办理，${sender}不能代填，没有采用；这条${kind.label}的其余内容照收`
}

function quoted({ fields }: Kind, [name, value]: [string, Value]): string {
  const field = fields[name]
  const option = typeof value === 'string' ? field?.options?.[value] : undefined
  return `“${field?.reserved === true || !option ? (field?.label ?? OWN[name] ?? name) : option}”`
}
