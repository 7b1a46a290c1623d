/** A heading of a form that folds what stands beneath it; remembered with the kind. */
import { DownOutlined, RightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

export interface FormSectionProps {
  name: string
  shut: boolean
  /** Fields beneath it, and how many of them are not filled in as they should be. */
  count: number
  wrong: number
  onFold(shut: boolean): void
  children: ReactNode
}

export function FormSection({ name, shut, count, wrong, onFold, children }: FormSectionProps) {
  return (
    <section className="f-sec" aria-label={name}>
      <button type="button" className="f-sec-head" aria-expanded={!shut} onClick={() => onFold(!shut)}>
        {shut ? <RightOutlined aria-hidden /> : <DownOutlined aria-hidden />}
        {name}
        <span className="f-sec-note">{wrong ? `${wrong} 处没有填好` : shut ? `${count} 项` : ''}</span>
      </button>
      {!shut && <div className="f-grid">{children}</div>}
    </section>
  )
}
