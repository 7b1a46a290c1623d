/** A bulletin as its drafter sees it: words to edit beside the tables that they speak of; then number and issue. */
import { Alert, Button, Input, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Bulletin, bulletin, bulletinNumber } from '../domain/bulletin'
import { show } from '../domain/format'
import type { Field, Kind, Value } from '../domain/kind'
import { versionOf } from '../store/version'
import { type ActionProps, useActionsContext, useNavigate } from '../ui/context'
import { FieldInput } from '../ui/form/FieldInput'
import { typedSince } from '../ui/form/state'
import { useAll, useCommit, useRecord, useSite } from '../ui/hooks'
import { PageActs, PageHead } from '../ui/PageHead'
import { useAttempt, useSave } from '../ui/save'
import { useSetting, useSettingsReady } from '../ui/settings'
import { bulletinCorrection } from './bulletinDraft'
import { IssueDialog } from './IssueDialog'
import './regime.css'

const TEXTS = [
  'title',
  'addressees',
  'opening',
  'progress',
  'strengths',
  'problems',
  'requirements',
  'signature',
  'copies',
] as const
const TABLES = ['materials', 'ranking', 'comparison', 'shortfalls', 'explained', 'versions'] as const
const FIELDS = (bulletin as Kind).fields

export function BulletinEditor({ id }: { id: string }) {
  const record = useRecord(bulletin, id)
  const ready = useSettingsReady()
  return record && ready ? <Editor record={record} /> : null
}

function Editor({ record }: { record: Bulletin }) {
  const site = useSite()
  const navigate = useNavigate()
  const actions = useActionsContext()
  const commit = useCommit()
  const [typed, setTyped] = useSetting<Record<string, Value>>(`bulletin:${record.id}`)
  const [editing, setEditing] = useState<string | null>(null)
  const [issuing, setIssuing] = useState(false)
  const [busy, attempt] = useAttempt()
  const issued = record.status === 'issued'
  const writable = site.role === 'district' && !issued
  const edits: Record<string, Value> = writable ? (typed ?? {}) : {}
  const value = (name: string) =>
    edits[name] !== undefined ? edits[name] : ((record[name] as Value) ?? null)
  const put = (name: string, next: Value) => setTyped({ ...edits, [name]: next })
  const dirty = Object.keys(edits).length > 0

  const latest = useRef(edits)
  latest.current = edits
  const save = async (): Promise<boolean> =>
    !dirty ||
    attempt(async () => {
      await commit({
        label: `修改「${String(value('title'))}」`,
        changes: [{ kind: 'bulletin', id: record.id, set: edits }],
        expect: [{ kind: 'bulletin', id: record.id, seen: versionOf(record) }],
      })
      // What was typed meanwhile is not saved yet.
      setTyped(typedSince(edits, latest.current))
      return '已保存'
    })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+S of the whole page
    <div
      className="rg-page"
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
        event.preventDefault()
        if (!event.repeat) void save()
      }}
    >
      <PageHead
        title={bulletinNumber(record) ?? '通报草稿'}
        back={
          <Button type="text" size="small" onClick={() => navigate.page('dispatch', { tab: 'bulletins' })}>
            ‹ 通报
          </Button>
        }
      >
        {issued ? <Tag color="green">{record.issuedOn} 印发</Tag> : <Tag>草稿</Tag>}
        <PageActs>
          <span className="muted">{dirty ? '有修改未保存（已留草稿）' : ''}</span>
          {record.round && (
            <Button onClick={() => navigate.page('dispatch', { round: String(record.round) })}>
              依据的调度
            </Button>
          )}
          <Button disabled={dirty} onClick={() => actions.print('bulletin', [record.id])}>
            打印
          </Button>
          {issued && site.role === 'district' && <Correct record={record} />}
          {writable && (
            <>
              <Button disabled={!dirty} onClick={() => setTyped({})}>
                放弃修改
              </Button>
              <Button disabled={!dirty || busy} onClick={() => void save()}>
                保存
              </Button>
              <Button
                type="primary"
                disabled={busy}
                onClick={() => void save().then((ok) => ok && setIssuing(true))}
              >
                编号印发
              </Button>
            </>
          )}
        </PageActs>
      </PageHead>
      {issued && <Issued record={record} district={site.role === 'district'} />}
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)', gap: 16 }}>
        <section aria-label="正文" style={{ display: 'grid', gap: 8, alignContent: 'start' }}>
          {TEXTS.map((name) => (
            <TextPart
              key={name}
              field={FIELDS[name]}
              value={String(value(name) ?? '')}
              writable={writable}
              onChange={(text) => put(name, text === '' ? null : text)}
            />
          ))}
        </section>
        <section
          aria-label="附表"
          style={{ display: 'grid', gap: 12, alignContent: 'start', gridTemplateColumns: 'minmax(0, 1fr)' }}
        >
          {TABLES.map((name) => {
            const rows = value(name)
            const open = editing === name
            if (!open && (!Array.isArray(rows) || rows.length === 0) && name !== 'shortfalls') return null
            return (
              <div key={name}>
                <div className="rg-head" style={{ marginBottom: 4 }}>
                  <b>{FIELDS[name].label}</b>
                  {writable && name !== 'versions' && (
                    <Button size="small" type="link" onClick={() => setEditing(open ? null : name)}>
                      {open ? '看表' : '修改表'}
                    </Button>
                  )}
                </div>
                <div style={{ overflow: 'auto' }}>
                  {open ? (
                    <FieldInput
                      field={FIELDS[name]}
                      value={rows}
                      onChange={(next) => put(name, next)}
                      onTyping={() => undefined}
                      id={`bulletin-${name}`}
                      wrong={false}
                    />
                  ) : (
                    <RowsTable field={FIELDS[name]} rows={(rows as Record<string, Value>[] | null) ?? []} />
                  )}
                </div>
              </div>
            )
          })}
        </section>
      </div>
      {issuing && <IssueDialog record={record} onClose={() => setIssuing(false)} />}
    </div>
  )
}

