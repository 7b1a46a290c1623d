/** 站长述职: stations × half-years: the meeting, who came, whose report is in, and who owes one. 二（二）. */
import { Alert, Button, Space, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { attendance as attendanceKind } from '../domain/attendance'
import { dutyReport as reportKind } from '../domain/dutyReport'
import { type AnyRecord, titleOf } from '../domain/kind'
import { station as stationKind } from '../domain/station'
import { stationHead as headKind } from '../domain/stationHead'
import { stationMeeting as meetingKind } from '../domain/stationMeeting'
import { today as todayHere } from '../policy/day'
import { useNavigate } from '../ui/context'
import { useAll, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs } from '../ui/PageHead'
import { YearSelect } from '../ui/YearSelect'
import { type CellRef, DutyPanel } from './DutyPanel'
import { cellWords, PRESENCE_WORDS } from './dutyWords'
import {
  dutyTable,
  type Column as HalfColumn,
  halfYearAt,
  halfYears,
  halfYearWords,
  keyOf,
  type ReportState,
  yearStanding,
} from './halfYears'
import { type Column, ExportButton, Figures, Frame, Table } from './parts'

const TONE: Partial<Record<ReportState, string>> = {
  received: 'nw-good',
  overdue: 'nw-late',
  returned: 'lacking',
  none: 'muted',
  open: 'muted',
}

export default function DutyPage() {
  const stations = useAll(stationKind)
  const meetings = useAll(meetingKind)
  const reports = useAll(reportKind)
  const attendance = useAll(attendanceKind)
  const heads = useAll(headKind)
  if (!stations || !meetings || !reports || !attendance || !heads)
    return <Spin style={{ display: 'block', marginTop: 120 }} />
  return <Duty data={{ stations, meetings, reports, attendance }} heads={heads} today={todayHere()} />
}

interface DutyProps {
  data: Record<'stations' | 'meetings' | 'reports' | 'attendance', AnyRecord[]>
  heads: AnyRecord[]
  today: string
}

function Duty({ data, heads, today }: DutyProps) {
  const navigate = useNavigate()
  const site = useSite()
  const years = useMemo(() => yearsOf(data, today), [data, today])
  const [year, setYear] = useState(() => latestYear(data, today))
  const [chosen, setChosen] = useState<CellRef | null>(null)
  const table = useMemo(
    () => dutyTable(data, halfYears({ year, half: 'first' }, { year, half: 'second' }), today),
    [data, year, today],
  )
  const standing = yearStanding(table, year)
  const missing = table.columns.filter((column) => column.missing.length > 0)
  const nameOf = (station: AnyRecord) => titleOf(stationKind, station)
  const columns: Column<AnyRecord>[] = [
    {
      head: '服务站',
      cell: (station) => <Open onClick={() => navigate.open('station', station.id)}>{nameOf(station)}</Open>,
      text: nameOf,
    },
    {
      head: '站长',
      width: 112,
      text: (station) => headNames(heads, station),
    },
    ...table.columns.flatMap((column, k) => columnsOf(column, k)),
  ]
  function columnsOf(column: HalfColumn, k: number): Column<AnyRecord>[] {
    const words = column.half.half === 'first' ? '上半年' : '下半年'
    const cellOf = (station: AnyRecord) => column.cells[table.stations.indexOf(station)]
    return [
      {
        head: `${words}会议`,
        width: 92,
        cell: (station) => {
          const { presence } = cellOf(station)
          return (
            <span className={presence === 'absent' ? 'lacking' : presence === 'unknown' ? 'muted' : ''}>
              {PRESENCE_WORDS[presence]}
            </span>
          )
        },
        text: (station) => PRESENCE_WORDS[cellOf(station).presence],
      },
      {
        head: `${words}述职报告`,
        width: 122,
        cell: (station) => {
          const cell = cellOf(station)
          return (
            <Open
              aria-label={`${nameOf(station)}${words}述职报告：${cellWords(cell)}`}
              onClick={() => setChosen({ station: station.id, column: k })}
            >
              <span className={TONE[cell.state]}>{cellWords(cell)}</span>
            </Open>
          )
        },
        text: (station) => cellWords(cellOf(station)),
      },
      {
        head: `${words}报送`,
        width: 98,
        text: (station) => (cellOf(station).report?.submittedOn as string | undefined) ?? null,
      },
    ]
  }
  const cell = chosen && table.columns[chosen.column]?.cells.find((one) => one.station.id === chosen.station)
  const bar = (
    <>
      <YearSelect
        years={years}
        value={year}
        onChange={(next) => {
          setYear(next)
          setChosen(null)
        }}
      />
      <PageActs>
        <ExportButton title={`${year}年服务站站长述职情况`} columns={columns} rows={table.stations} />
      </PageActs>
    </>
  )
  return (
    <Frame title="站长述职" clause="二（二）" bar={bar}>
      <Figures
        items={[
          {
            label: '站长会议',
            value: `${standing.held} / ${standing.meetingsOwed}`,
            unit: '次',
            hint: '已召开 / 全年应召开',
          },
          {
            label: '述职报告',
            value: `${standing.reports} / ${standing.reportsOwed}`,
            unit: '份',
            hint: '已报送 / 应报送；年中设立的服务站只报设立之后的半年',
          },
          {
            label: '逾期未报',
            value: missing.reduce((sum, column) => sum + column.missing.length, 0),
            unit: '份',
            late: missing.length > 0,
          },
        ]}
      />
      <div className="nw-meetings">
        {table.columns.map((column) => (
          <Meeting key={keyOf(column.half)} column={column} district={site.role === 'district'} />
        ))}
      </div>
      {missing.map((column) => (
        <Alert
          key={keyOf(column.half)}
          banner
          type="error"
          title={`${halfYearWords(column.half)}述职报告逾期未报：${column.missing.map(nameOf).join('、')}`}
        />
      ))}
      <div className="nw-split">
        <Table
          label="站长述职"
          columns={columns}
          rows={table.stations}
          rowKey={(station) => station.id}
          chosen={chosen?.station}
          empty="这一年还没有应当述职的服务站。服务站登记后，从设立的那个半年起在这里列出。"
        />
        {cell && (
          <DutyPanel
            key={`${cell.station.id} ${chosen?.column}`}
            cell={cell}
            meeting={table.columns[chosen!.column].meeting}
            head={headsOf(heads, cell.station)[0] ?? null}
            attendance={data.attendance}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
    </Frame>
  )
}

function Meeting({ column, district }: { column: HalfColumn; district: boolean }) {
  const navigate = useNavigate()
  const { meeting, half } = column
  return (
    <div className="nw-meeting">
      <b>{halfYearWords(half)}站长会议</b>
      {meeting ? (
        <Space size={10} wrap>
          <Open onClick={() => navigate.open('stationMeeting', meeting.id)}>
            {meeting.status === 'held' ? `${meeting.heldOn} 已召开` : `筹备中 ${meeting.plannedOn ?? ''}`}
          </Open>
          <span>
            到会 {column.present} / {column.owed} 站
          </span>
          {typeof meeting.reportsDue === 'string' && <span>述职截止 {meeting.reportsDue}</span>}
          <Button
            size="small"
            onClick={() => navigate.page('conference', { kind: 'meeting', id: meeting.id })}
          >
            签到
          </Button>
        </Space>
      ) : (
        <Space size={10}>
          <span className="muted">还没有召开</span>
          {district && (
            <Button
              size="small"
              onClick={() => navigate.create('stationMeeting', { year: half.year, half: half.half })}
            >
              登记会议
            </Button>
          )}
        </Space>
      )}
    </div>
  )
}

/** Heads in office, the head before deputies. */
function headsOf(heads: readonly AnyRecord[], station: AnyRecord): AnyRecord[] {
  return heads.filter((head) => head.station === station.id && head.post === 'head' && !head.to)
}

function headNames(heads: readonly AnyRecord[], station: AnyRecord): string {
  return headsOf(heads, station)
    .map((head) => titleOf(headKind, head))
    .join('、')
}

function yearsOf(data: DutyProps['data'], today: string): number[] {
  const years = new Set([Number(today.slice(0, 4))])
  for (const one of [...data.meetings, ...data.reports]) if (typeof one.year === 'number') years.add(one.year)
  return [...years].sort((a, b) => b - a)
}

/** The present year once it has something; before, the latest that has. */
function latestYear(data: DutyProps['data'], today: string): number {
  const { year } = halfYearAt(today)
  const known = [...data.meetings, ...data.reports]
    .map((one) => one.year)
    .filter((one): one is number => typeof one === 'number')
  return known.length === 0 || known.includes(year) ? year : Math.max(...known)
}
