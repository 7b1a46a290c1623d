/** 重新提交: an expenditure that was sent back goes to approval again, once what was asked for is done. */
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { fund as fundKind } from '../domain/fund'
import { fundEntry } from '../domain/fundEntry'
import { today } from '../policy/day'
import { versionOf } from '../store/version'
import { type ActionProps, useNavigate } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useAll, useSite } from '../ui/hooks'
import { useSave } from '../ui/save'
import { outlook, resubmit, sentBack, standing } from './approval'
import { DayField } from './DayField'
import { Labelled, yuanText } from './parts'

export function ResubmitDialog({ ids, onClose }: ActionProps) {
  const site = useSite()
  const navigate = useNavigate()
  const funds = useAll(fundKind)
  const entries = useAll(fundEntry)
  const [busy, save] = useSave()
  const [date, setDate] = useState(today())
  const [name, setName] = useState(site.operator)
  const [done, setDone] = useState('')
  const entry = entries?.find((one) => one.id === ids[0])
  if (!funds || !entries || !entry) return null
  const back = sentBack(entry)
  const fund = funds.find((one) => one.id === entry.fund)
  const refused = fund ? standing(entry, outlook(fund, entries, entry).refusals) : []
  const early = Boolean(back && date !== '' && date < back.date)
  const doIt = async () => {
    const saved = await save(
      {
        label: `重新提交「${entry.summary}」${yuanText(entry.amount ?? 0)} 元`,
        changes: [
          {
            kind: 'fundEntry',
            id: entry.id,
            set: resubmit(entry, { name: name.trim(), date, opinion: done.trim() || '重新提交' }),
          },
        ],
        expect: [{ kind: 'fundEntry', id: entry.id, seen: versionOf(entry) }],
      },
      '已重新提交，待审批',
    )
    if (saved) onClose()
  }
  return (
    <FormDialog
      typed={done.trim() !== ''}
      title={`重新提交：${entry.summary ?? ''}`}
      onClose={onClose}
      onOk={() => void doIt()}
      okText="重新提交"
      confirmLoading={busy}
      okButtonProps={{
        disabled:
          entry.status !== 'rejected' || refused.length > 0 || name.trim() === '' || date === '' || early,
      }}
    >
      {entry.status === 'rejected' ? (
        <Alert
          type="info"
          title={
            back ? `${back.date} 由${back.name}退回：${back.opinion || '没有写原因'}` : '已退回，没有审批手续'
          }
          action={
            <Button
              size="small"
              onClick={() => {
                onClose()
                navigate.open('fundEntry', entry.id)
              }}
            >
              打开修改
            </Button>
          }
        />
      ) : (
        <Alert type="info" title="这笔收支没有退回，或已经重新提交。" />
      )}
      {refused.length > 0 && (
        <Alert
          style={{ marginTop: 8 }}
          type="error"
          showIcon
          title={refused.map((refusal) => refusal.words).join('；')}
        />
      )}
      <div className="m-form" style={{ marginTop: 8 }}>
        <Labelled label="经办人" required>
          <Input aria-label="经办人" value={name} onChange={(event) => setName(event.target.value)} />
        </Labelled>
        <DayField
          label="提交日期"
          value={date}
          onChange={setDate}
          wrong={early ? `早于退回日期 ${back?.date}` : null}
        />
        <Labelled label="补正情况" wide>
          <Input
            aria-label="补正情况"
            value={done}
            placeholder="如：已补发票"
            onChange={(event) => setDone(event.target.value)}
          />
        </Labelled>
      </div>
    </FormDialog>
  )
}
