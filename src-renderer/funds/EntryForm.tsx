/** A new entry of a fund, with what the budget and the account leave beneath the amount while it is typed. */
import { Alert, App, Button } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Fund } from '../domain/fund'
import { type FundEntry, fundEntry } from '../domain/fundEntry'
import { isEmpty, newRecord } from '../domain/initial'
import type { Field, Value } from '../domain/kind'
import { validate } from '../domain/validate'
import { today } from '../policy/day'
import { useFocusBack } from '../ui/focus'
import { FieldInput } from '../ui/form/FieldInput'
import { useSite } from '../ui/hooks'
import { useSave } from '../ui/save'
import { useHoldsUnsaved } from '../ui/unsaved'
import { readTyped } from '../ui/values'
import { outlook, standing } from './approval'
import { dayYear, doubtsOf } from './entryDates'
import { useEntryDraft } from './entryDraft'
import { Labelled, yuanText } from './parts'

type Name = keyof typeof fundEntry.fields

const OUT: Name[] = ['date', 'year', 'use', 'amount', 'payee', 'summary', 'voucher', 'handler', 'evidence']
const IN: Name[] = ['date', 'year', 'source', 'amount', 'payee', 'summary', 'voucher', 'handler', 'evidence']
const OVER: Name[] = ['overApprover', 'overDocument', 'overReason']
const WIDE = new Set<Name>(['amount', 'payee', 'summary', 'evidence', 'overReason'])
const NEEDED = new Set<Name>(['overApprover', 'overDocument', 'use'])
/** How an amount is written, said where one can't be read. */
const WRITTEN = '如 12000 或 1.2万'

