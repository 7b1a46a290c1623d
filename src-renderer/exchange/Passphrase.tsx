/** Asks for the passphrase that two units agreed on. */
import { type App, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'

export interface Passphrase {
  passphrase: string
  remember: boolean
}

/** A new one shorter than this is guessed too soon. */
const LEAST = 8

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
    const typed = { passphrase: '', again: '', remember: false }
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
            Object.assign(typed, next)
            const fits = why === 'open' ? typed.passphrase !== '' : ready(typed)
            dialog.update({ okButtonProps: { disabled: !fits } })
          }}
        />
      ),
      onOk: () => resolve({ passphrase: typed.passphrase, remember: typed.remember }),
      onCancel: () => resolve(null),
    })
  })
}

const ready = ({ passphrase, again }: { passphrase: string; again: string }) =>
  passphrase.length >= LEAST && passphrase === again

function Fields(props: {
  why: 'make' | 'open'
  unitName: string
  said?: string
  onChange(value: { passphrase: string; again: string; remember: boolean }): void
}) {
  const [value, setValue] = useState({ passphrase: '', again: '', remember: false })
  const change = (part: Partial<typeof value>) => {
    const next = { ...value, ...part }
    setValue(next)
    props.onChange(next)
  }
  const making = props.why === 'make'
  const differs = making && value.again !== '' && value.again !== value.passphrase
  return (
    <Form layout="vertical" style={{ marginTop: 8 }}>
      {props.said && <p style={{ color: '#b91c1c' }}>{props.said}</p>}
      <p>
        {making
          ? `文件里有个人信息。请与${props.unitName}商定一个口令（不少于${LEAST}个字符），当面或打电话告诉对方，不要和文件一起发。`
          : `请输入与${props.unitName}商定的口令。`}
      </p>
      <Form.Item label="口令">
        <Input.Password
          autoFocus
          aria-label="口令"
          maxLength={200}
          value={value.passphrase}
          onChange={(event) => change({ passphrase: event.target.value })}
        />
      </Form.Item>
      {making && (
        <Form.Item
          label="再输一次"
          validateStatus={differs ? 'error' : undefined}
          help={differs ? '两次输入的口令不同' : undefined}
        >
          <Input.Password
            aria-label="再输一次"
            maxLength={200}
            value={value.again}
            onChange={(event) => change({ again: event.target.value })}
          />
        </Form.Item>
      )}
      <Checkbox checked={value.remember} onChange={(event) => change({ remember: event.target.checked })}>
        在本机记住，以后与{props.unitName}往来不再询问
      </Checkbox>
    </Form>
  )
}
