/** One station's half-year beside the table: its report, whether its head came, and what can be done about it. */
import { CloseOutlined } from '@ant-design/icons'
import { Button, Descriptions, Select, Space } from 'antd'
import { useState } from 'react'
import { attendance as attendanceKind } from '../domain/attendance'
import { dutyReport as reportKind } from '../domain/dutyReport'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { station as stationKind } from '../domain/station'
import { useActionsContext, useNavigate } from '../ui/context'
import { useSite } from '../ui/hooks'
import { useWrite } from '../ui/save'
import { useTitleLookup } from '../ui/titles'
import { useNew } from '../ui/useNew'
import { showValue } from '../ui/values'
import { DutyStepDialog } from './DutyDialogs'
import DutyLedgerDialog from './DutyLedgerDialog'
import { DUTY_WORDS, type DutyStep, dutyStepsOf } from './dutySteps'
import { cellWords } from './dutyWords'
import { FieldsDialog } from './FieldsDialog'
import { type Cell, halfYearWords } from './halfYears'

export interface CellRef {
  station: string
  column: number
}

const SHOWN = [
  'head',
  'submittedOn',
  'receivedOn',
  'visits',
  'registered',
  'returned',
  'projects',
  'signed',
  'investment',
  'arrived',
  'talents',
  'selfRating',
  'grade',
] as const

interface DutyPanelProps {
  cell: Cell
  meeting: AnyRecord | null
  head: AnyRecord | null
  attendance: readonly AnyRecord[]
  onClose(): void
}

export function DutyPanel({ cell, meeting, head, attendance, onClose }: DutyPanelProps) {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const site = useSite()
  const titles = useTitleLookup()
  const [dialog, setDialog] = useState<DutyStep | null>(null)
  const [ledger, setLedger] = useState(false)
  const { station, report, half } = cell
  const name = titleOf(stationKind, station)
  const words = `${name}${halfYearWords(half)}`

  const create = () =>
    navigate.create('dutyReport', {
      station: station.id,
      year: half.year,
      half: half.half,
      ...(meeting ? { meeting: meeting.id } : {}),
      ...(head ? { head: titleOf(stationKind, head), stationHead: head.id } : {}),
      ...(typeof station.unit === 'string' ? { unit: station.unit } : {}),
    })
  return (
    <aside className="nw-side" style={{ width: 316 }} aria-label="述职情况">
      <Space style={{ width: '100%', justifyContent: 'space-between' }}>
        <h2>{name}</h2>
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭" onClick={onClose} />
      </Space>
      <p className="nw-words">
        {halfYearWords(half)}：{cellWords(cell)}，截止 {cell.due}
      </p>
      {report && (
        <Descriptions
          size="small"
          column={1}
          style={{ marginTop: 8 }}
          items={SHOWN.filter((field) => report[field] != null).map((field) => ({
            key: field,
            label: reportKind.fields[field].label,
            children: `${showValue(reportKind.fields[field], report[field] as Value, titles)}${unitWords(field)}`,
          }))}
        />
      )}
      {report?.status === 'returned' && <p className="lacking">退回原因：{String(report.returnReason)}</p>}
      <div className="nw-buttons">
        {!report && (
          <Button type="primary" onClick={create}>
            登记述职报告
          </Button>
        )}
        {report && <Button onClick={() => navigate.open('dutyReport', report.id)}>打开报告</Button>}
        {report && <Button onClick={() => actions.print('dutyReport', [report.id])}>打印报告表</Button>}
        {report && report.status !== 'received' && (
          <Button onClick={() => setLedger(true)}>采用台账数</Button>
        )}
        {report &&
          dutyStepsOf(report, site.role).map((step) => (
            <Button
              key={step}
              type={step === 'receive' || step === 'send' ? 'primary' : undefined}
              onClick={() => setDialog(step)}
            >
              {DUTY_WORDS[step].replace('…', '')}
            </Button>
          ))}
      </div>
      {meeting && (
        <>
          <h3>站长会议到会</h3>
          <Presence
            station={station}
            meeting={meeting}
            head={head}
            line={attendance.find((one) => one.meeting === meeting.id && one.station === station.id) ?? null}
          />
        </>
      )}
      {ledger && report && <DutyLedgerDialog ids={[report.id]} onClose={() => setLedger(false)} />}
      {dialog && report && (
        <DutyStepDialog step={dialog} report={report} name={words} onClose={() => setDialog(null)} />
      )}
    </aside>
  )
}

function unitWords(field: (typeof SHOWN)[number]): string {
  const { unit } = reportKind.fields[field]
  return unit ? ` ${unit}` : ''
}

const CHOICES = ['present', 'late', 'substitute', 'leave', 'absent'] as const

interface PresenceProps {
  station: AnyRecord
  meeting: AnyRecord
  head: AnyRecord | null
  line: AnyRecord | null
}

function Presence({ station, meeting, head, line }: PresenceProps) {
  const made = useNew()
  const write = useWrite()
  const [substitute, setSubstitute] = useState(false)
  const stationName = titleOf(stationKind, station)
  const options = attendanceKind.fields.attended.options as Readonly<Record<string, string>>
  const beginning: Record<string, Value> = {
    meeting: meeting.id,
    station: station.id,
    name: head ? titleOf(stationKind, head) : `${stationName}代表`,
    organisation: stationName,
    post: '站长',
    role: 'head',
  }
  const save = (set: Record<string, Value>) => {
    const label = `登记到会「${stationName}」`
    const change = line
      ? { kind: 'attendance', id: line.id, set }
      : made(attendanceKind, { ...beginning, ...set })
    return write({ label, changes: [change] })
  }
  return (
    <>
      <Select
        aria-label="到会情况"
        style={{ width: 160 }}
        placeholder="还没有登记"
        value={(line?.attended as string | undefined) ?? undefined}
        options={CHOICES.map((value) => ({ value, label: options[value] }))}
        onChange={(attended) => (attended === 'substitute' ? setSubstitute(true) : void save({ attended }))}
      />
      {substitute && (
        <FieldsDialog
          kind={attendanceKind}
          title={`${stationName}代会人`}
          record={line ?? { id: '', stamps: {}, ...beginning }}
          fields={['substitute']}
          along={{ attended: 'substitute' }}
          required={['substitute']}
          onSave={save}
          onClose={() => setSubstitute(false)}
        />
      )}
    </>
  )
}
