/** 职责分工表 (annex 1): who leads, is responsible, cooperates; derived from the clauses first, then the office's own. */
import { App, Button, Segmented, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { type Duty, duty } from '../domain/duty'
import { byOrder, unitNames } from '../domain/unit'
import { groupBy } from '../domain/values/group'
import { clauseOf } from '../policy/policy'
import { dutySeeds } from '../policy/seeds'
import { DUTY_ROLES, type DutyRole, deskOf } from '../policy/units'
import type { Draft } from '../store/messages'
import { ClauseTag } from '../ui/ClauseTag'
import { useNavigate } from '../ui/context'
import { useAll, useLive, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { RecordsOutput } from '../ui/RecordsOutput'
import { useWrite } from '../ui/save'
import { isEdited, restoreDuties } from './duties'
import { useUnits } from './live'
import './regime.css'

const PLANNED = new Map((dutySeeds() as Draft[]).map((seed) => [seed.id, seed]))
const STRENGTH: DutyRole[] = ['lead', 'responsible', 'cooperating']

export default function DutiesPage() {
  const site = useSite()
  const navigate = useNavigate()
  const [by, setBy] = useState<'mine' | 'unit' | 'clause'>(site.role === 'district' ? 'unit' : 'mine')
  const records = useAll(duty)
  const units = useUnits()
  const desk = useMemo(() => deskOf(site.unit), [site.unit])
  const district = site.role === 'district'
  if (!records || !units) return null
  const order = new Map(units.map((unit) => [unit.id, unit.order ?? 1e9]))
  const names = unitNames(units)
  const sorted = records.toSorted(
    (a, b) => (order.get(a.unit ?? '') ?? 1e9) - (order.get(b.unit ?? '') ?? 1e9) || byOrder(a, b),
  )
  const shown = by === 'mine' ? sorted.filter((line) => desk.includes(line.unit ?? '')) : sorted
  const groups =
    by === 'clause'
      ? [...groupBy(shown.toSorted(byOrder), (line) => line.clause ?? '')]
      : [...groupBy(shown, (line) => line.unit ?? '')]
  const edited = records.filter((line) => isEdited(line, PLANNED)).length
  return (
    <div className="rg-page">
      <PageHead title="职责分工表" clause="一（三）">
        <Segmented
          value={by}
          onChange={(value) => setBy(value as typeof by)}
          options={[
            { value: 'mine', label: '本单位' },
            { value: 'unit', label: '按单位' },
            { value: 'clause', label: '按条款' },
          ]}
        />
        <PageActs>
          <RecordsOutput
            kind="duty"
            ids={shown.map((line) => line.id)}
            sort={by === 'clause' ? [{ field: 'order' }] : [{ field: 'unit' }, { field: 'order' }]}
            fields={['unit', 'clause', 'words', 'role', 'leader', 'contact', 'measure']}
          />
          {district && (
            <>
              <Button onClick={() => navigate.create('duty', { origin: 'office' })}>新增一项</Button>
              <Restore records={records} />
            </>
          )}
        </PageActs>
      </PageHead>
      <p className="rg-note">
        通知列出的附件 1 没有刊印，本表先按各条款末尾的责任单位归纳
        {edited > 0 ? `，其中 ${edited} 项由区办改定` : ''}。{district ? '点职责内容可以修改。' : ''}
      </p>
      <table className="rg-table">
        <thead>
          <tr>
            <th scope="col" style={{ width: 230 }}>
              {by === 'clause' ? '条款' : '单位'}
            </th>
            <th scope="col">{by === 'clause' ? '责任单位' : '职责'}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(([key, lines]) => (
            <tr key={key}>
              <th scope="row" style={{ whiteSpace: 'normal' }}>
                {by === 'clause' ? (
                  <>
                    <ClauseTag ids={key} /> {clauseOf(key)?.title}
                  </>
                ) : (
                  names.get(key)
                )}
              </th>
              <td>
                <div style={{ display: 'grid', gap: 3 }}>
                  {(by === 'clause'
                    ? lines.toSorted(
                        (a, b) =>
                          STRENGTH.indexOf(a.role ?? 'responsible') -
                          STRENGTH.indexOf(b.role ?? 'responsible'),
                      )
                    : lines
                  ).map((line) => (
                    <Line key={line.id} line={line} by={by} unit={names.get(line.unit ?? '') ?? ''} />
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ line, by, unit }: { line: Duty; by: string; unit: string }) {
  const navigate = useNavigate()
  const title = clauseOf(line.clause ?? '')?.title
  return (
    <span>
      <Tag color={line.role === 'lead' ? 'blue' : undefined}>{DUTY_ROLES[line.role ?? 'responsible']}</Tag>
      {by !== 'clause' && <ClauseTag ids={line.clause ?? null} />}{' '}
      <Open onClick={() => navigate.open('duty', line.id)}>{by === 'clause' ? unit : line.words}</Open>
      {by === 'clause' && line.words !== title && <span className="muted">　{line.words}</span>}
      {line.leader && <span className="muted">　分管 {line.leader}</span>}
      {line.contact && <span className="muted">　联络员 {line.contact}</span>}
      {isEdited(line, PLANNED) && <Tag style={{ marginInlineStart: 8 }}>区办改定</Tag>}
    </span>
  )
}

/** 恢复为方案归纳: one commit, so that one Ctrl+Z takes it back. */
function Restore({ records }: { records: readonly Duty[] }) {
  const write = useWrite()
  const { modal } = App.useApp()
  // Lines in the trash are not among `all`; they are asked for by their ids.
  const ids = [...PLANNED.keys()]
  const known = useLive(['duty'], 'duty seeds', (store) => store.call('get', ['duty', ids]))
  const { changes, back, away } = restoreDuties([...PLANNED.values()], known ?? [], records)
  const restore = () =>
    modal.confirm({
      title: '恢复为按方案归纳的分工',
      content: `恢复 ${back} 项，移除区办新增的 ${away} 项（进回收站）。负责人、联络员、措施都保留。可按 Ctrl+Z 撤销。`,
      okText: '恢复',
      onOk: () => write({ label: '职责分工恢复为方案归纳', changes }, '已恢复为按方案归纳的分工'),
    })
  return (
    <Button
      disabled={!known || changes.length === 0}
      title={known && changes.length === 0 ? '现在就是按方案归纳的分工，没有改动过' : undefined}
      onClick={restore}
    >
      恢复为方案归纳
    </Button>
  )
}
