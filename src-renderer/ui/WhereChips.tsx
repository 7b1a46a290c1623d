/** What narrows a list, each condition in words, to be taken off one by one or all at once. */
import { Button, Tag } from 'antd'
import type { Kind } from '../domain/kind'
import type { Condition, Where } from '../store/messages'
import { describe } from './grid/filter'
import { useTitleLookup } from './titles'
import { showValue } from './values'

interface Props {
  kind: Kind
  /** From a link, a report, the today page. */
  base: Where | undefined
  onBase(base: Where): void
  /** The person's own filters. */
  conditions: readonly Condition[]
  onConditions(conditions: Condition[]): void
  onClear(): void
}

export function WhereChips({ kind, base, onBase, conditions, onConditions, onClear }: Props) {
  const titles = useTitleLookup()
  const inWords = (condition: Condition) =>
    describe(kind, condition, (field, value) => showValue(field, value, titles))
  const others = (list: readonly Condition[] = [], one: Condition) => list.filter((c) => c !== one)
  const chips = [
    ...(base?.conditions ?? []).map((condition) => ({
      key: `base ${JSON.stringify(condition)}`,
      words: inWords(condition),
      drop: () => onBase({ ...base, conditions: others(base?.conditions, condition) }),
    })),
    ...(base?.ids
      ? [
          {
            key: 'ids',
            words: base.label ? `${base.label}（${base.ids.length} 条）` : `指定的 ${base.ids.length} 条`,
            drop: () => onBase({ ...base, ids: undefined, label: undefined }),
          },
        ]
      : []),
    ...(base?.text
      ? [{ key: 'text', words: `含“${base.text}”`, drop: () => onBase({ ...base, text: undefined }) }]
      : []),
    ...conditions.map((condition) => ({
      key: JSON.stringify(condition),
      words: inWords(condition),
      drop: () => onConditions(others(conditions, condition)),
    })),
  ]
  if (chips.length === 0) return null
  return (
    <div className="ws-chips">
      {chips.map((chip) => (
        <Tag
          key={chip.key}
          color="blue"
          closable={{ 'aria-label': `去掉筛选：${chip.words}` }}
          onClose={chip.drop}
        >
          {chip.words}
        </Tag>
      ))}
      <Button type="link" size="small" onClick={onClear}>
        全部清除
      </Button>
    </div>
  )
}
