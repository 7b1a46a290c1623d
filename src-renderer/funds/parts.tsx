import type { ReactNode } from 'react'
import { moneyText } from '../domain/values/money'
import { ClauseTag } from '../ui/ClauseTag'
import './funds.css'

export const yuanText = (fen: number): string => moneyText(fen, '元')
export const wanText = (fen: number): string => moneyText(fen, '万元')

/** The clause that something rests on; its words on hover or focus. */
export function Clause({ id }: { id: string }) {
  return <ClauseTag ids={id} />
}

/** A figure with its words beneath. */
export function Figure(props: {
  label: string
  value: string
  unit?: string
  note?: ReactNode
  red?: boolean
}) {
  return (
    <div className="m-figure">
      <div className="m-figure-label">{props.label}</div>
      <div className={props.red ? 'm-figure-value red' : 'm-figure-value'}>
        {props.value}
        {props.unit && <small>{props.unit}</small>}
      </div>
      {props.note && <div className="m-figure-note">{props.note}</div>}
    </div>
  )
}

/** Parts of a whole as one bar; what is beyond the whole fills it and is said in red by the figures beside it. */
export function Bar({ whole, parts, label }: { whole: number; parts: readonly number[]; label: string }) {
  const most = Math.max(
    whole,
    parts.reduce((sum, part) => sum + Math.max(0, part), 0),
    1,
  )
  return (
    <div className="m-bar" role="img" aria-label={label}>
      {parts.map((part, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a bar have a fixed order
          key={i}
          className={`m-bar-${i}`}
          style={{ width: `${(Math.max(0, part) / most) * 100}%` }}
        />
      ))}
    </div>
  )
}

/** A label over its control in a dialog or an entry form. */
export function Labelled(props: {
  label: string
  required?: boolean
  wide?: boolean
  children: ReactNode
  below?: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={props.wide ? 'm-field wide' : 'm-field'}>
      <span className="m-field-label">
        {props.label}
        {props.required && <b aria-hidden>*</b>}
      </span>
      {props.children}
      {props.below}
    </label>
  )
}
