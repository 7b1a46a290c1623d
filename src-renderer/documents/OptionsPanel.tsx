/** The choices of a document, at the right of its preview. */
import { Checkbox, Input, InputNumber, Select, Typography } from 'antd'
import { headOf } from '../domain/format'
import type { Kind } from '../domain/kind'
import type { AnyDocument, Chosen, Option } from './document'

export interface OptionsPanelProps {
  document: AnyDocument
  kind: Kind
  values: Chosen
  onChange(name: string, value: unknown): void
}

export function OptionsPanel({ document, kind, values, onChange }: OptionsPanelProps) {
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      {Object.entries(document.options).map(([name, option]) => (
        <OptionInput
          key={name}
          option={option}
          kind={kind}
          value={values[name]}
          onChange={(v) => onChange(name, v)}
        />
      ))}
    </div>
  )
}

function OptionInput(props: { option: Option; kind: Kind; value: unknown; onChange(value: unknown): void }) {
  const { option, kind, value, onChange } = props
  const hint = option.hint && (
    <Typography.Text type="secondary" style={{ fontSize: 12, display: 'block' }}>
      {option.hint}
    </Typography.Text>
  )
  if (option.type === 'bool') {
    return (
      <div>
        <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {option.label}
        </Checkbox>
        {hint}
      </div>
    )
  }
  return (
    <div>
      <div style={{ marginBottom: 4 }}>{option.label}</div>
      {option.type === 'choice' && (
        <Select
          aria-label={option.label}
          style={{ width: '100%' }}
          value={String(value)}
          options={Object.entries(option.options).map(([code, label]) => ({ value: code, label }))}
          onChange={onChange}
        />
      )}
      {option.type === 'text' && (
        <Input
          aria-label={option.label}
          maxLength={option.max}
          value={String(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {option.type === 'note' && (
        <Input.TextArea
          aria-label={option.label}
          autoSize={{ minRows: option.rows ?? 4, maxRows: 16 }}
          value={String(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {option.type === 'int' && (
        <InputNumber
          aria-label={option.label}
          min={option.min}
          max={option.max}
          value={Number(value)}
          onChange={(next) => typeof next === 'number' && onChange(next)}
        />
      )}
      {option.type === 'fields' && (
        <Select
          aria-label={option.label}
          mode="multiple"
          allowClear
          style={{ width: '100%' }}
          placeholder="与列表相同"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...(value as readonly string[])]}
          options={Object.entries(kind.fields).map(([field, { type }]) => ({
            value: field,
            label: headOf(kind.fields[field]),
            disabled: type === 'rows',
          }))}
          onChange={onChange}
        />
      )}
      {hint}
    </div>
  )
}
