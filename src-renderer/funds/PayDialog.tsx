/** 支付（入账）: approved expenditures are paid, income is received, on a day and under a voucher. */
import { Input } from 'antd'
import { useState } from 'react'
import { type FundEntry, fundEntry } from '../domain/fundEntry'
import { today } from '../policy/day'
import { versionOf } from '../store/version'
import type { ActionProps } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useAll } from '../ui/hooks'
import { useSave } from '../ui/save'
import { pay } from './approval'
import { DayField } from './DayField'
import { Labelled, yuanText } from './parts'

export function PayDialog({ ids, onClose }: ActionProps) {
  const entries = useAll(fundEntry)
  const [busy, save] = useSave()
  const [date, setDate] = useState(today())
  const [voucher, setVoucher] = useState('')
  if (!entries) return null
  const chosen = entries.filter((entry) => ids.includes(entry.id) && payable(entry))
  const total = chosen.reduce(
    (sum, entry) => sum + (entry.direction === 'in' ? -1 : 1) * (entry.amount ?? 0),
    0,
  )
  const approved = chosen
    .map((entry) => entry.approvedOn ?? '')
    .sort()
    .at(-1)
  const early = Boolean(date !== '' && approved && approved > date)
  const book = async () => {
    const saved = await save(
      {
        label: `支付（入账） ${chosen.length} 笔，${yuanText(Math.abs(total))} 元`,
        changes: chosen.map((entry) => ({
          kind: 'fundEntry',
          id: entry.id,
          // Several entries have vouchers of their own.
          set: pay(entry, { date, voucher: chosen.length === 1 ? voucher.trim() : '' }),
        })),
        expect: chosen.map((entry) => ({ kind: 'fundEntry', id: entry.id, seen: versionOf(entry) })),
      },
      '已入账。此后不能再改，有误的请用“冲销”',
    )
    if (saved) onClose()
  }
  return (
    <FormDialog
      typed={voucher.trim() !== ''}
      title="支付（入账）"
      onClose={onClose}
      onOk={() => void book()}
      okText="支付（入账）"
      okButtonProps={{ disabled: chosen.length === 0 || date === '' || early }}
      confirmLoading={busy}
    >
      <p>
        {chosen.length === 0
          ? '选中的收支都还没有审批，或已经入账。'
          : `${chosen
              .map((entry) => entry.summary)
              .slice(0, 3)
              .join(
                '、',
              )}${chosen.length > 3 ? ` 等 ${chosen.length} 笔` : ''}，共 ${yuanText(Math.abs(total))} 元`}
      </p>
      <div className="m-form">
        <DayField
          label="支付（入账）日期"
          value={date}
          onChange={setDate}
          wrong={early ? `早于审批日期 ${approved}` : null}
        />
        {chosen.length === 1 && (
          <Labelled label="凭证号">
            <Input
              aria-label="凭证号"
              value={voucher}
              placeholder={chosen[0].voucher ?? ''}
              onChange={(event) => setVoucher(event.target.value)}
            />
          </Labelled>
        )}
      </div>
    </FormDialog>
  )
}

function payable(entry: FundEntry): boolean {
  return (
    entry.status === 'approved' ||
    (entry.direction === 'in' && (entry.status === 'draft' || entry.status === 'pending'))
  )
}
