/** The office's own counting rules: looked at and changed. */
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import type { Value } from '../domain/kind'
import { FormDialog } from '../ui/FormDialog'
import { CHOICES, DEFAULT_RULES, type SigningRules } from './rules'

const FORMS = [
  { value: 'framework', label: '框架协议' },
  { value: 'intent', label: '意向书' },
]

export function RulesDialog(props: { rules: SigningRules; onSave(rules: Value): void; onClose(): void }) {
  const { rules, onSave, onClose } = props
  const [draft, setDraft] = useState(rules)
  const change = (set: Partial<SigningRules>) => setDraft({ ...draft, ...set })
  return (
    <FormDialog
      typed={draft !== rules}
      title="签约计数规则"
      width={560}
      okText="按此计数"
      onClose={onClose}
      onOk={() => {
        onSave(draft as unknown as Value)
        onClose()
      }}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          <Button type="link" style={{ float: 'left' }} onClick={() => setDraft(DEFAULT_RULES)}>
            恢复程序自带的规则
          </Button>
          <CancelBtn />
          <OkBtn />
        </>
      )}
    >
      <p className="fig-note">{DEFAULT_RULES.basis}</p>
      <Form layout="horizontal" labelCol={{ span: 9 }} wrapperCol={{ span: 15 }}>
        {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
          <Form.Item key={name} label={CHOICES[name].label} htmlFor={`rule-${name}`}>
            <Select
              id={`rule-${name}`}
              value={draft[name] as string}
              onChange={(value) => change({ [name]: value } as Partial<SigningRules>)}
              options={Object.entries(CHOICES[name].options).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
        ))}
        <Form.Item label="不算签约的协议形式" htmlFor="rule-forms">
          <Select
            id="rule-forms"
            mode="multiple"
            placeholder="都算"
            value={draft.formsLeftOut}
            onChange={(formsLeftOut) => change({ formsLeftOut })}
            options={FORMS}
          />
        </Form.Item>
      </Form>
    </FormDialog>
  )
}
