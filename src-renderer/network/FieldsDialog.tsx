/** A few fields of one record in a small window: typed, checked and linked as in the record's own form. */
import { Alert, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { isEmpty } from '../domain/initial'
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { validate } from '../domain/validate'
import { FormDialog } from '../ui/FormDialog'
import { useFocusBack } from '../ui/focus'
import { FormItem } from '../ui/form/FormItem'
import { useOnce } from '../ui/once'
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
    <FormDialog
      typed={typed}
      title={props.title}
      width={640}
      okText={props.save ?? '保存'}
      confirmLoading={saving}
      onOk={() => void save()}
      onClose={props.onClose}
      afterOpenChange={(open) => open && focusFirst()}
    >
      <div ref={root}>
        {props.above}
        <div className="f-grid nw-fields">
          {fields.map((name, i) => (
            <FormItem
              key={name}
              id={`${prefix}-${name}`}
              field={kind.fields[name]}
              value={values[name]}
              required={required.includes(name)}
              problem={tried || unread[name] ? problems[name] : undefined}
              autoFocus={i === 0}
              reveal
              onChange={(value) => setValues((now) => ({ ...now, [name]: value }))}
              onTyping={(reason) =>
                setUnread(({ [name]: _, ...rest }) => (reason ? { ...rest, [name]: reason } : rest))
              }
            />
          ))}
        </div>
        {tried &&
          loose.map(([name, words]) => (
            <div key={name} className="f-error" role="alert">
              {words}
            </div>
          ))}
      </div>
    </FormDialog>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the whole dialog, its title and × too
    <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
      {body}
    </div>
  )
}
