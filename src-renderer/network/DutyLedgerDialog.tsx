/** 采用台账数: what a duty report leaves empty and the station's own records say, filled in after a look. 二（二）. */
import { useMemo } from 'react'
import { type Agreement, agreement as agreementKind } from '../domain/agreement'
import { type Arrival, arrival as arrivalKind } from '../domain/arrival'
import { dutyReport as reportKind } from '../domain/dutyReport'
import { titleOf, type Value } from '../domain/kind'
import { today } from '../policy/day'
import { fundsJudge } from '../signing/arrivals'
import { countSignings } from '../signing/counting'
import { trashedAgreements } from '../signing/load'
import { ownOf } from '../signing/own'
import { RULES_SETTING, rulesOf, type SigningRules } from '../signing/rules'
import type { Store } from '../store/client'
import type { ActionProps } from '../ui/context'
import { useLive } from '../ui/hooks'
import { useWrite } from '../ui/save'
import { useSetting } from '../ui/settings'
import { useTitleLookup } from '../ui/titles'
import { showValue } from '../ui/values'
import {
  groupMembersOf,
  type LedgerField,
  type LedgerLine,
  ledgerQueries,
  missingOf,
  signingLines,
} from './dutyLedger'
import { FieldsDialog } from './FieldsDialog'
import { type Half, spanOf } from './halfYears'

const KINDS = ['dutyReport', 'contactLog', 'person', 'project', 'agreement', 'arrival', 'talent', 'group']

async function count(store: Store, id: string, rules: SigningRules) {
  const [report] = await store.call('get', ['dutyReport', [id]])
  if (!report) return null
  const { station, year, half } = report
  if (typeof station !== 'string' || typeof year !== 'number') return null
  const halfYear = { year, half: half as Half }
  const [agreements, arrivals, trashed, groups] = await Promise.all([
    store.call('all', [agreementKind.kind]),
    store.call('all', [arrivalKind.kind]),
    trashedAgreements(store),
    store.call('all', ['group']),
  ])
  const counting = countSignings(agreements as Agreement[], rules)
  const judge = fundsJudge(counting, rules, today(), trashed)
  const own = ownOf('station', station, counting, arrivals as Arrival[], judge, spanOf(halfYear))
  const counted = await Promise.all(
    ledgerQueries(station, halfYear).map(async ({ field, words, kind, conditions }): Promise<LedgerLine> => {
      const page = await store.call('list', [{ kind, where: { conditions }, from: 0, to: 0 }])
      return { field, words, value: page.count }
    }),
  )
  const members = groupMembersOf(groups, station)
  // Agreements are their town's and the district's: a station that has none here must not take 0 for what it brought in.
  const known = (agreements as Agreement[]).some((one) => one.station === station)
  const lines = [...counted, ...(known ? signingLines(own) : [])]
  if (members !== null)
    lines.push({ field: 'groupMembers', words: '本站各微信群最近一次的人数', value: members })
  return { report, lines }
}

export default function DutyLedgerDialog({ ids, onClose }: Pick<ActionProps, 'ids' | 'onClose'>) {
  const [setting] = useSetting<Value>(RULES_SETTING)
  const rules = useMemo(() => rulesOf(setting), [setting])
  const counted = useLive(KINDS, `ledger ${ids[0]} ${JSON.stringify(rules)}`, (store) =>
    count(store, ids[0], rules),
  )
  const titles = useTitleLookup()
  const write = useWrite()
  if (!counted) return null
  const { report, lines } = counted
  const found: Partial<Record<LedgerField, number>> = Object.fromEntries(
    lines.map(({ field, value }) => [field, value]),
  )
  const missing = missingOf(report, found)
  const shown = (field: LedgerField, value: number) =>
    `${showValue(reportKind.fields[field], value, titles)}${reportKind.fields[field].unit ?? ''}`
  const title = titleOf(reportKind, report)
  const given = Object.fromEntries(missing.map((field) => [field, found[field] as Value]))
  return (
    <FieldsDialog
      kind={reportKind}
      title={`台账里的数：${title}`}
      record={report}
      fields={missing}
      given={given}
      above={
        <>
          <ul style={{ paddingInlineStart: 18 }}>
            {lines.map(({ field, words, value }) => (
              <li key={field}>
                {reportKind.fields[field].label} <b>{shown(field, value)}</b>：{words}
                {!missing.includes(field) && `；已填 ${shown(field, report[field] as number)}，不改动`}
              </li>
            ))}
          </ul>
          <p>{missing.length > 0 ? '下面是还空着的各项，核对后填入。' : '各项都已填写，没有要填入的。'}</p>
        </>
      }
      save={missing.length > 0 ? '填入' : '知道了'}
      onSave={async (set) =>
        Object.keys(set).length === 0 ||
        write({
          label: `采用台账数填写述职报告「${title}」`,
          changes: [{ kind: 'dutyReport', id: report.id, set }],
        })
      }
      onClose={onClose}
    />
  )
}
