/** A new entry of a fund, with what the budget and the account leave beneath the amount while it is typed. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Fund } from '../domain/fund'
import { type FundEntry, fundEntry } from '../domain/fundEntry'
import { newRecord } from '../domain/initial'
import type { Value } from '../domain/kind'
import { validate } from '../domain/validate'
import { FieldInput } from '../ui/form/FieldInput'
import { useSite } from '../ui/hooks'
import { useSetting } from '../ui/settings'
import { outlook, standing } from './approval'
import { Labelled, now, useSave, yuanText } from './parts'

type Typed = Record<string, Value>

const OUT = ['date', 'amount', 'use', 'payee', 'summary', 'voucher', 'handler', 'evidence']
const IN = ['date', 'amount', 'source', 'payee', 'summary', 'voucher', 'handler', 'evidence']
const OVER = ['overApprover', 'overDocument', 'overReason']
const WIDE = new Set(['amount', 'summary', 'evidence', 'overReason'])

export function EntryForm(props: {
  fund: Fund
  entries: readonly FundEntry[]
  year: number
  onClose(): void
}) {
  const { fund, entries, year } = props
  const site = useSite()
  const [busy, save] = useSave()
  // Kept like every draft: what was typed is there after a crash or a look at another page.
  const [kept, keep] = useSetting<Typed>(`draft:fundEntry:ledger:${fund.id}`, 'typing')
  const typed = kept ?? {}
  const [unread, setUnread] = useState<Record<string, string>>({})
  const [tried, setTried] = useState(false)
  const by = { unit: site.unit, role: site.role, operator: site.operator, today: now() }
  const set = newRecord(fundEntry, { year, direction: 'out', ...typed, fund: fund.id }, by)
  const income = set.direction === 'in'
  const draft = { id: 'draft', stamps: {}, ...set } as FundEntry
  const seen = outlook(fund, entries, draft)
  const refused = standing(draft, seen.refusals)
  const over = seen.refusals.some((refusal) => refusal.liftable)
  const problems: Record<string, string> = { ...validate(fundEntry, draft), ...unread }
  const shown = tried ? problems : unread
  const names = [...(income ? IN : OUT), ...(over ? OVER : [])]

  const submit = async (status: 'draft' | 'pending' | 'paid') => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    const { id: _, stamps: __, ...fields } = draft
    const booked: Typed = status === 'paid' ? { paidOn: set.date as string } : {}
    const done = await save(
      {
        label: `登记${income ? '收入' : '支出'}「${set.summary}」${yuanText(Number(set.amount))} 元`,
        changes: [
          {
            kind: 'fundEntry',
            id: crypto.randomUUID(),
            create: true,
            set: { ...(fields as Typed), status, ...booked },
          },
        ],
      },
      status === 'draft' ? '已存为草稿' : status === 'pending' ? '已提交审批' : '已入账',
    )
    if (done) {
      keep({})
      setTried(false)
      props.onClose()
    }
  }

  return (
    <section className="m-form" aria-label="登记收支">
      {['direction', ...names].map((name) => {
        const field = fundEntry.fields[name as keyof typeof fundEntry.fields]
        return (
          <Labelled
            key={name}
            label={field.label}
            required={field.required || OVER.slice(0, 2).includes(name) || name === 'use'}
            wide={WIDE.has(name)}
            below={
              <>
                {shown[name] && (
                  <span className="red" role="alert">
                    {shown[name]}
                  </span>
                )}
                {name === 'amount' && typeof set.amount === 'number' && <Outlook seen={seen} year={year} />}
              </>
            }
          >
            <FieldInput
              field={field}
              value={(set[name] ?? null) as Value}
              onChange={(value) => keep({ ...typed, [name]: value })}
              onTyping={(reason) =>
                setUnread(({ [name]: _old, ...rest }) => (reason ? { ...rest, [name]: reason } : rest))
              }
              id={`entry-${name}`}
              wrong={shown[name] !== undefined}
              reveal
            />
          </Labelled>
        )
      })}
      {refused.length > 0 && (
        <Alert
          className="all"
          type="error"
          showIcon
          title={refused.map((refusal) => refusal.words).join('；')}
          description={
            refused.every((refusal) => refusal.liftable)
              ? '经批准确需支出的，填写批准人和批准文号后方可提交；可以先存草稿。'
              : '可以先存草稿。'
          }
        />
      )}
      <div className="all" style={{ display: 'flex', gap: 8 }}>
        {income ? (
          <Button type="primary" loading={busy} onClick={() => void submit('paid')}>
            入账
          </Button>
        ) : (
          <Button
            type="primary"
            loading={busy}
            disabled={refused.length > 0}
            onClick={() => void submit('pending')}
          >
            提交审批
          </Button>
        )}
        <Button loading={busy} onClick={() => void submit('draft')}>
          存草稿
        </Button>
        <Button onClick={props.onClose}>收起</Button>
      </div>
    </section>
  )
}

/** 余额 after what is paid, approved and pending (LESSONS.md, 12). */
function Outlook({ seen, year }: { seen: ReturnType<typeof outlook>; year: number }) {
  const { line, after, freeAfter } = seen
  return (
    <span className="m-outlook" role="status">
      {line && line.budget !== null && after !== null && (
        <>
          {year} 年预算 {yuanText(line.budget)}，已付 {yuanText(line.paid)}，已批 {yuanText(line.approved)}
          ，待批 {yuanText(line.pending)}；登记后余{' '}
          <b className={after < 0 ? 'red' : ''}>{yuanText(after)}</b> 元
          <br />
        </>
      )}
      专户可用余额变为 <b className={freeAfter < 0 ? 'red' : ''}>{yuanText(freeAfter)}</b> 元
      {seen.crowded && <span className="red">（连同待审批的将超出预算）</span>}
    </span>
  )
}
