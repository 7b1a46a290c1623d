/** The list of a meeting's guests: answer and attendance are changed in the line itself. */
import { Select } from 'antd'
import { useState } from 'react'
import { attendance as attendanceKind } from '../domain/attendance'
import { type AnyRecord, titleOf } from '../domain/kind'
import { useNavigate } from '../ui/context'
import { Open } from '../ui/Open'
import { useWrite } from '../ui/save'
import { useTitleLookup } from '../ui/titles'
import { cellText } from '../ui/values'
import { type Column, Table } from './parts'

const ATTENDED = attendanceKind.fields.attended.options as Readonly<Record<string, string>>
const INVITATION = attendanceKind.fields.invitation.options as Readonly<Record<string, string>>
const ANSWERS = ['listed', 'invited', 'confirmed', 'declined', 'walkIn'].map((value) => ({
  value,
  label: INVITATION[value],
}))
const CAME = ['present', 'late', 'absent', 'leave'].map((value) => ({ value, label: ATTENDED[value] }))

export function GuestTable({ rows, empty }: { rows: readonly AnyRecord[]; empty: string }) {
  const navigate = useNavigate()
  const titles = useTitleLookup()
  const write = useWrite()
  const change = (line: AnyRecord, set: Record<string, string | null>, words: string) =>
    write({
      label: `${words}「${titleOf(attendanceKind, line)}」`,
      changes: [{ kind: 'attendance', id: line.id, set }],
    })
  const show = (line: AnyRecord, field: keyof typeof attendanceKind.fields) =>
    cellText(attendanceKind.fields[field], field, line, titles)
  const columns: Column<AnyRecord>[] = [
    {
      head: '姓名',
      width: 150,
      cell: (line) => (
        <Open onClick={() => navigate.open('attendance', line.id)}>{titleOf(attendanceKind, line)}</Open>
      ),
    },
    { head: '单位', cell: (line) => show(line, 'organisation') || show(line, 'station') },
    { head: '职务', width: 130, cell: (line) => show(line, 'post') },
    { head: '电话', width: 120, cell: (line) => show(line, 'phone') },
    { head: '参会身份', width: 104, cell: (line) => show(line, 'role') },
    {
      head: '邀请',
      width: 118,
      cell: (line) => (
        <Choice
          label={`${titleOf(attendanceKind, line)}的答复`}
          value={String(line.invitation ?? 'listed')}
          options={ANSWERS}
          onChange={(invitation) => void change(line, { invitation }, '邀请答复')}
        />
      ),
    },
    { head: '座位', width: 120, cell: (line) => show(line, 'seat') },
    {
      head: '到会',
      width: 104,
      cell: (line) => (
        <Choice
          label={`${titleOf(attendanceKind, line)}到会`}
          value={(line.attended as string | undefined) ?? null}
          options={line.attended === 'substitute' ? [...CAME, { value: 'substitute', label: '代会' }] : CAME}
          onChange={(attended) => void change(line, { attended }, '登记到会')}
          none="未登记"
        />
      ),
    },
    { head: '签到时间', width: 84, cell: (line) => show(line, 'signedAt') },
  ]
  return <Table label="参会名单" columns={columns} rows={rows} rowKey={(line) => line.id} empty={empty} />
}

interface ChoiceProps {
  label: string
  value: string | null
  options: readonly { value: string; label: string }[]
  /** Words for no value; with them it can be cleared. */
  none?: string
  onChange(value: string | null): void
}

/** Words that become a list when they are clicked: six hundred guests' lists would be slow to draw. */
function Choice({ label, value, options, none, onChange }: ChoiceProps) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <button
        type="button"
        className="nw-choice"
        aria-label={label}
        aria-haspopup="listbox"
        onClick={() => setOpen(true)}
      >
        {options.find((one) => one.value === value)?.label ?? <span className="muted">{none}</span>}
      </button>
    )
  return (
    <Select
      aria-label={label}
      size="small"
      autoFocus
      defaultOpen
      allowClear={none !== undefined}
      placeholder={none}
      style={{ width: '100%' }}
      value={value ?? undefined}
      options={[...options]}
      onChange={(next) => {
        setOpen(false)
        onChange(next ?? null)
      }}
      onBlur={() => setOpen(false)}
    />
  )
}
