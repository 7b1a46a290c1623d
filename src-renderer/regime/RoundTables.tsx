/** The tables of a round: who stands how, and the figures beside last month's. */
import { Tooltip } from 'antd'
import type { OutputTable } from '../documents/tablePaper'
import { rowsOf } from '../domain/checks'
import type { Dispatch } from '../domain/dispatch'
import { FIGURES, type FigureKey } from '../domain/figures'
import type { AnyRecord, Value } from '../domain/kind'
import { unitNames } from '../domain/unit'
import { officeValue } from '../policy/office'
import { useNavigate } from '../ui/context'
import { TableOutput } from '../ui/figures/TableOutput'
import { Open } from '../ui/Open'
import { figureText } from './compare'
import { CELL_WORDS, type CellState } from './matrix'
import { askedMonths, columnsOf, compared, figuresUntil, isInTime, spanOf, type UnitReport } from './round'
import { StateMark } from './StateMark'

const STATE: Record<string, CellState> = { done: 'done', late: 'late', short: 'short', none: 'missing' }

export interface Line {
  unit: string
  name: string
  needed: number
  done: number
  onTime: number
  late: number
  zero: number
  returned: number
  missing: number
  state: CellState
  figures: string
}

export function lineOf(report: UnitReport, today: string, round: Dispatch): Line {
  const open = report.missing > 0 && isInTime(round, today)
  return { ...report, state: open ? 'due' : STATE[report.state], figures: figuresWords(report, round) }
}

function figuresWords(report: UnitReport, round: Dispatch): string {
  return report.figures
    .map(({ month, record }) => {
      const head = monthHead(month, round.months ?? 1)
      if (!record) return `${head}未报`
      const version = Number(record.version ?? 1)
      return `${head}${record.status === 'accepted' ? '已受理' : '待受理'}${version > 1 ? `（第 ${version} 版）` : ''}`
    })
    .join('，')
}

/** Which month is meant, in a round of several. */
const monthHead = (month: string, months: number) => (months > 1 ? `${Number(month.slice(5))}月` : '')

export function fromFrozen(round: Dispatch, units: readonly { id: string; name?: string | null }[]): Line[] {
  const names = unitNames(units)
  const { months } = spanOf(round)
  const all = (round.figures ?? []) as Record<string, Value>[]
  return ((round.materials ?? []) as Record<string, Value>[]).map((row) => {
    const asked = askedMonths(row, months)
    const figures = months.flatMap((month) => {
      const line = all.find((one) => one.unit === row.unit && one.month === month)
      if (!line && !asked.includes(month)) return []
      return `${monthHead(month, months.length)}${line ? `第 ${line.version} 版` : '未报'}`
    })
    return {
      ...(row as unknown as Line),
      name: (row.name as string) || (names.get(row.unit as string) ?? ''),
      state: STATE[row.state as string] ?? 'missing',
      figures: figures.join('，'),
    }
  })
}

type Key = ReturnType<typeof columnsOf>[number][0]

