/**
 * What a station's duty report asks and its own records already say: which of them are counted for which figure of a
 * half-year. Proposed to whoever writes the report, never put in place of what was typed. Pure.
 */
import type { dutyReport } from '../domain/dutyReport'
import { lastCount } from '../domain/group'
import { isEmpty } from '../domain/initial'
import type { AnyRecord, Value } from '../domain/kind'
import type { LeftOut } from '../signing/counting'
import { leftOutWords, type Own } from '../signing/own'
import type { Condition } from '../store/messages'
import { isFounded } from './groups'
import { type HalfYear, spanOf } from './halfYears'

export type LedgerField = keyof typeof dutyReport.fields & string

export interface LedgerQuery {
  field: LedgerField
  /** What is counted, as the clerk reads it. */
  words: string
  kind: string
  conditions: Condition[]
}

/** A figure that the records say; money in fen. */
export interface LedgerLine {
  field: LedgerField
  words: string
  value: number
}

export function ledgerQueries(station: string, half: HalfYear): LedgerQuery[] {
  const { from, to } = spanOf(half)
  const own: Condition = { field: 'station', in: [station] }
  // A day that is known to the month ('2017-07') counts, too.
  const within = (field: string): Condition => ({ field, from: from.slice(0, 7), to })
  return [
    {
      field: 'visits',
      words: '本站这半年的联络记录（条）',
      kind: 'contactLog',
      conditions: [own, within('contactedOn')],
    },
    { field: 'registered', words: '在外人员库中归本站的人', kind: 'person', conditions: [own] },
    {
      field: 'returned',
      words: '其中返乡时间在这半年的',
      kind: 'person',
      conditions: [own, within('returnedOn')],
    },
    {
      field: 'projects',
      words: '本站这半年推荐的创业项目',
      kind: 'project',
      conditions: [own, within('collectedOn')],
    },
    { field: 'talents', words: '联系服务站为本站的高层次人才', kind: 'talent', conditions: [own] },
  ]
}

/** Signings and funds, counted as 签约进度 counts them (policy/SPEC.md, SG1); what is left out stands in the words. */
export function signingLines({ signed, priced, funds, leftOut }: Own): LedgerLine[] {
  const said = (words: string, left: readonly LeftOut[]) =>
    [words, leftOutWords(left)].filter(Boolean).join('；')
  return [
    {
      field: 'signed',
      words: said('推荐服务站为本站、这半年签订的协议，按签约计数规则', leftOut.agreements),
      value: signed.length,
    },
    {
      field: 'investment',
      words: '这些协议按签约计数规则计入的投资额',
      value: priced.reduce((sum, { amount }) => sum + amount, 0),
    },
    {
      field: 'arrived',
      words: said('本站推荐的项目这半年到位的资金，退回的冲减', leftOut.funds),
      value: funds.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    },
  ]
}

/** Members of a station's groups by their last counts; null where none was ever counted. */
export function groupMembersOf(groups: readonly AnyRecord[], station: string): number | null {
  const counts = groups
    .filter((group) => !group.deleted && group.station === station && isFounded(group))
    .flatMap((group) => lastCount(group)?.members ?? [])
  return counts.length === 0 ? null : counts.reduce((sum, members) => sum + members, 0)
}

/** The counted figures that the report does not say yet. */
export function missingOf(
  report: AnyRecord,
  counted: Readonly<Partial<Record<LedgerField, number>>>,
): LedgerField[] {
  const names = Object.keys(counted) as LedgerField[]
  return names.filter((name) => isEmpty(report[name] as Value | undefined))
}
