/** A dialog with a few fields, asked in the middle of a job: its button waits until they fit, and Enter presses it. */
import { type App, Form } from 'antd'
import { type ReactNode, useState } from 'react'

export interface Asking<T> {
  title: string
  okText: string
  /** CSS pixels. */
  width?: number
  first: T
  fits(typed: T): boolean
  fields(typed: T, change: (part: Partial<T>) => void): ReactNode
}

/** @returns what was typed; null where the person thinks better of it */
export function askForm<T extends object>(
  modal: ReturnType<typeof App.useApp>['modal'],
  asking: Asking<T>,
): Promise<T | null> {
  const { title, okText, width = 460, first, fits } = asking
  return new Promise((resolve) => {
    let typed = first
    const dialog = modal.confirm({
      title,
      icon: null,
      width,
      okText,
      okButtonProps: { disabled: !fits(first) },
      content: (
        <Fields
          asking={asking}
          onChange={(next) => {
            typed = next
            dialog.update({ okButtonProps: { disabled: !fits(next) } })
          }}
          onEnter={() => {
            if (!fits(typed)) return
            dialog.destroy()
            resolve(typed)
          }}
        />
      ),
      onOk: () => resolve(typed),
      onCancel: () => resolve(null),
    })
  })
}

function Fields<T extends object>(props: { asking: Asking<T>; onChange(typed: T): void; onEnter(): void }) {
  const { asking, onChange, onEnter } = props
  const [typed, setTyped] = useState(asking.first)
  const change = (part: Partial<T>) => {
    const next = { ...typed, ...part }
    setTyped(next)
    onChange(next)
  }
  return (
    <Form
      layout="vertical"
      style={{ marginTop: 8 }}
      onKeyDown={(event) => {
        const writing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox'
        if (event.key === 'Enter' && writing && !event.nativeEvent.isComposing) onEnter()
      }}
    >
      {asking.fields(typed, change)}
    </Form>
  )
}