export function StateTable(props: { lines: readonly Line[]; figures: boolean; inTime: boolean }) {
  const { lines, figures } = props
  const columns = columnsOf(props.inTime)
  const sum = (key: Key) => lines.reduce((total, line) => total + line[key], 0)
  return (
    <table className="rg-table">
      <thead>
        <tr>
          <th scope="col">单位</th>
          {columns.map(([key, label]) => (
            <th key={key} scope="col" className="num">
              {label}
            </th>
          ))}
          <th scope="col" className="mid">
            结论
          </th>
          {figures && <th scope="col">月度指标</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.unit}>
            <th scope="row">{line.name}</th>
            {columns.map(([key]) => (
              <td key={key} className="num">
                {line[key] === 0 && key !== 'needed' && key !== 'done' ? (
                  <span className="muted">0</span>
                ) : (
                  line[key]
                )}
              </td>
            ))}
            <td className="mid">
              <StateMark state={line.state} />
            </td>
            {figures && <td>{line.figures}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合计 {lines.length} 个单位</th>
          {columns.map(([key]) => (
            <td key={key} className="num">
              <b>{sum(key)}</b>
            </td>
          ))}
          <td />
          {figures && <td />}
        </tr>
      </tfoot>
    </table>
  )
}

/** The figures that fit a screen; the rest stand in each unit's form and in the workbook. */
const SHOWN: readonly FigureKey[] = [
  'returned',
  'signed',
  'investment',
  'arrived',
  'enterprises',
  'enterpriseInvestment',
  'jobs',
  'loanAmount',
]

export function FiguresTable(props: {
  round: Dispatch
  reports: readonly UnitReport[]
  all: readonly AnyRecord[]
}) {
  const { round, reports, all } = props
  const navigate = useNavigate()
  const percent = round.explainPercent ?? officeValue('dispatch.explainPercent')
  const rows = reports.flatMap((report) =>
    report.figures.map(({ month, record }) => ({
      report,
      month,
      record,
      ...(record
        ? compared(record, figuresUntil(all, report.unit, month), percent)
        : { last: null, findings: [], open: [] }),
    })),
  )
  return (
    <>
      <p className="rg-note" style={{ marginBottom: 6 }}>
        每格上为本月、下为上一次所报（只供对照）。变动超过 {percent}% 或前后不符的标
        ▲，悬停看说明；没有说明的标 ▲？。
      </p>
      <div style={{ overflow: 'auto' }}>
        <table className="rg-table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              {SHOWN.map((key) => (
                <th key={key} scope="col" className="num">
                  {FIGURES[key].field.label}
                  <div className="muted">{FIGURES[key].field.unit}</div>
                </th>
              ))}
              <th scope="col">报表</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ report, month, record, last, findings, open }) => (
              <tr key={`${report.unit} ${month}`}>
                <th scope="row">
                  {report.name}
                  {(round.months ?? 1) > 1 && <span className="muted">　{Number(month.slice(5))}月</span>}
                </th>
                {SHOWN.map((key) => {
                  const found = findings.filter((finding) => finding.figure === key)
                  const asks = open.some((finding) => finding.figure === key)
                  return (
                    <td key={key} className="num">
                      {found.length > 0 ? (
                        <Tooltip
                          title={`${found.map((f) => f.words).join('；')}。${explanationOf(record, found[0].label)}`}
                        >
                          <span className="lacking">
                            ▲{asks ? '？' : ''} {figureText(key, record?.[key] as number)}
                          </span>
                        </Tooltip>
                      ) : (
                        figureText(key, record?.[key] as number)
                      )}
                      <div className="muted">{figureText(key, last?.[key] as number)}</div>
                    </td>
                  )
                })}
                <td>
                  {record ? (
                    <Open onClick={() => navigate.open('monthlyFigures', record.id)}>
                      第 {Number(record.version ?? 1)} 版
                    </Open>
                  ) : (
                    <span className="muted">未报</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function explanationOf(record: AnyRecord | null, label: string): string {
  const reason = record && rowsOf(record, 'explanations').find((row) => row.figure === label)?.reason
  return reason ? `说明：${reason}` : '没有说明'
}

export function ExportRound(props: { round: Dispatch; lines: readonly Line[]; inTime: boolean }) {
  return <TableOutput table={() => roundOutput(props.round, props.lines, props.inTime)} />
}

/** The same for paper and for a workbook as StateTable has it, with its sums. */
export function roundOutput(round: Dispatch, lines: readonly Line[], inTime: boolean): OutputTable {
  const columns = columnsOf(inTime)
  const figures = round.needsFigures !== false
  const sum = (key: Key) => lines.reduce((total, line) => total + line[key], 0)
  return {
    title: `${round.title}报送情况`,
    columns: [
      { head: '单位', width: 180 },
      ...columns.map(([, head]) => ({ head, type: 'int' as const, width: 90 })),
      { head: '结论', width: 90 },
      ...(figures ? [{ head: '月度指标', width: 180 }] : []),
    ],
    rows: [
      ...lines.map((line) => [
        line.name,
        ...columns.map(([key]) => line[key]),
        CELL_WORDS[line.state].words,
        ...(figures ? [line.figures] : []),
      ]),
      [`合计 ${lines.length} 个单位`, ...columns.map(([key]) => sum(key)), null, ...(figures ? [null] : [])],
    ],
    sums: 1,
  }
}
