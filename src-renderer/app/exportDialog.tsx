/** Asks before personal data leaves the program: a password for the workbook, and what for where it is of many. */
import { type App, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'

/** An export of personal data of more people than this asks what for (RELIABILITY.md, 13). */
const MANY = 1000
/** A shorter password is guessed too soon. */
const LEAST = 8

export interface ExportAnswer {
  reason: string
  /** undefined: the person chose to go without. */
  password: string | undefined
}

interface Typed {
  password: string
  again: string
  open: boolean
  reason: string
}

const NOTHING: Typed = { password: '', again: '', open: false, reason: '' }

function isReady({ password, again, open, reason }: Typed, many: boolean): boolean {
  return (open || (password.length >= LEAST && password === again)) && (!many || reason.trim() !== '')
}

/** @returns null where the person thinks better of it */
export function askExport(
  modal: ReturnType<typeof App.useApp>['modal'],
  people: number,
): Promise<ExportAnswer | null> {
  const many = people > MANY
  let typed = NOTHING
  return new Promise((resolve) => {
    const dialog = modal.confirm({
      title: `要导出 ${people.toLocaleString('zh-CN')} 条，里面有个人信息`,
      icon: null,
      width: 480,
      content: (
        <Fields
          many={many}
          onChange={(next) => {
            typed = next
            dialog.update({ okButtonProps: { disabled: !isReady(next, many) } })
          }}
        />
      ),
      okText: '导出',
      cancelText: '取消',
      okButtonProps: { disabled: true },
      onOk: () => resolve({ reason: typed.reason.trim(), password: typed.open ? undefined : typed.password }),
      onCancel: () => resolve(null),
    })
  })
}

function Fields({ many, onChange }: { many: boolean; onChange(typed: Typed): void }) {
  const [typed, setTyped] = useState(NOTHING)
  const change = (part: Partial<Typed>) => {
    const next = { ...typed, ...part }
    setTyped(next)
    onChange(next)
  }
  const short = typed.password !== '' && typed.password.length < LEAST
  const differs = typed.again !== '' && typed.again !== typed.password
  return (
    <Form layout="vertical" style={{ marginTop: 8 }}>
      {!typed.open && (
        <>
          <p>工作簿要加密码，用 Excel、WPS 打开时输入。密码请当面或打电话告诉对方；忘了谁也打不开。</p>
          <Form.Item
            label="打开密码"
            validateStatus={short ? 'error' : undefined}
            help={short ? `不少于 ${LEAST} 个字符` : undefined}
          >
            <Input.Password
              autoFocus
              aria-label="打开密码"
              maxLength={200}
              value={typed.password}
              onChange={(event) => change({ password: event.target.value })}
            />
          </Form.Item>
          <Form.Item
            label="再输一次"
            validateStatus={differs ? 'error' : undefined}
            help={differs ? '两次输入的密码不同' : undefined}
          >
            <Input.Password
              aria-label="再输一次"
              maxLength={200}
              value={typed.again}
              onChange={(event) => change({ again: event.target.value })}
            />
          </Form.Item>
        </>
      )}
      {many && (
        <Form.Item label="事由（随导出一起登记，保存三年）" required>
          <Input
            aria-label="导出事由"
            placeholder="例如：印制春节慰问信信封"
            value={typed.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </Form.Item>
      )}
      <Checkbox checked={typed.open} onChange={(event) => change({ open: event.target.checked })}>
        不加密码（谁拿到文件都能看，由导出人负责保管）
      </Checkbox>
    </Form>
  )
}
