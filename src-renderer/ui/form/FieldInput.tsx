/** The input that suits a field. */
import { DeleteOutlined, DownOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Checkbox, Input, Select } from 'antd'
import { useContext, useState } from 'react'
import { isEmpty } from '../../domain/initial'
import type { Field, Value } from '../../domain/kind'
import { offersOf } from '../../domain/steps'
import { fits } from '../pinyin'
import { LookContext } from '../privacy'
import { isPersonal, maskWords } from '../values'
import { LinkInput } from './LinkInput'
import { type InputProps, TypedInput } from './TypedInput'

export function FieldInput(props: InputProps) {
  const chosen = ['choice', 'choices', 'bool'].includes(props.field.type)
  return chosen && isPersonal(props.field) ? <Masked {...props} /> : <Plain {...props} />
}

/** A personal choice: stars like those of a typed field (TypedInput), until somebody who may see it goes into it. */
function Masked(props: InputProps) {
  const { field, value } = props
  const look = useContext(LookContext)
  const [inside, setInside] = useState(false)
  const [entered, setEntered] = useState(false)
  if (props.reveal || props.wrong || inside || value === null)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: only notes where the focus is
      <div
        onFocus={() => setInside(true)}
        onBlur={() => {
          setInside(false)
          setEntered(false)
        }}
      >
        <Plain {...props} autoFocus={props.autoFocus || entered} />
      </div>
    )
  return (
    <Input
      id={props.id}
      aria-label={field.label}
      autoFocus={props.autoFocus}
      value={maskWords(field, value)}
      readOnly
      onFocus={() => {
        if (look === null) return
        look?.()
        setEntered(true)
        setInside(true)
      }}
    />
  )
}

function Plain(props: InputProps) {
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
          suffixIcon={<DownOutlined aria-hidden />}
          onChange={(text: string) =>
            onChange(options.find((o) => o.label === text)?.value ?? (text?.trim() ? text.trim() : null))
          }
        />
      ) : (
        <Choice {...props} common={common} />
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

/** One of a fixed set. What only a step of a page gives is shown with that step, and can't be chosen. */
function Choice({ field, value, onChange, common }: InputProps & { common: object }) {
  // What stood here first may be chosen again after another look.
  const [first] = useState(value)
  const options = offersOf(field, [first, value]).map(({ code, label, step }) =>
    step
      ? { value: code, label: `${label}（${step}）`, title: step, disabled: true }
      : { value: code, label, title: label },
  )
  return (
    <Select
      {...common}
      value={(value as string | null) ?? undefined}
      options={options}
      popupMatchSelectWidth={!field.steps}
      allowClear={!field.required}
      showSearch={{ filterOption: (typed, option) => fits(String(option?.label ?? ''), typed) }}
      onChange={(code?: string) => onChange(code ?? null)}
    />
  )
}

/** Columns of a small table that still have room for words in the panel. */
const TABLE_MOST = 4

/** A small table, edited in place; empty rows are dropped when the value is taken. */
function RowsInput({ field, value, onChange, onTyping, id, reveal }: InputProps) {
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
  const input = (name: string, index: number) => {
    const column = field.columns?.[name]
    return (
      column && (
        <FieldInput
          field={column}
          value={rows[index][name] ?? null}
          onChange={(cell) => put(index, name, cell)}
          onTyping={(reason) => onTyping(reason && `第 ${index + 1} 行${column.label}：${reason}`)}
          id={`${id}-${index}-${name}`}
          wrong={false}
          reveal={reveal}
          small
        />
      )
    )
  }
  const remove = (index: number) => (
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
  )
  const label = (column: Field) => `${column.label}${column.unit ? `（${column.unit}）` : ''}`
  const add = (
    <Button
      type="link"
      size="small"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => onChange([...rows.filter((row) => !Object.values(row).every(isEmpty)), {}])}
    >
      添加一行
    </Button>
  )
  // Beyond four columns a table of this width has no room for words: each row is a block of its own.
  if (columns.length > TABLE_MOST)
    return (
      <div id={id}>
        {rows.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
          <div key={`${rows.length}-${index}`} className="rb">
            <div className="rb-head">
              第 {index + 1} 项{remove(index)}
            </div>
            {columns.map(([name, column]) => (
              <div key={name} className="rb-cell">
                <label htmlFor={`${id}-${index}-${name}`}>{label(column)}</label>
                {input(name, index)}
              </div>
            ))}
          </div>
        ))}
        {add}
      </div>
    )
  return (
    <div id={id}>
      <table className="rt">
        <thead>
          <tr>
            {columns.map(([name, column]) => (
              <th key={name}>{label(column)}</th>
            ))}
            <th style={{ width: 32 }} aria-label="删除" />
          </tr>
        </thead>
        <tbody>
          {rows.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
            <tr key={`${rows.length}-${index}`}>
              {columns.map(([name]) => (
                <td key={name}>{input(name, index)}</td>
              ))}
              <td>{remove(index)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {add}
    </div>
  )
}
