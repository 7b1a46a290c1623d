/** Asks before personal data leaves the program: a password for the workbook, and what for where it is of many. */
import { type App, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { isSecret, NO_SECRET, type Secret, SecretTwice } from '../ui/form/SecretTwice'

/** An export of personal data of more people than this asks what for (RELIABILITY.md, 13). */
const MANY = 1000

export interface ExportAnswer {
  reason: string
  /** undefined: the person chose to go without. */
  password: string | undefined
}

interface Typed {
  secret: Secret
  open: boolean
  reason: string
}

const NOTHING: Typed = { secret: NO_SECRET, open: false, reason: '' }

function isReady({ secret, open, reason }: Typed, many: boolean): boolean {
  return (open || isSecret(secret)) && (!many || reason.trim() !== '')
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
      onOk: () =>
        resolve({ reason: typed.reason.trim(), password: typed.open ? undefined : typed.secret.first }),
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
  return (
    <Form layout="vertical" style={{ marginTop: 8 }}>
      {!typed.open && (
        <>
          <p>工作簿要加密码，用 Excel、WPS 打开时输入。密码请当面或打电话告诉对方；忘了谁也打不开。</p>
          <SecretTwice
            word="密码"
            label="打开密码"
            value={typed.secret}
            onChange={(secret) => change({ secret })}
          />
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
