/** 审批贴息: computed discount interest of several loans at once. */
import { Input } from 'antd'
import { useState } from 'react'
import { interestSubsidy } from '../domain/interestSubsidy'
import { capital } from '../domain/values/capital'
import { today } from '../policy/day'
import { versionOf } from '../store/version'
import type { ActionProps } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useAll } from '../ui/hooks'
import { useSave } from '../ui/save'
import { DayField } from './DayField'
import { Labelled, yuanText } from './parts'

export function ApproveDiscounts({ ids, onClose }: ActionProps) {
  const all = useAll(interestSubsidy)
  const [busy, save] = useSave()
  const [name, setName] = useState('')
  const [date, setDate] = useState(today())
  if (!all) return null
  const chosen = all.filter((one) => ids.includes(one.id) && one.status === 'computed')
  const total = chosen.reduce((sum, one) => sum + (one.amount ?? 0), 0)
  const doIt = async () => {
    const saved = await save(
      {
        label: `审批贴息 ${chosen.length} 笔，${yuanText(total)} 元`,
        changes: chosen.map((one) => ({
          kind: 'interestSubsidy',
          id: one.id,
          set: { status: 'approved', approvedBy: name.trim(), approvedOn: date },
        })),
        expect: chosen.map((one) => ({ kind: 'interestSubsidy', id: one.id, seen: versionOf(one) })),
      },
      '已审批，可以在“办理发放”中发放',
    )
    if (saved) onClose()
  }
  return (
    <FormDialog
      typed={name.trim() !== ''}
      title="审批贴息"
      onClose={onClose}
      onOk={() => void doIt()}
      okText="审批通过"
      okButtonProps={{ disabled: chosen.length === 0 || !name.trim() || date === '' }}
      confirmLoading={busy}
    >
      <p>
        {chosen.length} 笔，共 {yuanText(total)} 元（{capital(total)}）。审批后不能再改。
      </p>
      <div className="m-form">
        <Labelled label="审批人" required>
          <Input aria-label="审批人" value={name} onChange={(event) => setName(event.target.value)} />
        </Labelled>
        <DayField label="审批日期" value={date} onChange={setDate} />
      </div>
    </FormDialog>
  )
}