export function EntryForm(props: {
  fund: Fund
  entries: readonly FundEntry[]
  /** Of the page: the budget year where none was typed. */
  year: number
  /** @param saved budget year of the entry that was registered */
  onClose(saved?: number): void
}) {
  const { fund, entries } = props
  const site = useSite()
  const { message } = App.useApp()
  const [busy, save] = useSave()
  const kept = useEntryDraft(fund.id)
  const [tried, setTried] = useState(false)
  // Another one after the draft was given up: what stands in the boxes goes with it.
  const [round, setRound] = useState(0)
  const root = useRef<HTMLElement>(null)
  useFocusBack()
  // Beneath the accounts there is little room on a small screen: what opens is in sight.
  useEffect(() => {
    root.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useHoldsUnsaved(kept.waits)
  const now = today()
  const by = { unit: site.unit, role: site.role, operator: site.operator, today: now }
  const set = newRecord(fundEntry, { year: props.year, direction: 'out', ...kept.typed, fund: fund.id }, by)
  // What was emptied by hand stays empty.
  for (const [name, value] of Object.entries(kept.typed)) if (isEmpty(value)) delete set[name]
  const income = set.direction === 'in'
  // What can't be read now has no value: the one from before it was typed over says nothing.
  const readable = Object.fromEntries(Object.entries(set).filter(([name]) => !(name in kept.unread)))
  const draft = { id: 'draft', stamps: {}, ...readable } as FundEntry
  const seen = outlook(fund, entries, draft)
  const refused = standing(draft, seen.refusals)
  const over = seen.refusals.some((refusal) => refusal.liftable)
  const names: Name[] = ['direction', ...(income ? IN : OUT), ...(over ? OVER : [])]
  const doubts = doubtsOf(fund, draft, now)
  const atOnce: Record<string, string> = {
    ...(doubts.wrong ? { date: doubts.wrong } : {}),
    ...unreadWords(kept.unread, names, now),
  }
  const problems: Record<string, string> = { ...validate(fundEntry, draft), ...atOnce }
  const shown = tried ? problems : atOnce

  const submit = async (status: 'draft' | 'pending' | 'paid') => {
    if (busy) return
    setTried(true)
    const early = status === 'paid' && (draft.date ?? '') > now
    if (early) message.warning('日期还没有到，不能入账；可以先存草稿')
    const first = names.find((name) => problems[name] || (early && name === 'date'))
    if (first) root.current?.querySelector<HTMLElement>(`#entry-${first}`)?.focus()
    if (first || Object.keys(problems).length > 0) return
    const { id: _, stamps: __, ...fields } = draft
    const booked: Record<string, Value> = status === 'paid' ? { paidOn: draft.date as string } : {}
    const done = await save(
      {
        label: `登记${income ? '收入' : '支出'}「${draft.summary}」${yuanText(Number(draft.amount))} 元`,
        changes: [
          {
            kind: 'fundEntry',
            id: crypto.randomUUID(),
            create: true,
            set: { ...(fields as Record<string, Value>), status, ...booked },
          },
        ],
      },
      status === 'draft' ? '已存为草稿' : status === 'pending' ? '已提交审批' : '已入账',
    )
    if (!done) return
    kept.clear()
    props.onClose(draft.year ?? undefined)
  }
  const submitMain = () => {
    if (refused.length === 0) void submit(income ? 'paid' : 'pending')
    else message.warning(`不能提交：${refused.map((refusal) => refusal.words).join('；')}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') submitMain()
    // An open list of choices takes Esc for itself. Nothing is asked: what was typed waits as a draft.
    else if (event.key === 'Escape' && !root.current?.querySelector(UNFOLDED)) props.onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section ref={root} className="m-form" aria-label="登记收支" onKeyDown={onKeyDown}>
      {names.map((name) => {
        const field: Field = fundEntry.fields[name]
        return (
          <Labelled
            key={`${round} ${name}`}
            label={field.label}
            required={field.required || NEEDED.has(name)}
            wide={WIDE.has(name)}
            below={
              <>
                {shown[name] && (
                  <span className="red" role="alert">
                    {shown[name]}
                  </span>
                )}
                {name === 'date' && !shown.date && doubts.day && (
                  <span className="m-warn" role="status">
                    {doubts.day}
                  </span>
                )}
                {name === 'year' && !shown.year && doubts.year && (
                  <OtherYear
                    words={doubts.year}
                    year={dayYear(draft.date)}
                    onTake={(year) => kept.set('year', year)}
                  />
                )}
                {name === 'amount' && typeof draft.amount === 'number' && (
                  <Outlook seen={seen} year={draft.year} />
                )}
              </>
            }
          >
            <FieldInput
              field={field}
              value={(set[name] ?? null) as Value}
              onChange={(value) => kept.set(name, value)}
              onTyping={(reason, text) => kept.setUnread(name, reason === null ? null : (text ?? ''))}
              unread={kept.unread[name]}
              id={`entry-${name}`}
              wrong={shown[name] !== undefined}
              autoFocus={name === 'direction'}
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
        <Button type="primary" loading={busy} disabled={refused.length > 0} onClick={submitMain}>
          {income ? '入账' : '提交审批'}
        </Button>
        <Button loading={busy} onClick={() => void submit('draft')}>
          存草稿
        </Button>
        <Button onClick={() => props.onClose()}>收起</Button>
        {kept.waits && (
          <Button
            onClick={() => {
              kept.clear()
              setTried(false)
              setRound(round + 1)
            }}
          >
            清空重填
          </Button>
        )}
      </div>
    </section>
  )
}

/** A list of choices or a calendar stands open. */
const UNFOLDED = '[aria-expanded="true"], .ant-popover-open'

/** Why what stands in the boxes can't be read. */
function unreadWords(
  unread: Readonly<Record<string, string>>,
  names: readonly Name[],
  today: string,
): Record<string, string> {
  const words: Record<string, string> = {}
  for (const name of names) {
    if (!(name in unread)) continue
    const field: Field = fundEntry.fields[name]
    const read = readTyped(field, unread[name], { year: Number(today.slice(0, 4)), today })
    const reason = read.ok ? '没有读懂，请重新填写' : read.reason
    words[name] = field.type === 'money' ? `${reason}，请写成数，${WRITTEN}` : reason
  }
  return words
}

/** The day lies in another year than the budget: most often the page stood on an old year. */
function OtherYear(props: { words: string; year: number | null; onTake(year: number): void }) {
  const { year } = props
  return (
    <span className="m-warn" role="status">
      {props.words}
      {year !== null && (
        <Button type="link" size="small" onClick={() => props.onTake(year)}>
          改为 {year} 年度
        </Button>
      )}
    </span>
  )
}

/** 余额 after what is paid, approved and pending. */
function Outlook({ seen, year }: { seen: ReturnType<typeof outlook>; year: number | null | undefined }) {
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
