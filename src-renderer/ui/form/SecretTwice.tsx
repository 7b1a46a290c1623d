/** A new password or passphrase, typed twice. */
import { Form, Input } from 'antd'

export interface Secret {
  first: string
  again: string
}

export const NO_SECRET: Secret = { first: '', again: '' }

/** A shorter one is guessed too soon. */
export const LEAST_SECRET = 8

export const isSecret = ({ first, again }: Secret): boolean => first.length >= LEAST_SECRET && first === again

/** @param word what it is called here: 口令, 密码; `label` stands at the first of the two */
export function SecretTwice(props: {
  word: string
  label: string
  value: Secret
  onChange(value: Secret): void
}) {
  const { word, label, value, onChange } = props
  const short = value.first !== '' && value.first.length < LEAST_SECRET
  const differs = value.again !== '' && value.again !== value.first
  return (
    <>
      <Form.Item
        label={label}
        validateStatus={short ? 'error' : undefined}
        help={short ? `不少于 ${LEAST_SECRET} 个字符` : undefined}
      >
        <Input.Password
          autoFocus
          aria-label={label}
          maxLength={200}
          value={value.first}
          onChange={(event) => onChange({ ...value, first: event.target.value })}
        />
      </Form.Item>
      <Form.Item
        label="再输一次"
        validateStatus={differs ? 'error' : undefined}
        help={differs ? `两次输入的${word}不同` : undefined}
      >
        <Input.Password
          aria-label="再输一次"
          maxLength={200}
          value={value.again}
          onChange={(event) => onChange({ ...value, again: event.target.value })}
        />
      </Form.Item>
    </>
  )
}
