/** Asks for the passphrase that two units agreed on. */
import { type App, Checkbox, Form, Input } from 'antd'
import { askForm } from '../ui/form/askForm'
import { isSecret, LEAST_SECRET, NO_SECRET, SecretTwice } from '../ui/form/SecretTwice'

export interface Passphrase {
  passphrase: string
  remember: boolean
}

/**
 * @param why 'make': a new file is sealed, typed twice unless the unit's is known; 'open': one that came
 * @returns null where the person gave up
 */
export async function askPassphrase(
  modal: ReturnType<typeof App.useApp>['modal'],
  why: 'make' | 'open',
  unitName: string,
  said?: string,
): Promise<Passphrase | null> {
  const making = why === 'make'
  const typed = await askForm(modal, {
    title: making ? `给${unitName}的数据文件要加密` : `${unitName}的数据文件已加密`,
    okText: making ? '加密并生成' : '打开',
    first: { secret: NO_SECRET, remember: false },
    fits: ({ secret }) => (making ? isSecret(secret) : secret.first !== ''),
    fields: ({ secret, remember }, change) => (
      <>
        {said && <p style={{ color: '#b91c1c' }}>{said}</p>}
        <p>
          {making
            ? `文件里有个人信息。请与${unitName}商定一个口令（不少于${LEAST_SECRET}个字符），当面或打电话告诉对方，不要和文件一起发。`
            : `请输入与${unitName}商定的口令。`}
        </p>
        {making ? (
          <SecretTwice
            word="口令"
            label="口令"
            value={secret}
            onChange={(next) => change({ secret: next })}
          />
        ) : (
          <Form.Item label="口令">
            <Input.Password
              autoFocus
              aria-label="口令"
              maxLength={200}
              value={secret.first}
              onChange={(event) => change({ secret: { ...NO_SECRET, first: event.target.value } })}
            />
          </Form.Item>
        )}
        <Checkbox checked={remember} onChange={(event) => change({ remember: event.target.checked })}>
          在本机记住，以后与{unitName}往来不再询问
        </Checkbox>
      </>
    ),
  })
  return typed && { passphrase: typed.secret.first, remember: typed.remember }
}
