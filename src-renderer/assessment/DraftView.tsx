/** A scheme computed from the records as they are now: marks by hand, what was left out, issuing. */
import { EditOutlined } from '@ant-design/icons'
import { Alert, Button, Spin } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Assessment } from '../domain/assessment'
import type { AssessmentScheme } from '../domain/assessmentScheme'
import type { Assessed } from '../domain/measures'
import { station as stationKind } from '../domain/station'
import { unit as unitKind } from '../domain/unit'
import { today } from '../policy/day'
import type { SigningRules } from '../signing/rules'
import { useNavigate } from '../ui/context'
import { FigureTable } from '../ui/figures/FigureTable'
import { figuresOutput } from '../ui/figures/figures'
import { TableOutput } from '../ui/figures/TableOutput'
import { useAll, useCommit, useLive, useSite } from '../ui/hooks'
import { PageActs, PageHead } from '../ui/PageHead'
import { beginning, draftSet, type Row } from './corrections'
import { criteriaOf, marksOf } from './freeze'
import { IssueDialog } from './IssueDialog'
import { kindsOf, tallyAll } from './load'
import { leavingOut, objectsOf } from './objects'
import { compute } from './score'
import { rankingTable } from './table'
import { WorkingDialog } from './WorkingDialog'

export interface DraftViewProps {
  scheme: AssessmentScheme
  /** The scheme's assessments; what is given by hand is kept in the one not issued, made with the first of it. */
  own: readonly Assessment[]
  rules: SigningRules
  choice: ReactNode
}

export function DraftView({ scheme, own, rules, choice }: DraftViewProps) {
  const site = useSite()
  const commit = useCommit()
  const navigate = useNavigate()
  const [picked, setPicked] = useState<{ object: string; item: string | null } | null>(null)
  const [issuing, setIssuing] = useState(false)
  const assessed = (scheme.objects ?? 'towns') as Assessed
  const period = useMemo(
    () => ({ from: scheme.from ?? `${scheme.year}-01-01`, to: scheme.to ?? `${scheme.year}-12-31` }),
    [scheme],
  )
  const criteria = useMemo(() => criteriaOf(scheme), [scheme])
  const units = useAll(unitKind)
  const stations = useAll(stationKind)
  const all = useMemo(
    () => (units && stations ? objectsOf(assessed, units, stations, period) : undefined),
    [assessed, units, stations, period],
  )
  const counted = useLive(
    kindsOf(criteria),
    `assessment ${scheme.id} ${JSON.stringify([criteria, period, rules])}`,
    (store) => tallyAll(store, assessed, criteria, period, rules, today()),
  )
  const tallies = useMemo(() => all && counted && leavingOut(counted, all.absent), [all, counted])
  const draft = own.find(({ status }) => status !== 'issued')
  const begun = useMemo(() => beginning(scheme, own, draft), [scheme, own, draft])
  const marks = useMemo(() => marksOf({ id: '', stamps: {}, marks: begun.marks }), [begun])
  const ranked = useMemo(
    () => (all && tallies ? compute(all.objects, criteria, tallies, marks) : undefined),
    [all, tallies, criteria, marks],
  )
  if (!ranked || !tallies) return <Spin style={{ display: 'block', marginTop: 120 }} />
  const table = rankingTable(assessed, criteria, ranked, period)
  const waiting = ranked.flatMap(({ cells }) => cells.filter((cell) => cell.waiting)).length
  const left = [...tallies].flatMap(([item, { leftOut }]) => leftOut.map((one) => ({ item, ...one })))
  const district = site.role === 'district'
  const full = criteria.reduce((sum, one) => sum + one.full, 0)
  const give = async (mark: Row) => {
    const set = draftSet(begun, [...begun.marks, mark])
    const blank = { scheme: scheme.id, objects: assessed, year: scheme.year ?? null, status: 'draft' }
    await commit({
      label: `${mark.item ? `评定“${mark.item}”` : '加减分'}「${begun.title}」`,
      changes: [
        draft
          ? { kind: 'assessment', id: draft.id, set }
          : {
              kind: 'assessment',
              id: crypto.randomUUID(),
              create: true,
              set: { ...set, ...blank, from: scheme.from ?? null, to: scheme.to ?? null },
            },
      ],
    })
  }
  return (
    <>
      <PageHead title="考核评分">
        {choice}
        <PageActs>
          <Button
            icon={<EditOutlined aria-hidden />}
            onClick={() => navigate.open('assessmentScheme', scheme.id)}
          >
            方案
          </Button>
          <TableOutput
            table={() =>
              figuresOutput(`${scheme.name ?? '考核'}评分表`, table, ['按现有记录计算，尚未印发。'])
            }
          />
          {district && (
            <Button type="primary" disabled={ranked.length === 0} onClick={() => setIssuing(true)}>
              {begun.corrects ? '印发更正…' : '印发…'}
            </Button>
          )}
        </PageActs>
      </PageHead>
      <div className="fig-body">
        {!district && (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 10 }}
            title="本机只有本单位的协议和人员，下面只供自查；考核以区办印发的为准。"
          />
        )}
        {district && begun.corrects && (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 10 }}
            title={`${begun.corrects.issuedOn ?? ''}已经印发。下面按现有记录重新计算，已印发的评定和加减分都带过来了；再印发的是更正，要写明更正原因。`}
          />
        )}
        <p className="fig-note">
          考核期 {period.from} 至 {period.to}，满分 {full}{' '}
          分，按现有记录计算，尚未印发。点数值看所计的记录，点得分看怎样算的
          {district ? '、给评定分或加减分' : ''}。{waiting > 0 ? `还有 ${waiting} 项待评定。` : ''}
        </p>
        <FigureTable
          label="考核评分"
          {...table}
          empty={assessed === 'stations' ? '还没有登记服务站。' : '还没有单位。'}
          onPick={(object, column) =>
            setPicked({
              object,
              item: column === 'change' ? null : (criteria[Number(column.slice(1))]?.item ?? null),
            })
          }
        />
        {left.length > 0 && (
          <>
            <h2>没有计入的</h2>
            <FigureTable
              label="没有计入的"
              columns={[
                { key: 'item', head: '考核内容', width: 200 },
                { key: 'reason', head: '原因', width: 420 },
                { key: 'count', head: '记录', unit: '条', type: 'int' },
              ]}
              rows={left.map(({ item, reason, count, ids }) => ({
                key: `${item} ${reason}`,
                cells: {
                  item: { value: item },
                  reason: { value: reason },
                  count: {
                    value: count,
                    ...(ids.length > 0 ? { open: { kind: kindOfItem(criteria, item), ids } } : {}),
                  },
                },
              }))}
            />
          </>
        )}
      </div>
      {picked && (
        <WorkingDialog
          {...picked}
          marks={begun.marks}
          assessed={assessed}
          criteria={criteria}
          ranked={ranked}
          period={period}
          {...(district ? { onGive: give } : {})}
          onClose={() => setPicked(null)}
        />
      )}
      {issuing && (
        <IssueDialog
          scheme={scheme}
          draft={draft?.id}
          begun={begun}
          assessed={assessed}
          criteria={criteria}
          ranked={ranked}
          tallies={tallies}
          period={period}
          waiting={waiting}
          onClose={() => setIssuing(false)}
        />
      )}
    </>
  )
}

function kindOfItem(criteria: ReturnType<typeof criteriaOf>, item: string): string {
  return kindsOf(criteria.filter((one) => one.item === item))[0] ?? ''
}
