/** Editing one cell in place (F2), for the types where one line says all. */
import { useEffect, useRef, useState } from 'react'
import type { Field, Value } from '../../domain/kind'
import { offersOf } from '../../domain/steps'
import { editText, readTyped } from '../values'

/** Types whose whole value is one short text or one choice; what is masked is edited in its form alone. */
export function editableInPlace(field: Field): boolean {
  if (field.personal) return false
  return [
    'text',
    'int',
    'decimal',
    'money',
    'date',
    'month',
    'choice',
    'bool',
    'phone',
    'creditCode',
  ].includes(field.type)
}

const isPicked = (field: Field): boolean => (field.type === 'choice' && !field.open) || field.type === 'bool'

/** Edited in place by typing, not by choosing. */
export const isTypedInPlace = (field: Field): boolean => editableInPlace(field) && !isPicked(field)

export interface CellEditorProps {
  field: Field
  value: Value
  /** What was typed on the cell: it takes the place of what stands there. */
  typed?: string
  /** Said where what was typed is not kept. */
  onRefused(words: string): void
  /** `after`: where the active cell goes then. */
  onDone(value: Value, after: 'down' | 'right' | 'stay'): void
  onCancel(): void
}

export function CellEditor({ field, value, typed, onRefused, onDone, onCancel }: CellEditorProps) {
  const pick = isPicked(field)
  const [text, setText] = useState(() =>
    pick ? (typed === '' ? '' : String(value ?? '')) : (typed ?? editText(field, value)),
  )
  const [wrong, setWrong] = useState<string | null>(null)
  const box = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const done = useRef(false)
  useEffect(() => {
    box.current?.focus()
    if (typed === undefined) box.current?.select?.()
  }, [typed])

  const finish = (after: 'down' | 'right' | 'stay') => {
    if (done.current) return
    const read = pick ? ({ ok: true, value: picked(field, text) } as const) : readTyped(field, text)
    if (!read.ok) return setWrong(read.reason)
    done.current = true
    onDone(read.value, after)
  }
  const common = {
    ref: box,
    className: `g-edit${wrong ? ' bad' : ''}`,
    'aria-label': field.label,
    'aria-invalid': wrong !== null,
    title: wrong ?? undefined,
    value: text,
    onKeyDown: (event: React.KeyboardEvent) => {
      event.stopPropagation()
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter') finish('down')
      else if (event.key === 'Tab') {
        event.preventDefault()
        finish('right')
      } else if (event.key === 'Escape') {
        done.current = true
        onCancel()
      }
    },
    onBlur: () => {
      if (done.current) return
      // Leaving a cell that can't be read keeps what was there before, and says what was typed.
      const read = pick ? null : readTyped(field, text)
      if (read && !read.ok) {
        done.current = true
        onRefused(`${field.label}没有改动，仍是原来的内容。刚才填的是“${text}”：${read.reason}`)
        onCancel()
      } else finish('stay')
    },
    onMouseDown: (event: React.MouseEvent) => event.stopPropagation(),
    onDoubleClick: (event: React.MouseEvent) => event.stopPropagation(),
    onCopy: (event: React.ClipboardEvent) => event.stopPropagation(),
    onPaste: (event: React.ClipboardEvent) => event.stopPropagation(),
  }
  if (!pick)
    return (
      <>
        <input
          {...common}
          onChange={(event) => {
            setText(event.target.value)
            setWrong(null)
          }}
        />
        {wrong && (
          <span className="g-wrong" role="alert">
            {wrong}
          </span>
        )}
      </>
    )
  const options =
    field.type === 'bool'
      ? [
          { code: 'true', label: '是', step: null },
          { code: 'false', label: '否', step: null },
        ]
      : offersOf(field, [value])
  return (
    <select {...common} onChange={(event) => setText(event.target.value)}>
      <option value="">（空白）</option>
      {options.map(({ code, label, step }) => (
        <option key={code} value={code} disabled={step !== null}>
          {step ? `${label}（${step}）` : label}
        </option>
      ))}
    </select>
  )
}

function picked(field: Field, text: string): Value {
  if (text === '') return null
  return field.type === 'bool' ? text === 'true' : text
}
