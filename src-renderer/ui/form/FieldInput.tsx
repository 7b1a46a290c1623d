/** The input that suits a field. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Checkbox, Select } from 'antd'
import { isEmpty } from '../../domain/initial'
import type { Value } from '../../domain/kind'
import { fits } from '../pinyin'
import { LinkInput } from './LinkInput'
import { type InputProps, TypedInput } from './TypedInput'

export function FieldInput(props: InputProps) {
  const { field, value, onChange, id, wrong } = props
  const common = {
    id,
    autoFocus: props.autoFocus,
    'aria-label': field.label,
    status: wrong ? ('warning' as const) : undefined,
    style: { width: '100%' },
  }
  const options = Object.entries(field.options ?? {}).map(([code, label]) => ({ value: code, label }))
  switch (field.type) {
    case 'link':
    case 'links':
      return <LinkInput {...props} />
    case 'choice':
      return field.open ? (
        <AutoComplete
          {...common}
          value={field.options?.[String(value)] ?? (value as string | null) ?? ''}
          options={options.map((o) => ({ value: o.label }))}
          showSearch={{ filterOption: (typed, option) => fits(String(option?.value ?? ''), typed) }}
          allowClear
          onChange={(text: string) =>
            onChange(options.find((o) => o.label === text)?.value ?? (text?.trim() ? text.trim() : null))
          }
        />
      ) : (
        <Select
          {...common}
          value={(value as string | null) ?? undefined}
          options={options}
          allowClear={!field.required}
          showSearch={{ filterOption: (typed, option) => fits(String(option?.label ?? ''), typed) }}
          onChange={(code?: string) => onChange(code ?? null)}
        />
      )
    case 'choices':
      return (
        <Select
          {...common}
          mode="multiple"
          value={(value as string[] | null) ?? []}
          options={options}
          showSearch={{ filterOption: (typed, option) => fits(String(option?.label ?? ''), typed) }}
          onChange={(codes: string[]) => onChange(codes.length ? codes : null)}
        />
      )
    case 'bool':
      return (
        <Checkbox
          id={id}
          checked={value === true}
          indeterminate={value === null}
          onChange={(e) => onChange(e.target.checked)}
        >
          {value === null ? '未填' : value ? '是' : '否'}
        </Checkbox>
      )
    case 'rows':
      return <RowsInput {...props} />
    default:
      return <TypedInput {...props} />
  }
}

/** A small table, edited in place; empty rows are dropped when the value is taken. */
function RowsInput({ field, value, onChange, onTyping, id }: InputProps) {
  const columns = Object.entries(field.columns ?? {})
  const rows = (Array.isArray(value) ? value : []) as Record<string, Value>[]
  const put = (index: number, name: string, cell: Value) => {
    const next = rows.map((row, i) => {
      if (i !== index) return row
      const { [name]: _, ...rest } = row
      return cell === null ? rest : { ...rest, [name]: cell }
    })
    onChange(next)
  }
  return (
    <div id={id}>
      <table className="rt">
        <thead>
          <tr>
            {columns.map(([name, column]) => (
              <th key={name}>
                {column.label}
                {column.unit ? `（${column.unit}）` : ''}
              </th>
            ))}
            <th style={{ width: 32 }} aria-label="删除" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
            <tr key={`${rows.length}-${index}`}>
              {columns.map(([name, column]) => (
                <td key={name}>
                  <FieldInput
                    field={column}
                    value={row[name] ?? null}
                    onChange={(cell) => put(index, name, cell)}
                    onTyping={(reason) => onTyping(reason && `第 ${index + 1} 行${column.label}：${reason}`)}
                    id={`${id}-${index}-${name}`}
                    wrong={false}
                    small
                  />
                </td>
              ))}
              <td>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`删除第 ${index + 1} 行`}
                  onClick={() => {
                    const next = rows.filter((_, i) => i !== index)
                    onChange(next.length ? next : null)
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        type="link"
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => onChange([...rows.filter((row) => !Object.values(row).every(isEmpty)), {}])}
      >
        添加一行
      </Button>
    </div>
  )
}