/** What corrects an issued bulletin; of several the last. */
function useCorrection(record: Bulletin): Bulletin | undefined {
  const all = useAll(bulletin)
  const found = all?.filter((one) => one.corrects === record.id) ?? []
  return found.find((one) => one.status !== 'issued') ?? found.at(-1)
}

/** Drafts the correction of an issued bulletin; one that is under way is opened instead. */
function Correct({ record }: { record: Bulletin }) {
  const site = useSite()
  const navigate = useNavigate()
  const [busy, save] = useSave()
  const there = useCorrection(record)
  const open = (id: string) => navigate.page('dispatch', { bulletin: id })
  const draft = async () => {
    const id = crypto.randomUUID()
    const set = { ...bulletinCorrection(record), drafter: site.operator }
    const label = `起草更正「${record.title}」${bulletinNumber(record) ?? ''}`
    if (await save({ label, changes: [{ kind: 'bulletin', id, create: true, set }] }, null)) open(id)
  }
  // A correction that was wrong itself is corrected in its turn.
  return there ? (
    <Button onClick={() => open(there.id)}>{there.status === 'issued' ? '打开更正' : '打开更正草稿'}</Button>
  ) : (
    <Button disabled={busy} onClick={() => void draft()}>
      起草更正
    </Button>
  )
}

function Issued({ record, district }: { record: Bulletin; district: boolean }) {
  const correction = useCorrection(record)
  const number = correction?.status === 'issued' ? bulletinNumber(correction) : null
  const way = number
    ? `本期已由${number}更正，以${number}为准。`
    : district
      ? '有误的按“起草更正”另发一期。'
      : ''
  return (
    <Alert
      type={number ? 'warning' : 'info'}
      showIcon
      title={`已经印发，内容不再改动；台账以后有变化也不影响本期。${way}`}
    />
  )
}

function TextPart(props: { field: Field; value: string; writable: boolean; onChange(text: string): void }) {
  const { field, value, writable } = props
  if (!writable) {
    return value === '' ? null : (
      <div>
        <div className="muted">{field.label}</div>
        <div style={{ whiteSpace: 'pre-wrap' }}>{value}</div>
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the text area is within
    <label>
      <div className="muted">{field.label}</div>
      <Input.TextArea
        aria-label={field.label}
        value={value}
        autoSize={{ minRows: field.type === 'note' ? 3 : 1, maxRows: 14 }}
        onChange={(e) => props.onChange(e.target.value)}
      />
    </label>
  )
}

/** Columns of sentences, which may break. */
const LONG = ['words', 'finding', 'reason', 'matter']
const NUMBERS = ['int', 'decimal', 'money']

function RowsTable({ field, rows }: { field: Field; rows: readonly Record<string, Value>[] }) {
  const columns = Object.entries(field.columns ?? {}).filter(
    ([name]) =>
      name !== 'record' && name !== 'digest' && rows.some((row) => row[name] != null && row[name] !== ''),
  )
  if (rows.length === 0) return <span className="muted">没有</span>
  return (
    <table className="rg-table rg-dense">
      <thead>
        <tr>
          {columns.map(([name, column]) => (
            <th key={name} scope="col" className={NUMBERS.includes(column.type) ? 'num' : ''}>
              {column.label}
              {column.unit ? `（${column.unit}）` : ''}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
          <tr key={i}>
            {columns.map(([name, column]) => (
              <td
                key={name}
                className={NUMBERS.includes(column.type) ? 'num' : LONG.includes(name) ? '' : 'keep'}
              >
                {show(column, row[name] ?? null)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** From the list of bulletins to its editor. */
export function OpenBulletin({ ids, onClose }: ActionProps) {
  const navigate = useNavigate()
  useEffect(() => {
    onClose()
    navigate.page('dispatch', { bulletin: ids[0] })
  }, [ids, navigate, onClose])
  return null
}
