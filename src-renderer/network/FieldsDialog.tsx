/** A few fields of one record in a small window: typed, checked and linked as in the record's own form. */
import { Alert, Button, Modal, Space } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { isEmpty } from '../domain/initial'
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { validate } from '../domain/validate'
import { useFocusBack } from '../ui/focus'
import { FieldInput } from '../ui/form/FieldInput'
import { useOnce } from '../ui/once'
import { useLeave } from '../ui/useLeave'
import { useLookOnly } from '../ui/useLookOnly'

export interface FieldsDialogProps {
  kind: Kind
  title: string
  /** The record as stored, or a new one's beginning. */
  record: AnyRecord
  /** Asked, in this order. */
  fields: readonly string[]
  /** Values that stand in the window at first, over the record's. */
  given?: Readonly<Record<string, Value>>
  /** Set along with what was typed: a state that follows from it. */
  along?: Readonly<Record<string, Value>>
  /** Must be filled here, whatever the declaration says. */
  required?: readonly string[]
  above?: ReactNode
  save?: string
  /** @returns whether it was saved; the window then closes */
  onSave(set: Record<string, Value>): Promise<boolean>
  onClose(): void
}

export function FieldsDialog(props: FieldsDialogProps) {
  const { kind, record, fields, along = {}, required = [] } = props
  const [values, setValues] = useState<Record<string, Value>>(() =>
    Object.fromEntries(fields.map((name) => [name, (props.given?.[name] ?? record[name] ?? null) as Value])),
  )
  const [first] = useState(values)
  const [unread, setUnread] = useState<Record<string, string>>({})
  const [tried, setTried] = useState(false)
  const [saving, once] = useOnce()
  const prefix = useId()
  const root = useRef<HTMLDivElement>(null)
  useFocusBack()
  const set = { ...values, ...along }
  const problems: Record<string, string> = { ...validate(kind, { ...record, ...set }, Object.keys(set)) }
  for (const name of required) {
    if (isEmpty(values[name])) problems[name] = `请填写${kind.fields[name].label}`
  }
  Object.assign(problems, unread)
  const loose = Object.entries(problems).filter(([name]) => !fields.includes(name))

  const typed = Object.keys(unread).length > 0 || JSON.stringify(values) !== JSON.stringify(first)
  const leave = useLeave(typed, props.onClose)
  const look = useLookOnly()(kind, record)
  if (look)
    return (
      <Modal open title={props.title} footer={null} onCancel={props.onClose}>
        <Alert type="info" showIcon title={look} />
      </Modal>
    )

  const save = async () => {
    if (Object.keys(problems).length > 0) {
      setTried(true)
      const first = fields.find((name) => problems[name])
      if (first) document.getElementById(`${prefix}-${first}`)?.focus()
      return
    }
    const changed = Object.fromEntries(
      Object.entries(set).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(record[name] ?? null),
      ),
    )
    await once(async () => {
      if (await props.onSave(changed)) props.onClose()
    })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey)) return
    if (event.key.toLowerCase() !== 's' && event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    void save()
  }

  /** A small table takes no focus by itself: the row that was begun for today is where one types. */
  const focusFirst = () => {
    if (root.current?.contains(document.activeElement)) return
    const rows = root.current?.querySelector('.f-item')?.querySelectorAll('tbody tr, .rb')
    const inside = rows?.[rows.length - 1] ?? root.current?.querySelector('.f-item')
    inside?.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }
  const body = (
    <Modal
      open
      title={props.title}
      width={640}
      footer={null}
      onCancel={leave}
      maskClosable={false}
      afterOpenChange={(open) => open && focusFirst()}
    >
      <div ref={root}>
        {props.above}
        <div className="f-grid nw-fields">
          {fields.map((name, i) => {
            const field = kind.fields[name]
            const problem = tried || unread[name] ? problems[name] : undefined
            const id = `${prefix}-${name}`
            return (
              <div key={name} className={`f-item${field.wide || field.type === 'note' ? ' wide' : ''}`}>
                <label className="f-label" htmlFor={id}>
                  {field.label}
                  {(field.required || required.includes(name)) && (
                    <span className="req" title="必填" aria-hidden>
                      *
                    </span>
                  )}
                </label>
                <FieldInput
                  field={field}
                  value={values[name]}
                  onChange={(value) => setValues((now) => ({ ...now, [name]: value }))}
                  onTyping={(reason) =>
                    setUnread(({ [name]: _, ...rest }) => (reason ? { ...rest, [name]: reason } : rest))
                  }
                  id={id}
                  wrong={problem !== undefined}
                  describedBy={problem ? `${id}-p` : undefined}
                  autoFocus={i === 0}
                  reveal
                />
                {field.hint && !problem && <div className="f-hint">{field.hint}</div>}
                {problem && (
                  <div className="f-error" id={`${id}-p`} role="alert">
                    {problem}
                  </div>
                )}
              </div>
            )
          })}
        </div>
        {tried &&
          loose.map(([name, words]) => (
            <div key={name} className="f-error" role="alert">
              {words}
            </div>
          ))}
        <Space style={{ marginTop: 12 }}>
          <Button type="primary" loading={saving} onClick={() => void save()}>
            {props.save ?? '保存'}
          </Button>
          <Button onClick={leave}>取消</Button>
        </Space>
      </div>
    </Modal>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the whole dialog, its title and × too
    <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
      {body}
    </div>
  )
}
