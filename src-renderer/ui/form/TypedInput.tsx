/** Inputs that are typed: the text stays as typed while it is typed, and is written properly when one leaves. */
import { CalendarOutlined } from '@ant-design/icons'
import { Button, Calendar, Input, Popover } from 'antd'
import dayjs from 'dayjs'
import { useContext, useEffect, useRef, useState } from 'react'
import type { Deadline, Field, Value } from '../../domain/kind'
import { capital } from '../../domain/values/capital'
import { readIdNumber } from '../../domain/values/idNumber'
import { canonical } from '../../exchange/merge'
import { today } from '../../policy/day'
import { LookContext } from '../privacy'
import { editText, isNumeric, isPersonal, maskWords, readTyped } from '../values'

export interface InputProps {
  field: Field
  value: Value
  onChange(value: Value): void
  /** What is typed (`text`) can't be read (the reason), or can (null). */
  onTyping(reason: string | null, text?: string): void
  /** What was typed before and can't be read: a draft brings it back as it was. */
  unread?: string
  id: string
  /** An error is shown beneath. */
  wrong: boolean
  describedBy?: string
  autoFocus?: boolean
  /** Personal data is shown in full. */
  reveal?: boolean
  small?: boolean
}

export function TypedInput(props: InputProps) {
  const { field, value, id, wrong } = props
  const [raw, setRaw] = useState(() => props.unread ?? editText(field, value))
  const [focused, setFocused] = useState(false)
  const [typed, setTyped] = useState(false)
  const [warning, setWarning] = useState<string | null>(null)
  /** What stands in the box can't be read; the value is still the one before. */
  const [unread, setUnread] = useState(props.unread !== undefined)
  const [picking, setPicking] = useState(false)
  const sent = useRef(canonical(value))

  useEffect(() => {
    // Somebody else set the value (taken back, merged): show it. What was typed here is left alone.
    if (canonical(value) === sent.current) return
    sent.current = canonical(value)
    setUnread(false)
    setRaw(editText(field, value))
  }, [field, value])

  const type = (text: string) => {
    setRaw(text)
    setTyped(true)
    const read = readTyped(field, text, {
      year: new Date().getFullYear(),
      today: today(),
    })
    setUnread(!read.ok)
    if (!read.ok) {
      setWarning(null)
      return props.onTyping(read.reason, text)
    }
    setWarning(read.warning ?? null)
    props.onTyping(null)
    sent.current = canonical(read.value)
    props.onChange(read.value)
  }
  const leave = () => {
    setFocused(false)
    setTyped(false)
    const read = readTyped(field, raw)
    if (read.ok && field.type !== 'note') setRaw(editText(field, value))
  }
  const look = useContext(LookContext)
  // What was just typed here is no secret to whoever typed it.
  const shown = props.reveal || wrong || (focused && (typed || look === undefined))
  const masked = isPersonal(field) && !shown && value !== null
  const common = {
    id,
    value: masked ? maskWords(field, value) : raw,
    autoFocus: props.autoFocus,
    status: wrong ? ('warning' as const) : undefined,
    'aria-invalid': wrong,
    'aria-describedby': props.describedBy,
    'aria-required': field.required,
    // In a small table the column's head says it, which belongs to no input.
    'aria-label': props.small ? field.label : undefined,
    readOnly: masked && look === null,
    onFocus: () => {
      setFocused(true)
      if (masked) look?.()
    },
    onBlur: leave,
    autoComplete: 'off',
  }
  if (field.type === 'note')
    return (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 2, maxRows: 10 }}
        onChange={(e) => type(e.target.value)}
      />
    )
  return (
    <>
      <Input
        {...common}
        styles={isNumeric(field) ? { input: RIGHT } : undefined}
        suffix={
          field.type === 'date' && !props.small ? (
            <Popover
              trigger="click"
              open={picking}
              onOpenChange={setPicking}
              destroyOnHidden
              content={
                <div style={{ width: 280 }}>
                  <Calendar
                    fullscreen={false}
                    value={typeof value === 'string' ? dayjs(value) : dayjs()}
                    onSelect={(day, { source }) => {
                      type(day.format('YYYY-MM-DD'))
                      if (source === 'date') setPicking(false)
                    }}
                  />
                </div>
              }
            >
              <Button
                type="text"
                size="small"
                tabIndex={-1}
                icon={<CalendarOutlined aria-hidden />}
                aria-label={`从日历选择${field.label}`}
              />
            </Popover>
          ) : (
            (field.unit ?? null)
          )
        }
        onChange={(e) => type(e.target.value)}
      />
      {!props.small && !unread && <Beneath field={field} value={value} warning={warning} masked={masked} />}
    </>
  )
}

const RIGHT = { textAlign: 'right' as const, fontVariantNumeric: 'tabular-nums' }

/** What the program understood: capital amount, days of a deadline, birth and sex of an identity number. */
function Beneath(props: { field: Field; value: Value; warning: string | null; masked: boolean }) {
  const { field, value } = props
  let words = props.warning ?? ''
  if (field.type === 'money' && typeof value === 'number') words = capital(value)
  else if (field.type === 'deadline' && value !== null) {
    const { from, to } = value as Deadline
    words = !from ? '没有固定日期' : from === to ? `即 ${from}` : `最早 ${from}，最晚 ${to}`
  } else if (field.type === 'idNumber' && typeof value === 'string' && !props.masked) {
    const read = readIdNumber(value)
    if (read.ok) words = `${read.sex === 'male' ? '男' : '女'}，${read.birth} 出生`
  }
  return words ? <div className="f-hint">{words}</div> : null
}
