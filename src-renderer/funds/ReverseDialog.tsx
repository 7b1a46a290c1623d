/** 冲销: a red entry of the opposite amount; the wrong one stays in the books with the mark. */
import { Alert, Input } from 'antd'
import { useState } from 'react'
import { fundEntry } from '../domain/fundEntry'
import { today } from '../policy/day'
import { versionOf } from '../store/version'
import type { ActionProps } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useAll, useSite } from '../ui/hooks'
import { useSave } from '../ui/save'
import { reverse, reversible, reversibleFrom } from './approval'
import { DayField } from './DayField'
import { Labelled, yuanText } from './parts'

export function ReverseDialog({ ids, onClose }: ActionProps) {
  const site = useSite()
  const entries = useAll(fundEntry)
  const [busy, save] = useSave()
  const [form, setForm] = useState({ date: today(), name: '', voucher: '', reason: '' })
  const put = (name: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
  const entry = entries?.find((one) => one.id === ids[0])
  if (!entry) return null
  const can = reversible(entry)
  const { day, words } = reversibleFrom(entry)
  const early = form.date !== '' && form.date < day
  const doIt = async () => {
    const saved = await save(
      {
        label: `冲销「${entry.summary}」${yuanText(entry.amount ?? 0)} 元`,
        changes: reverse(entry, {
          id: crypto.randomUUID(),
          date: form.date,
          name: form.name.trim(),
          handler: site.operator,
          reason: form.reason.trim(),
          voucher: form.voucher.trim(),
        }),
        expect: [{ kind: 'fundEntry', id: entry.id, seen: versionOf(entry) }],
      },
      '已冲销，登记了一笔红字',
    )
    if (saved) onClose()
  }
  return (
    <FormDialog
      typed={[form.name, form.voucher, form.reason].some((text) => text.trim() !== '')}
      title={`冲销：${entry.summary ?? ''}`}
      onClose={onClose}
      onOk={() => void doIt()}
      okText="冲销"
      confirmLoading={busy}
      okButtonProps={{
        disabled: !can || !form.name.trim() || !form.reason.trim() || form.date === '' || early,
      }}
    >
      {can ? (
        <p>
          将登记一笔 <b>{yuanText(-(entry.amount ?? 0))}</b>{' '}
          元的红字，用途和预算年度与原收支相同；原收支保留并标明“已冲销”。冲销不能撤销。
        </p>
      ) : (
        <Alert type="warning" title="只有已审批或已入账的收支可以冲销；红字和已冲销的不能再冲销。" />
      )}
      <div className="m-form">
        <DayField
          label="冲销日期"
          value={form.date}
          onChange={(date) => setForm({ ...form, date })}
          wrong={early ? `原收支${words}，冲销不能早于这一天` : null}
        />
        <Labelled label="批准人" required>
          <Input aria-label="批准人" value={form.name} onChange={put('name')} />
        </Labelled>
        <Labelled label="凭证号">
          <Input aria-label="凭证号" value={form.voucher} onChange={put('voucher')} />
        </Labelled>
        <Labelled label="冲销原因" required wide>
          <Input aria-label="冲销原因" value={form.reason} onChange={put('reason')} />
        </Labelled>
      </div>
    </FormDialog>
  )
}
