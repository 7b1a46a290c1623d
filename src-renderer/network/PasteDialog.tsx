/** A list of names copied from a workbook becomes lines of the meeting's list; who is on it already is left out. */
import { Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import { attendance as attendanceKind } from '../domain/attendance'
import type { AnyRecord } from '../domain/kind'
import { readPhone } from '../domain/values/phone'
import { FormDialog } from '../ui/FormDialog'
import { useFocusBack } from '../ui/focus'
import { useSave } from '../ui/save'
import { useNew } from '../ui/useNew'
import { isListed, readPasted } from './gathering'
import type { Gathering } from './meetings'
import { type Column, Table } from './parts'

type Entry = ReturnType<typeof readPasted>['names'][number] & { known: boolean; badPhone: boolean }

const ROLES = Object.entries(attendanceKind.fields.role.options ?? {}).map(([value, label]) => ({
  value,
  label,
}))

interface PasteDialogProps {
  gathering: Gathering
  lines: readonly AnyRecord[]
  onClose(): void
}

export function PasteDialog({ gathering, lines, onClose }: PasteDialogProps) {
  useFocusBack()
  const [busy, write] = useSave()
  const made = useNew()
  const [text, setText] = useState('')
  const [role, setRole] = useState('guest')
  const { names, skipped } = useMemo(() => readPasted(text), [text])
  const entries = useMemo<Entry[]>(
    () =>
      names.map((name, i) => ({
        ...name,
        known:
          isListed(name, lines) ||
          isListed(
            name,
            names.slice(0, i).map((n, k) => ({ id: String(k), stamps: {}, ...n })),
          ),
        badPhone: name.phone !== undefined && !readPhone(name.phone).ok,
      })),
    [names, lines],
  )
  const fresh = entries.filter((entry) => !entry.known)
  const save = async () => {
    const changes = fresh.map(({ known: _, badPhone, phone, ...entry }) => {
      const read = phone === undefined ? null : readPhone(phone)
      return made(attendanceKind, {
        [gathering.field]: gathering.record.id,
        role,
        ...entry,
        ...(read?.ok ? { phone: read.phone } : {}),
        // A number that is none is kept where a person will see it.
        ...(badPhone ? { remarks: `电话：${phone}` } : {}),
      })
    })
    if (await write({ label: `粘贴参会名单 ${fresh.length} 人`, changes })) onClose()
  }
  const columns: Column<Entry>[] = [
    { head: '姓名', width: 100, cell: (entry) => entry.name },
    { head: '单位', cell: (entry) => entry.organisation ?? '' },
    { head: '职务', width: 120, cell: (entry) => entry.post ?? '' },
    {
      head: '电话',
      width: 130,
      cell: (entry) => <span className={entry.badPhone ? 'lacking' : undefined}>{entry.phone ?? ''}</span>,
    },
    {
      head: '',
      width: 150,
      cell: (entry) =>
        entry.known ? (
          <span className="muted">已在名单，不再加</span>
        ) : entry.badPhone ? (
          <span className="lacking">电话不对，记入备注</span>
        ) : (
          ''
        ),
    },
  ]
  return (
    <FormDialog
      typed={fresh.length > 0}
      title="粘贴参会名单"
      width={760}
      okText={`加入 ${fresh.length} 人`}
      okButtonProps={{ disabled: fresh.length === 0 }}
      confirmLoading={busy}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Input.TextArea
        autoFocus
        rows={5}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label="名单"
        placeholder="在 Excel 里选中姓名、单位、职务、电话几列（有无表头都行），复制后在这里粘贴。"
      />
      <div className="nw-paste">
        <Table
          label="读出的名单"
          columns={columns}
          rows={entries}
          rowKey={(entry) => String(entries.indexOf(entry))}
          empty="粘贴后在这里核对。"
        />
      </div>
      参会身份{' '}
      <Select
        aria-label="参会身份"
        style={{ width: 140, marginInlineEnd: 12 }}
        value={role}
        options={ROLES}
        onChange={setRole}
      />
      <span className="muted">
        {entries.length > fresh.length && `${entries.length - fresh.length} 人已在名单`}
        {skipped > 0 && `　${skipped} 行没有姓名，没有读`}
      </span>
    </FormDialog>
  )
}
