/** Asks before personal data leaves the program: a password for the workbook, and what for where it is of many. */
import { type App, Checkbox, Form, Input } from 'antd'
import { askForm } from '../ui/form/askForm'
import { isSecret, NO_SECRET, SecretTwice } from '../ui/form/SecretTwice'

/** An export of personal data of more people than this asks what for. */
const MANY = 1000

export interface ExportAnswer {
  reason: string
  /** undefined: the person chose to go without. */
  password: string | undefined
}

/** @returns null where the person thinks better of it */
export async function askExport(
  modal: ReturnType<typeof App.useApp>['modal'],
  people: number,
): Promise<ExportAnswer | null> {
  const many = people > MANY
  const typed = await askForm(modal, {
    title: `要导出 ${people.toLocaleString('zh-CN')} 条，里面有个人信息`,
    okText: '导出',
    width: 480,
    first: { secret: NO_SECRET, open: false, reason: '' },
    fits: ({ secret, open, reason }) => (open || isSecret(secret)) && (!many || reason.trim() !== ''),
    fields: ({ secret, open, reason }, change) => (
      <>
        {!open && (
          <>
            <p>工作簿要加密码，用 Excel、WPS 打开时输入。密码请当面或打电话告诉对方；忘了谁也打不开。</p>
            <SecretTwice
              word="密码"
              label="打开密码"
              value={secret}
              onChange={(next) => change({ secret: next })}
            />
          </>
        )}
        {many && (
          <Form.Item label="事由（随导出一起登记，保存三年）" required>
            <Input
              aria-label="导出事由"
              placeholder="例如：印制春节慰问信信封"
              value={reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          </Form.Item>
        )}
        <Checkbox checked={open} onChange={(event) => change({ open: event.target.checked })}>
          不加密码（谁拿到文件都能看，由导出人负责保管）
        </Checkbox>
      </>
    ),
  })
  return typed && { reason: typed.reason.trim(), password: typed.open ? undefined : typed.secret.first }
}
