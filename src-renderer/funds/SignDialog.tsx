/** 审批: a signature under one or several expenditures; what the budget or the uses refuse stays until it is lifted. */
import { Alert, Button, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { fund as fundKind } from '../domain/fund'
import { type FundEntry, fundEntry } from '../domain/fundEntry'
import { wordsOfUse } from '../domain/fundUses'
import type { Value } from '../domain/kind'
import { today } from '../policy/day'
import { versionOf } from '../store/version'
import type { ActionProps } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useAll, useSite } from '../ui/hooks'
import { useSave } from '../ui/save'
import { outlook, type Refusal, type Signature, sendBack, sign, standing } from './approval'
import { DayField } from './DayField'
import { Labelled, yuanText } from './parts'

const STEPS = [
  { value: 'handle', label: '经办' },
  { value: 'review', label: '审核' },
  { value: 'finance', label: '财务审核' },
  { value: 'approve', label: '审批' },
]

const AGREED = '同意'

interface Judged {
  entry: FundEntry
  refused: Refusal[]
}

export function SignDialog({ ids, onClose }: ActionProps) {
  const site = useSite()
  const funds = useAll(fundKind)
  const entries = useAll(fundEntry)
  const [busy, save] = useSave()
  const [step, setStep] = useState<Signature['step']>('approve')
  const [name, setName] = useState(site.operator)
  const [date, setDate] = useState(today())
  const [opinion, setOpinion] = useState(AGREED)
  const [returning, setReturning] = useState(false)
  const [reason, setReason] = useState('')
  const [over, setOver] = useState({ overApprover: '', overDocument: '', overReason: '' })
  if (!funds || !entries) return null

  const chosen = entries.filter((entry) => ids.includes(entry.id) && waits(entry))
  const lifting = Object.fromEntries(Object.entries(over).filter(([, words]) => words.trim() !== ''))
  // Judged one after the other, each with those before it approved: together they may be too much.
  const judged: Judged[] = []
  let books: FundEntry[] = entries
  for (const entry of chosen) {
    const fund = funds.find((one) => one.id === entry.fund)
    const lifted = { ...entry, ...lifting } as FundEntry
    const refused = fund ? standing(lifted, outlook(fund, books, lifted).refusals) : []
    judged.push({ entry, refused })
    books = books.map((one) => (one.id === entry.id ? ({ ...entry, status: 'approved' } as FundEntry) : one))
  }
  const refused = judged.flatMap((one) => one.refused)
  const needsDocument = chosen.some((entry) => {
    const fund = funds.find((one) => one.id === entry.fund)
    return fund && outlook(fund, entries, entry).refusals.some((refusal) => refusal.liftable)
  })
  const total = chosen.reduce((sum, entry) => sum + (entry.amount ?? 0), 0)
  const ready = name.trim() !== '' && date !== '' && chosen.length > 0
  const words = returning ? reason : opinion
  const signature: Signature = { step, name: name.trim(), date, opinion: words.trim() }
  const typed =
    name !== site.operator || opinion !== AGREED || reason.trim() !== '' || Object.keys(lifting).length > 0

  const put = async (label: string, done: string, change: (entry: FundEntry) => Record<string, Value>) => {
    const saved = await save(
      {
        label: `${label} ${chosen.length} 笔支出，${yuanText(total)} 元`,
        changes: chosen.map((entry) => ({ kind: 'fundEntry', id: entry.id, set: change(entry) })),
        expect: chosen.map((entry) => ({ kind: 'fundEntry', id: entry.id, seen: versionOf(entry) })),
      },
      done,
    )
    if (saved) onClose()
  }
  const approve = () =>
    put(step === 'approve' ? '审批' : '审核', step === 'approve' ? '已审批' : '已签署意见', (entry) => ({
      ...sign(entry, signature),
      ...(judged.some((one) => one.entry.id === entry.id) && needsDocument && step === 'approve'
        ? (lifting as Record<string, Value>)
        : {}),
    }))

  return (
    <FormDialog
      width={860}
      title={returning ? '退回支出' : '审批支出'}
      typed={typed}
      onClose={onClose}
      footer={(_, { CancelBtn }) =>
        returning ? (
          <>
            <Button onClick={() => setReturning(false)}>不退回</Button>
            <CancelBtn />
            <Button
              type="primary"
              danger
              loading={busy}
              disabled={!ready || reason.trim() === ''}
              onClick={() => void put('退回', '已退回', (entry) => sendBack(entry, signature))}
            >
              确定退回
            </Button>
          </>
        ) : (
          <>
            <Button
              disabled={chosen.length === 0 || chosen.some((entry) => entry.status !== 'pending')}
              onClick={() => setReturning(true)}
            >
              退回…
            </Button>
            <CancelBtn />
            <Button
              type="primary"
              loading={busy}
              disabled={!ready || (step === 'approve' && refused.length > 0)}
              onClick={() => void approve()}
            >
              {step === 'approve' ? '审批通过' : '签署意见'}
            </Button>
          </>
        )
      }
    >
      <Table<Judged>
        size="small"
        bordered
        pagination={false}
        scroll={{ y: 220 }}
        rowKey={({ entry }) => entry.id}
        dataSource={judged}
        locale={{ emptyText: '选中的收支都已审批或不是支出。' }}
        columns={[
          { title: '摘要', key: 'summary', render: (_, { entry }) => entry.summary },
          { title: '用途', key: 'use', width: 190, render: (_, { entry }) => wordsOfUse(entry.use) },
          {
            title: '金额（元）',
            key: 'amount',
            width: 130,
            align: 'right',
            render: (_, { entry }) => yuanText(entry.amount ?? 0),
          },
          {
            title: '核对',
            key: 'refused',
            width: 110,
            render: (_, one) => (one.refused.length > 0 ? <span className="red">不能审批</span> : '可以审批'),
          },
        ]}
      />
      {refused.length > 0 && !returning && (
        <Alert
          style={{ marginTop: 8 }}
          type="error"
          showIcon
          title={[...new Set(refused.map((refusal) => refusal.words))].join('；')}
        />
      )}
      <div className="m-form" style={{ marginTop: 8 }}>
        <Labelled label="环节" required>
          <Select aria-label="环节" value={step} options={STEPS} onChange={setStep} />
        </Labelled>
        <Labelled label="签署人" required>
          <Input aria-label="签署人" value={name} onChange={(event) => setName(event.target.value)} />
        </Labelled>
        <DayField label="日期" value={date} onChange={setDate} />
        {returning ? (
          <Labelled label="退回原因" required wide>
            <Input
              // Another input than the opinion's, where 同意 stands.
              key="reason"
              autoFocus
              aria-label="退回原因"
              value={reason}
              placeholder="经办人按这里补正后重新提交"
              onChange={(event) => setReason(event.target.value)}
            />
          </Labelled>
        ) : (
          <Labelled label="意见">
            <Input
              key="opinion"
              aria-label="意见"
              value={opinion}
              onChange={(event) => setOpinion(event.target.value)}
            />
          </Labelled>
        )}
        {needsDocument && !returning && (
          <>
            <Labelled label="超预算、超用途批准人" required>
              <Input
                aria-label="超预算、超用途批准人"
                value={over.overApprover}
                onChange={(event) => setOver({ ...over, overApprover: event.target.value })}
              />
            </Labelled>
            <Labelled label="批准文号" required>
              <Input
                aria-label="批准文号"
                value={over.overDocument}
                onChange={(event) => setOver({ ...over, overDocument: event.target.value })}
              />
            </Labelled>
            <Labelled label="事由" wide>
              <Input
                aria-label="事由"
                value={over.overReason}
                onChange={(event) => setOver({ ...over, overReason: event.target.value })}
              />
            </Labelled>
          </>
        )}
      </div>
    </FormDialog>
  )
}

function waits(entry: FundEntry): boolean {
  return entry.direction === 'out' && (entry.status === 'draft' || entry.status === 'pending')
}
