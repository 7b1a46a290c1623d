/** Asks for the password that a workbook opens with. */
import { type App, Form, Input } from 'antd'

/**
 * @param said why the last one did not open it
 * @returns null where the person gave up
 */
export function askPassword(
  modal: ReturnType<typeof App.useApp>['modal'],
  name: string,
  said?: string,
): Promise<string | null> {
  return new Promise((resolve) => {
    let typed = ''
    const dialog = modal.confirm({
      title: `“${name}”设了打开密码`,
      icon: null,
      width: 460,
      okText: '打开',
      cancelText: '取消',
      okButtonProps: { disabled: true },
      content: (
        <Form layout="vertical" style={{ marginTop: 8 }}>
          {said && <p style={{ color: '#b91c1c' }}>{said}</p>}
          <Form.Item label="打开密码" extra="只用来打开这一次，不会记住。">
            <Input.Password
              autoFocus
              aria-label="打开密码"
              maxLength={255}
              onChange={(event) => {
                typed = event.target.value
                dialog.update({ okButtonProps: { disabled: typed === '' } })
              }}
              onPressEnter={() => {
                if (typed === '') return
                dialog.destroy()
                resolve(typed)
              }}
            />
          </Form.Item>
        </Form>
      ),
      onOk: () => resolve(typed),
      onCancel: () => resolve(null),
    })
  })
}
