/**
 * 目标进展 of the today page. What was signed and what arrived is counted as 签约进度 counts it, by the office's own
 * rules: two pages that say different figures of one thing are believed in neither. Pure; money is integer fen.
 */
import type { Agreement } from '../domain/agreement'
import type { Arrival } from '../domain/arrival'
import type { AnyRecord } from '../domain/kind'
import { MEASURES } from '../domain/measures'
import { provision } from '../policy/provisions'
import { countSignings } from '../signing/counting'
import { report } from '../signing/progress'
import type { SigningRules } from '../signing/rules'

export interface TargetLine {
  label: string
  clause: string
  value: string
  against?: string
  /** What is counted, for its list; without ids all of the kind. */
  kind: string
  ids?: readonly string[]
}

export interface TargetRecords {
  agreement: readonly AnyRecord[]
  arrival: readonly AnyRecord[]
  station: readonly AnyRecord[]
  park: readonly AnyRecord[]
  /** Registered people; the store counts them. */
  people: number
}

export function targetLines(records: TargetRecords, rules: SigningRules, today: string): TargetLine[] {
  const facts = {
    agreements: records.agreement as readonly Agreement[],
    arrivals: records.arrival as readonly Arrival[],
    enterprises: [],
    projects: [],
  }
  const { total } = report(facts, countSignings(facts.agreements, rules), rules, 'town', null, today)
  const stations = records.station.filter(({ status }) => status === 'running').map(({ id }) => id)
  const standing = MEASURES.parks.where?.status ?? []
  const parks = records.park.filter(({ status }) => standing.includes(String(status))).map(({ id }) => id)
  return [
    {
      label: '在外人员登记',
      clause: '前言',
      value: number(records.people),
      against: `${number(provision('people.away').value)} 人`,
      kind: 'person',
    },
    { label: '签约项目', clause: '二（三）', ...counted('agreement', total.projects) },
    {
      label: '签约投资额',
      clause: '二（三）',
      value: wan(total.investment),
      kind: 'agreement',
      ids: total.amounts,
    },
    {
      label: '实际到位资金',
      clause: '二（三）',
      value: wan(total.arrived),
      kind: 'arrival',
      ids: total.arrivals,
    },
    { label: '返乡创业服务站', clause: '五（五）', ...counted('station', stations) },
    { label: '返乡创业园区', clause: '四（一）', ...counted('park', parks) },
  ]
}

const counted = (kind: string, ids: readonly string[]) => ({ value: `${number(ids.length)} 个`, kind, ids })
const number = (value: number) => value.toLocaleString('zh-CN')
/** Integer fen → 万元 text, two places. */
const wan = (fen: number) => `${(fen / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 万元`
