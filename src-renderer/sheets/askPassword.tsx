/** Asks for the password that a workbook opens with. */
import { type App, Form, Input } from 'antd'
import { askForm } from '../ui/form/askForm'

/**
 * @param said why the last one did not open it
 * @returns null where the person gave up
 */
export async function askPassword(
  modal: ReturnType<typeof App.useApp>['modal'],
  name: string,
  said?: string,
): Promise<string | null> {
  const typed = await askForm(modal, {
    title: `“${name}”设了打开密码`,
    okText: '打开',
    first: { password: '' },
    fits: ({ password }) => password !== '',
    fields: ({ password }, change) => (
      <>
        {said && <p style={{ color: '#b91c1c' }}>{said}</p>}
        <Form.Item label="打开密码" extra="只用来打开这一次，不会记住。">
          <Input.Password
            autoFocus
            aria-label="打开密码"
            maxLength={255}
            value={password}
            onChange={(event) => change({ password: event.target.value })}
          />
        </Form.Item>
      </>
    ),
  })
  return typed?.password ?? null
}
