/** A day in a dialog or on a page of this folder: typed and picked as in a record's form, with what is wrong in words. */
import { useId, useMemo, useState } from 'react'
import { date, type Value } from '../domain/kind'
import { FieldInput } from '../ui/form/FieldInput'

export function DayField(props: {
  label: string
  /** 'YYYY-MM-DD', as it is at first and as onChange said last. */
  value: string
  /** '' where nothing is there or it can't be read. */
  onChange(day: string): void
  /** What is wrong with a day that can be read. */
  wrong?: string | null
}) {
  const { label, value, onChange, wrong } = props
  const id = useId()
  const field = useMemo(() => date({ label, required: true }), [label])
  // What can't be read stays in the box; the input is told of the last day that could be.
  const [read, setRead] = useState<Value>(value || null)
  const [unread, setUnread] = useState<string | null>(null)
  const said = unread ?? (value === '' ? `请填写${label}` : (wrong ?? null))
  return (
    <div className="m-field">
      <label className="m-field-label" htmlFor={id}>
        {label}
        <b aria-hidden>*</b>
      </label>
      <FieldInput
        id={id}
        field={field}
        value={unread === null && value !== '' ? value : read}
        onChange={(day) => {
          setRead(day)
          onChange(typeof day === 'string' ? day : '')
        }}
        onTyping={(reason) => {
          setUnread(reason)
          if (reason) onChange('')
        }}
        wrong={said !== null}
        describedBy={said ? `${id}-said` : undefined}
      />
      {said && (
        <span className="red" id={`${id}-said`} role="alert">
          {said}
        </span>
      )}
    </div>
  )
}
