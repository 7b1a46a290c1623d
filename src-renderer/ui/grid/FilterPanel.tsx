/** The filter of one column, as in Excel: order, bounds, values with counts and a search inside them. */
import { PushpinOutlined, SortAscendingOutlined, SortDescendingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Space, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Field, Kind, Value } from '../../domain/kind'
import type { ValueCount, Where } from '../../store/messages'
import { useStore } from '../hooks'
import { editText, isPersonal, lastDay, readTyped } from '../values'
import { type ColumnFilter, filterKind } from './filter'

const LIMIT = 300
const EMPTY: Map<string, Value> = new Map([['null', null]])

export interface FilterPanelProps {
  kind: Kind
  name: string
  field: Field
  filter: ColumnFilter
  where: Where
  onApply(filter: ColumnFilter): void
  onSort(descending: boolean): void
  onHide(): void
  onPin(): void
  /** Esc: nothing is changed. */
  onClose(): void
}

export function FilterPanel({ kind, name, field, filter, where, ...on }: FilterPanelProps) {
  const store = useStore()
  const way = filterKind(field)
  // Masked, the values of a personal field look alike: a list of them would tell nothing, or too much.
  const listed = way !== 'text' && !isPersonal(field)
  const [search, setSearch] = useState('')
  const [found, setFound] = useState<{ values: ValueCount[]; distinct: number } | null>(null)
  const [chosen, setChosen] = useState<Map<string, Value> | null>(
    filter.in ? new Map(filter.in.map((value) => [JSON.stringify(value), value])) : null,
  )
  const [has, setHas] = useState(filter.has ?? '')
  const [from, setFrom] = useState(editText(field, filter.from ?? null))
  const [to, setTo] = useState(editText(field, filter.to ?? null))
  const [wrong, setWrong] = useState<string | null>(null)
  const question = JSON.stringify(where)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for `where`
  useEffect(() => {
    if (!listed) return
    let gone = false
    void store
      .call('values', [{ kind: kind.kind, where, field: name, limit: LIMIT, ...(search ? { search } : {}) }])
      .then((answer) => !gone && setFound(answer))
    return () => {
      gone = true
    }
  }, [store, kind, name, question, search, listed])

  // As soon as it is in sight, which is a moment after it is drawn: what is out of sight takes no focus.
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const again = setInterval(() => {
      const box = root.current?.querySelector<HTMLElement>('input:not([type=checkbox])')
      box?.focus()
      if (!box || document.activeElement === box) clearInterval(again)
    }, 20)
    return () => clearInterval(again)
  }, [])

  const on1 = (value: Value) => chosen === null || chosen.has(JSON.stringify(value))
  const flip = (value: Value, checked: boolean) => {
    const next = new Map(chosen ?? (found?.values ?? []).map((v) => [JSON.stringify(v.value), v.value]))
    if (checked) next.set(JSON.stringify(value), value)
    else next.delete(JSON.stringify(value))
    setChosen(next)
  }
  const shown = found?.values ?? []
  const onlyEmpty = chosen?.size === 1 && chosen.has('null')
  const allOn = shown.every((v) => on1(v.value))

  const apply = () => {
    const bounds: ColumnFilter = {}
    for (const [side, text] of [
      ['from', from],
      ['to', to],
    ] as const) {
      if (!text.trim()) continue
      const read = readTyped(bound(field), text)
      if (!read.ok) return setWrong(read.reason)
      bounds[side] =
        side === 'to' && field.type !== 'month' && typeof read.value === 'string'
          ? lastDay(read.value)
          : (read.value ?? undefined)
    }
    // Searched, nothing unticked: what is shown is what is wanted, as in Excel.
    const everything = chosen === null || (listed && !search && allOn && shown.length === found?.distinct)
    const picked =
      search && chosen === null ? shown.map((v) => v.value) : everything ? undefined : [...chosen!.values()]
    on.onApply({
      ...bounds,
      ...(picked ? { in: picked } : {}),
      ...(has.trim() ? { has: has.trim() } : {}),
    })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter inside applies, Esc leaves
    <div
      ref={root}
      style={{ width: 264 }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        // Enter on a button is that button's.
        if (event.key === 'Enter' && !(event.target as HTMLElement).closest('button')) apply()
        else if (event.key === 'Escape') on.onClose()
      }}
    >
      <Space size={4} wrap style={{ marginBottom: 6 }}>
        <Button size="small" icon={<SortAscendingOutlined aria-hidden />} onClick={() => on.onSort(false)}>
          升序
        </Button>
        <Button size="small" icon={<SortDescendingOutlined aria-hidden />} onClick={() => on.onSort(true)}>
          降序
        </Button>
        <Button
          size="small"
          icon={<PushpinOutlined aria-hidden />}
          onClick={on.onPin}
          title="这一列及左边的列不随滚动移动"
        >
          冻结
        </Button>
        <Button size="small" onClick={on.onHide}>
          隐藏
        </Button>
      </Space>
      {way === 'range' && (
        <Space.Compact block style={{ marginBottom: 6 }}>
          <Input
            value={from}
            aria-label={`${field.label}从`}
            placeholder="从"
            status={wrong ? 'warning' : ''}
            onChange={(e) => {
              setFrom(e.target.value)
              setWrong(null)
            }}
          />
          <Input
            value={to}
            aria-label={`${field.label}到`}
            placeholder={`到${field.unit ? `（${field.unit}）` : ''}`}
            status={wrong ? 'warning' : ''}
            onChange={(e) => {
              setTo(e.target.value)
              setWrong(null)
            }}
          />
        </Space.Compact>
      )}
      {wrong && <div className="f-error">{wrong}</div>}
      {way === 'text' && (
        <Input
          value={has}
          aria-label={`${field.label}包含`}
          placeholder="包含的文字"
          onChange={(e) => setHas(e.target.value)}
        />
      )}
      {isPersonal(field) && (
        <Checkbox
          style={{ marginTop: 6 }}
          checked={onlyEmpty}
          onChange={(e) => setChosen(e.target.checked ? EMPTY : null)}
        >
          只看没有填的
        </Checkbox>
      )}
      {listed && (
        <>
          <Input
            value={search}
            aria-label={`在${field.label}的值中查找`}
            placeholder="在下列值中查找"
            allowClear
            onChange={(e) => setSearch(e.target.value)}
            style={{ marginBottom: 6 }}
          />
          <div className="v-list">
            {!found && <Spin size="small" style={{ margin: 8 }} />}
            {found && (
              <Checkbox
                style={{ padding: '2px 8px' }}
                checked={allOn && shown.length > 0}
                indeterminate={!allOn && shown.some((v) => on1(v.value))}
                onChange={(e) => setChosen(e.target.checked ? (search ? pickedOf(shown) : null) : new Map())}
              >
                （全选）
              </Checkbox>
            )}
            {shown.map((v) => (
              <Checkbox
                key={JSON.stringify(v.value)}
                style={{ display: 'flex', padding: '2px 8px' }}
                checked={on1(v.value)}
                onChange={(e) => flip(v.value, e.target.checked)}
              >
                {v.value === null ? '（空白）' : v.label}
                <span className="v-n">{v.count.toLocaleString('zh-CN')}</span>
              </Checkbox>
            ))}
            {found && shown.length < found.distinct && (
              <div className="f-hint" style={{ padding: '2px 8px' }}>
                共 {found.distinct.toLocaleString('zh-CN')} 个不同的值，只列出 {shown.length} 个，请用查找
              </div>
            )}
          </div>
        </>
      )}
      <Space style={{ marginTop: 8, display: 'flex', justifyContent: 'flex-end' }}>
        <Button size="small" onClick={() => on.onApply({})}>
          清除筛选
        </Button>
        <Button size="small" type="primary" onClick={apply}>
          确定
        </Button>
      </Space>
    </div>
  )
}

function pickedOf(values: readonly ValueCount[]): Map<string, Value> {
  return new Map(values.map((v) => [JSON.stringify(v.value), v.value]))
}

/** Bounds of a deadline are days; a date's may be a month or a year. */
function bound(field: Field): Field {
  return {
    ...field,
    type: field.type === 'deadline' ? 'date' : field.type,
    partial: true,
    min: undefined,
    max: undefined,
  }
}
