/** One field of a form: its label, its box, and beneath it what is wrong, what may be, and who fills it in. */
import { ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import type { Field, Value } from '../../domain/kind'
import { FieldInput } from './FieldInput'

export interface FormItemProps {
  /** Of the box in the page; what explains it is found from it. */
  id: string
  field: Field
  value: Value
  /** Where it must be filled whatever the declaration says. */
  required?: boolean
  disabled?: boolean
  autoFocus: boolean
  reveal: boolean
  changed?: boolean
  /** Taken over from a record that this one points to. */
  taken?: boolean
  /** The district office's: others see it and can't write it. */
  offices?: boolean
  problem: string | undefined
  doubt?: string | undefined
  /** What else is said beneath the box. */
  children?: ReactNode
  onChange(value: Value): void
  /** @param reason why what stands in the box is no value yet */
  onTyping(reason: string | null): void
  onLeave?(): void
}

export function FormItem(props: FormItemProps) {
  const { id, field, problem, doubt } = props
  const wide = field.wide || field.type === 'note'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notes that the field was left
    <div className={`f-item${wide ? ' wide' : ''}`} onBlur={props.onLeave}>
      <label className="f-label" htmlFor={id}>
        {field.label}
        {(field.required || props.required) && (
          <span className="req" title="必填" aria-hidden>
            *
          </span>
        )}
        {props.changed && <span className="f-changed">已改</span>}
        {props.taken && (
          <span className="f-changed" title="由选定的记录带入，可以改" aria-hidden>
            带入
          </span>
        )}
        {field.clause && <span className="f-clause">条款{field.clause}</span>}
      </label>
      <ConfigProvider componentDisabled={props.disabled}>
        <FieldInput
          field={field}
          value={props.value}
          onChange={props.onChange}
          onTyping={props.onTyping}
          id={id}
          wrong={problem !== undefined}
          describedBy={problem ? `${id}-p` : doubt ? `${id}-d` : undefined}
          autoFocus={props.autoFocus}
          reveal={props.reveal}
        />
      </ConfigProvider>
      {doubt && (
        <div className="f-doubt" id={`${id}-d`} role="status">
          {doubt}
        </div>
      )}
      {props.children}
      {props.offices && <div className="f-hint">由区办填写</div>}
      {field.hint && !problem && <div className="f-hint">{field.hint}</div>}
      {problem && (
        <div className="f-error" id={`${id}-p`} role="alert">
          {problem}
        </div>
      )}
    </div>
  )
}
