/** One figure of the month: last time's, this month's, what the records count, and the line that a change asks for. */
import { Button, Input, Tooltip } from 'antd'
import { FIGURES, type FigureKey } from '../domain/figures'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { leftOutWords } from '../signing/own'
import { ClauseTag } from '../ui/ClauseTag'
import { FieldInput } from '../ui/form/FieldInput'
import { changePermille, figureText, percentText } from './compare'
import type { Counted } from './ledger'

interface RowProps {
  name: FigureKey
  value: number | null
  last: number | null
  counted: Counted | undefined
  findings: readonly string[]
  reason: string
  open: boolean
  put(value: Value): void
  typing(reason: string | null): void
  explain(reason: string): void
}

export function FigureRow(props: RowProps) {
  const { name, value, last, counted, findings, open } = props
  const { field, nature } = FIGURES[name]
  const asks = findings.length > 0
  const { section: _, ...plain } = field
  return (
    <tr>
      <th scope="row">
        <label htmlFor={`figure-${name}`}>{field.label}</label>
        <span className="muted">
          （{field.unit}
          {nature === 'stock' ? '，月末数' : ''}）
        </span>
        <ClauseTag ids={field.clause ?? null} />
      </th>
      <td className="num muted">{figureText(name, last)}</td>
      <td className="num">
        {open ? (
          <FieldInput
            field={plain}
            value={value}
            onChange={props.put}
            onTyping={props.typing}
            id={`figure-${name}`}
            wrong={false}
            small
          />
        ) : (
          figureText(name, value)
        )}
      </td>
      <td className="num">{percentText(changePermille(value, last))}</td>
      <td className="num">
        {counted && (
          <Tooltip
            title={`由${kindOf(counted.kind)?.label ?? ''} ${counted.count ?? counted.ids.length} 条算出`}
          >
            <span>{figureText(name, counted.value)}</span>
          </Tooltip>
        )}
        {open && counted && counted.value !== value && (
          <Button
            size="small"
            type="link"
            onClick={() => props.put(counted.value)}
            aria-label={`${field.label} 采用台账数`}
          >
            采用
          </Button>
        )}
      </td>
      <td>
        {counted?.leftOut && <div className="muted">{leftOutWords(counted.leftOut)}</div>}
        {asks && (
          <>
            <div className="lacking">{findings.join('；')}</div>
            {open ? (
              <Input
                size="small"
                aria-label={`${field.label} 变动说明`}
                placeholder="写一句说明"
                value={props.reason}
                onChange={(e) => props.explain(e.target.value)}
              />
            ) : (
              props.reason
            )}
          </>
        )}
      </td>
    </tr>
  )
}
