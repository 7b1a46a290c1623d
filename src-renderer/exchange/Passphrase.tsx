/** Asks for the passphrase that two units agreed on. */
import { type App, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { isSecret, LEAST_SECRET, NO_SECRET, type Secret, SecretTwice } from '../ui/form/SecretTwice'

export interface Passphrase {
  passphrase: string
  remember: boolean
}

interface Typed {
  secret: Secret
  remember: boolean
}

/**
 * @param why 'make': a new file is sealed, typed twice unless the unit's is known; 'open': one that came
 * @returns null where the person gave up
 */
export function askPassphrase(
  modal: ReturnType<typeof App.useApp>['modal'],
  why: 'make' | 'open',
  unitName: string,
  said?: string,
): Promise<Passphrase | null> {
  return new Promise((resolve) => {
    let typed: Typed = { secret: NO_SECRET, remember: false }
    const dialog = modal.confirm({
      title: why === 'make' ? `给${unitName}的数据文件要加密` : `${unitName}的数据文件已加密`,
      icon: null,
      width: 460,
      okText: why === 'make' ? '加密并生成' : '打开',
      cancelText: '取消',
      okButtonProps: { disabled: true },
      content: (
        <Fields
          why={why}
          unitName={unitName}
          said={said}
          onChange={(next) => {
            typed = next
            const fits = why === 'open' ? next.secret.first !== '' : isSecret(next.secret)
            dialog.update({ okButtonProps: { disabled: !fits } })
          }}
        />
      ),
      onOk: () => resolve({ passphrase: typed.secret.first, remember: typed.remember }),
      onCancel: () => resolve(null),
    })
  })
}

function Fields(props: {
  why: 'make' | 'open'
  unitName: string
  said?: string
  onChange(value: Typed): void
}) {
  const [value, setValue] = useState<Typed>({ secret: NO_SECRET, remember: false })
  const change = (part: Partial<Typed>) => {
    const next = { ...value, ...part }
    setValue(next)
    props.onChange(next)
  }
  const making = props.why === 'make'
  return (
    <Form layout="vertical" style={{ marginTop: 8 }}>
      {props.said && <p style={{ color: '#b91c1c' }}>{props.said}</p>}
      <p>
        {making
          ? `文件里有个人信息。请与${props.unitName}商定一个口令（不少于${LEAST_SECRET}个字符），当面或打电话告诉对方，不要和文件一起发。`
          : `请输入与${props.unitName}商定的口令。`}
      </p>
      {making ? (
        <SecretTwice
          word="口令"
          label="口令"
          value={value.secret}
          onChange={(secret) => change({ secret })}
        />
      ) : (
        <Form.Item label="口令">
          <Input.Password
            autoFocus
            aria-label="口令"
            maxLength={200}
            value={value.secret.first}
            onChange={(event) => change({ secret: { ...NO_SECRET, first: event.target.value } })}
          />
        </Form.Item>
      )}
      <Checkbox checked={value.remember} onChange={(event) => change({ remember: event.target.checked })}>
        在本机记住，以后与{props.unitName}往来不再询问
      </Checkbox>
    </Form>
  )
}
