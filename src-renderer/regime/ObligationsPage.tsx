/** 应完成事项: who owed what when, unit by period; every cell opens its lines with clause and evidence. */
import { Button, Drawer, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { OutputTable } from '../documents/tablePaper'
import { kindOf } from '../domain/registry'
import { unitNames } from '../domain/unit'
import { today } from '../policy/day'
import type { Owed } from '../policy/obligation'
import { PLAN } from '../policy/policy'
import { ClauseTag } from '../ui/ClauseTag'
import { type PageProps, useNavigate } from '../ui/context'
import { TableOutput } from '../ui/figures/TableOutput'
import { useSite } from '../ui/hooks'
import { PageActs, PageHead } from '../ui/PageHead'
import { planYears, YearSelect } from '../ui/YearSelect'
import { useObligationRecords, useUnits } from './live'
import { CELL_WORDS, type Cell, cellOf, cellText, type Matrix, matrixOf, type View, yearOwed } from './matrix'
import { CellButton, Legend, StateMark } from './StateMark'
import './regime.css'

const VIEWS: Record<Exclude<View, 'own'>, string> = {
  town: '各镇街',
  member: '成员单位',
  district: '区办',
  station: '服务站',
  park: '园区',
}

const VIEW_OF: Record<string, View> = { dutyReports: 'station', parkReviews: 'park' }

export default function ObligationsPage({ params }: PageProps) {
  const site = useSite()
  const records = useObligationRecords()
  const units = useUnits()
  const now = today()
  const district = site.role === 'district'
  const first = district ? (VIEW_OF[params.obligation ?? ''] ?? 'town') : 'own'
  const [view, setView] = useState<View>(first)
  const [year, setYear] = useState(params.year ?? now.slice(0, 4))
  const [only, setOnly] = useState<string | null>(null)
  const [shown, setShown] = useState<{ title: string; cell: Cell } | null>(null)
  const lines = useMemo(
    () => (records && units ? yearOwed(units, records, year, now) : undefined),
    [records, units, year, now],
  )
  const matrix = useMemo(
    () => lines && units && matrixOf(view, lines, units, site.unit, only),
    [view, lines, units, site.unit, only],
  )
  const kinds = useMemo(() => obligationsIn(lines ?? [], view), [lines, view])
  const years = planYears(Number(now.slice(0, 4)) + 1)
  const names = unitNames(units ?? [])

  return (
    <div className="rg-page">
      <PageHead title="应完成事项">
        {district && (
          <Segmented
            value={view}
            onChange={(value) => {
              setView(value as View)
              setOnly(null)
            }}
            options={Object.entries(VIEWS).map(([value, label]) => ({ value, label }))}
          />
        )}
        <YearSelect years={years} value={year} onChange={setYear} />
        {kinds.length > 1 && (
          <Select
            aria-label="事项"
            style={{ width: 170 }}
            value={only ?? ''}
            onChange={(value) => setOnly(value || null)}
            options={[{ value: '', label: '全部事项' }, ...kinds]}
          />
        )}
        <PageActs>
          <TableOutput
            disabled={!matrix || matrix.rows.length === 0}
            table={() =>
              outputOf(matrix!, `${year}年应完成事项（${view === 'own' ? site.unitName : VIEWS[view]}）`)
            }
          />
        </PageActs>
      </PageHead>
      <Legend />
      {matrix && matrix.columns.length === 0 && (
        <p className="rg-note">
          {year}年在这里没有应完成的事项。方案自 {PLAN.date} 起施行，此前不计。
        </p>
      )}
      {matrix && matrix.columns.length > 0 && (
        <MatrixTable
          matrix={matrix}
          head={
            view === 'station'
              ? '服务站'
              : view === 'park'
                ? '园区'
                : view === 'town' || view === 'member'
                  ? '单位'
                  : '事项'
          }
          open={(title, cell) => setShown({ title, cell })}
        />
      )}
      <Drawer
        open={shown !== null}
        size={620}
        title={shown?.title}
        onClose={() => setShown(null)}
        destroyOnHidden
      >
        {shown?.cell.lines.map((line) => (
          <OwedLine
            key={line.id}
            line={line}
            unit={names.get(line.unit) ?? ''}
            own={district || line.unit === site.unit}
          />
        ))}
      </Drawer>
    </div>
  )
}

/** The obligations that occur in a view, for the picker. */
function obligationsIn(lines: readonly Owed[], view: View): { value: string; label: string }[] {
  if (view !== 'town' && view !== 'member') return []
  const found = new Map<string, string>()
  for (const line of lines) {
    const belongs =
      view === 'town' ? line.obligation !== 'submissions.member' : line.obligation !== 'submissions.town'
    if (belongs && ['submissions.town', 'submissions.member', 'figures', 'theme'].includes(line.obligation)) {
      if (view === 'town' || line.obligation !== 'theme') found.set(line.obligation, line.label)
    }
  }
  return [...found].map(([value, label]) => ({ value, label }))
}

function MatrixTable(props: { matrix: Matrix; head: string; open(title: string, cell: Cell): void }) {
  const { matrix, head, open } = props
  const cell = (name: string, column: string, value: Cell | null) =>
    value ? (
      <CellButton cell={value} label={`${name} ${column}`} open={() => open(`${name}　${column}`, value)} />
    ) : (
      <span className="muted">—</span>
    )
  return (
    <div style={{ overflow: 'auto' }}>
      <table className="rg-table">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {matrix.columns.map((column) => (
              <th key={column.key} scope="col" className="mid">
                {column.label}
              </th>
            ))}
            <th scope="col" className="mid">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {matrix.columns.map((column) => (
                <td key={column.key} className="mid" style={{ padding: 2 }}>
                  {cell(row.name, column.label, row.cells[column.key] ?? null)}
                </td>
              ))}
              <td className="mid" style={{ padding: 2 }}>
                {cell(row.name, '合计', row.total)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One line of what was owed: its clause, its deadline, what settles it. */
function OwedLine({ line, unit, own }: { line: Owed; unit: string; own: boolean }) {
  const navigate = useNavigate()
  const state = cellOf([line])!.state
  const { settle, evidence } = line
  const go = () => {
    if (evidence) navigate.open(evidence.kind, evidence.id)
    else if ('page' in settle) navigate.page(settle.page, settle.params)
    else if ('id' in settle) navigate.open(settle.kind, settle.id)
    else navigate.create(settle.kind, { ...settle.create, ...ownerOf(settle.kind, line.unit) } as never)
  }
  const days = line.days ?? 0
  return (
    <div className="rg-line">
      <span>
        {line.text} <ClauseTag ids={line.clause} />
        {line.pending?.status === 'returned' && <div className="muted">已退回：{line.pending.note}</div>}
        {line.pending?.status === 'draft' && <div className="muted">已起草，尚未报送</div>}
      </span>
      <StateMark state={state} text={line.evidence?.planned ? '已安排' : CELL_WORDS[state].words} />
      <span className="muted">
        {unit}　时限 {line.deadline.text}
        {evidence?.on ? `　${evidence.on} 完成` : ''}
        {days > 0 ? `　${evidence && !evidence.planned ? '迟' : '逾期'} ${days} 天` : ''}
      </span>
      {evidence || own ? (
        <Button size="small" onClick={go} aria-label={`${evidence ? '打开依据' : '登记'} ${line.text}`}>
          {evidence ? '打开依据' : 'id' in settle ? '打开' : 'page' in settle ? '办理' : '登记'}
        </Button>
      ) : (
        <span />
      )}
    </div>
  )
}

/** The district registers for another unit: the record begins as that unit's. */
function ownerOf(kind: string, unit: string): Record<string, string> {
  const owner = kindOf(kind)?.ownerField
  return owner && kind !== 'signingEvent' && kind !== 'dutyReport' && kind !== 'parkReview'
    ? { [owner]: unit }
    : {}
}

function outputOf(matrix: Matrix, title: string): OutputTable {
  return {
    title,
    columns: [
      { head: '单位（事项）', width: 220 },
      ...matrix.columns.map((column) => ({ head: column.label, width: 90, align: 'center' as const })),
      { head: '应完成', type: 'int' },
      { head: '已完成', type: 'int' },
    ],
    rows: matrix.rows.map((row) => [
      row.name,
      ...matrix.columns.map((column) => cellText(row.cells[column.key] ?? null)),
      row.total?.needed ?? 0,
      row.total?.done ?? 0,
    ]),
  }
}
