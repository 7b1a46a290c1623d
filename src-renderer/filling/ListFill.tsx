/** Filling a list: one record a row, each column a field. */
import { Alert, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { headOf } from '../domain/format'
import type { AnyRecord, Kind } from '../domain/kind'
import { unit } from '../domain/unit'
import type { Sheet } from '../sheets/cells'
import { blankRows, isNumbering } from '../sheets/fill/blank'
import type { FillPlan } from '../sheets/fill/edit'
import { type FillColumn, planList } from '../sheets/fill/plan'
import { findTable } from '../sheets/header'
import { proposeMapping } from '../sheets/mapping'
import { useAll, useLive, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { useSetting } from '../ui/settings'
import { useTitleLookup } from '../ui/titles'
import { unitFields } from './figures'
import { SheetView } from './SheetView'

/** Rows that a form for people to read may get; beyond, 导出 is the way. */
const MOST = 5000

export interface ListFillProps {
  sheet: Sheet
  kind: Kind
  ids?: string[]
  onPlan(plan: FillPlan | null): void
}

export function ListFill({ sheet, kind, ids, onPlan }: ListFillProps) {
  const site = useSite()
  const titles = useTitleLookup()
  const units = useAll(unit)
  const [remembered, remember] = useSetting<Record<string, string>>(`fill:${kind.kind}`)
  const [seconds, rememberSeconds] = useSetting<Record<string, string>>(`fill:${kind.kind}:second`)
  const [changed, setChanged] = useState<Record<number, string | null>>({})
  /** Columns that are to have a second field, which is not chosen yet. */
  const [asking, setAsking] = useState<ReadonlySet<number>>(new Set())
  const [whose, setWhose] = useState<string>(site.role === 'district' ? '' : site.unit)
  const [owner] = unitFields(kind)

  const known = (name: string | null | undefined) => (name && Object.hasOwn(kind.fields, name) ? name : null)

  const table = useMemo(() => findTable(sheet, kind), [sheet, kind])
  const heads = table?.heads ?? []
  const proposed = useMemo(
    () => proposeMapping(kind, heads, [], { remembered: remembered ?? {} }),
    [kind, heads, remembered],
  )
  const columns: FillColumn[] = proposed.map(({ column, head, field }) => ({
    column,
    head,
    field: column in changed ? changed[column] : known(field),
    second: known(seconds?.[head]),
  }))
  const asked = JSON.stringify([kind.kind, whose, ids])
  const answer = useLive([kind.kind], asked, async (store) => {
    const query = {
      kind: kind.kind,
      where: ids ? { ids } : owner && whose ? { conditions: [{ field: owner, in: [whose] }] } : {},
      sort: kind.sort ?? [],
    }
    const { count } = await store.call('list', [{ ...query, from: 0, to: 0 }])
    const { rows } = await store.call('list', [{ ...query, from: 0, to: MOST }])
    return { count, rows: rows as AnyRecord[] }
  })

  const wanted = JSON.stringify(columns)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` stands for the columns
  const plan = useMemo(() => {
    if (!table || !answer) return null
    const list = blankRows(sheet, table.headRow, heads)
    const show = {
      titleOf: (to: string, id: string) => titles(to, id) ?? '',
    }
    return planList(sheet, list, columns, kind, answer.rows, show)
  }, [sheet, table, answer, wanted, titles, kind])
  useEffect(() => onPlan(plan), [plan, onPlan])

  if (!table)
    return <Alert type="warning" showIcon title="这张表里没有找到表头，没有可填的地方。请换一张工作表。" />
  if (!plan) return null
  const choose = (column: number, head: string, field: string | null) => {
    setChanged({ ...changed, [column]: field })
    if (head) remember({ ...(remembered ?? {}), [head]: field ?? '' })
  }
  const chooseSecond = (head: string, field: string | null) =>
    rememberSeconds({ ...(seconds ?? {}), [head]: field ?? '' })
  const open = new Set(
    columns.filter(({ head, field }) => head && !field && !isNumbering(head)).map(({ column }) => column),
  )
  return (
    <>
      <div style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
        {!ids && owner && (
          <Select
            aria-label="哪个单位的记录"
            value={whose}
            style={{ minWidth: 180 }}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: '全部单位' },
              ...(units ?? []).map((one) => ({ value: one.id, label: one.name ?? '' })),
            ]}
            onChange={setWhose}
          />
        )}
        <span>
          填入 {(answer?.rows.length ?? 0).toLocaleString('zh-CN')} {kind.counter}
          {kind.label}
          {open.size > 0 && `；${open.size} 列还没有指定填什么（黄色），不指定就留空`}
        </span>
      </div>
      {answer && answer.count > MOST && (
        <Alert
          type="warning"
          showIcon
          title={`共 ${answer.count.toLocaleString('zh-CN')} 条，一张报表最多填 ${MOST.toLocaleString('zh-CN')} 条，只填了前面的。请先在列表里筛选，选中后用“填入报表”。`}
        />
      )}
      <SheetView
        sheet={sheet}
        plan={plan}
        headRow={table.headRow}
        open={open}
        chooser={(column) => {
          const at = columns[column]
          if (!at?.head) return null
          if (isNumbering(at.head)) return <span>自动编号</span>
          return (
            <div style={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
              <FieldChoice
                kind={kind}
                label={`“${at.head}”填什么`}
                field={at.field}
                onField={(field) => choose(column, at.head, field)}
              />
              {at.second || asking.has(column) ? (
                <FieldChoice
                  kind={kind}
                  label={`“${at.head}”后面再填什么`}
                  field={at.second ?? null}
                  onField={(field) => chooseSecond(at.head, field)}
                />
              ) : (
                at.field && (
                  <Open
                    aria-label={`“${at.head}”再加一栏`}
                    onClick={() => setAsking(new Set(asking).add(column))}
                  >
                    再加一栏…
                  </Open>
                )
              )}
            </div>
          )
        }}
      />
    </>
  )
}

function FieldChoice(props: {
  kind: Kind
  label: string
  field: string | null
  onField(field: string | null): void
}) {
  const { kind, label, field, onField } = props
  return (
    <Select
      size="small"
      aria-label={label}
      style={{ width: '100%' }}
      popupMatchSelectWidth={220}
      allowClear
      placeholder="留空"
      value={field}
      showSearch={{ optionFilterProp: 'label' }}
      options={Object.entries(kind.fields).map(([name, one]) => ({ value: name, label: headOf(one) }))}
      onChange={(name) => onField(name ?? null)}
    />
  )
}
