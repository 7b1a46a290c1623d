/** Filling figures: a unit a row, each column a count or a sum over its records. */
import { Alert, Button, DatePicker, Flex, Popover, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo, useState } from 'react'
import { agreement } from '../domain/agreement'
import { arrival } from '../domain/arrival'
import type { Kind, Value } from '../domain/kind'
import { KINDS } from '../domain/registry'
import { today } from '../policy/day'
import { cellText, type Sheet } from '../sheets/cells'
import type { BlankFigures } from '../sheets/fill/blank'
import type { FillPlan } from '../sheets/fill/edit'
import { amountUnit, planFigures } from '../sheets/fill/plan'
import { fundsJudgeOf } from '../signing/load'
import { RULES_SETTING, rulesOf } from '../signing/rules'
import { DAY_FORMATS } from '../ui/dayFormats'
import { useLive } from '../ui/hooks'
import { useSetting } from '../ui/settings'
import {
  dayFields,
  type Figure,
  figureKey,
  figuresOf,
  figureValue,
  isFigure,
  isMeasured,
  measuredOf,
  type Proposal,
  proposeFigure,
  questionFor,
  unitFields,
  wordsOfFigure,
} from './figures'
import { leftRows } from './leftRows'
import { SheetView } from './SheetView'

const KIND_BY_NAME: ReadonlyMap<string, Kind> = new Map(
  (KINDS as readonly Kind[]).map((kind) => [kind.kind, kind]),
)
const FIGURES = figuresOf([...KIND_BY_NAME.values()])
const OPTIONS = FIGURES.map((figure) => ({
  value: figureKey(figure),
  label: wordsOfFigure(figure, KIND_BY_NAME.get(figure.kind)!),
}))

export interface FiguresFillProps {
  sheet: Sheet
  figures: BlankFigures
  unitOf(words: string): string | undefined
  onPlan(plan: FillPlan | null): void
}

export function FiguresFill({ sheet, figures, unitOf, onPlan }: FiguresFillProps) {
  const { heads, headRow, column: unitColumn, units } = figures
  // The heads together are what a form is known by.
  const [stored, store] = useSetting<Record<string, Value>>('fill:figures')
  const [changed, setChanged] = useState<Record<number, Figure | null>>({})
  const [period, setPeriod] = useState<{ from?: string; to?: string }>({})

  const [signingRules] = useSetting<Value>(RULES_SETTING)
  const rules = useMemo(() => rulesOf(signingRules), [signingRules])

  const proposed = useMemo(
    () =>
      heads.map((head, column): Proposal | null => {
        const sure = (figure: Figure | null) => figure && { figure, sure: true }
        if (column <= unitColumn || !head) return null
        if (column in changed) return sure(changed[column])
        const held = stored && Object.hasOwn(stored, head) ? stored[head] : undefined
        if (held === null) return null
        if (isFigure(held, KIND_BY_NAME)) return sure(held)
        return proposeFigure(head, FIGURES, KIND_BY_NAME)
      }),
    [heads, unitColumn, changed, stored],
  )
  const chosen = useMemo(() => proposed.map((one) => one?.figure ?? null), [proposed])
  const kinds = [...new Set(chosen.flatMap((figure) => figure?.kind ?? []))]
  const ofFunds = kinds.includes(arrival.kind)
  const asked = JSON.stringify([chosen, period, units, rules])
  const values = useLive(ofFunds ? [...kinds, agreement.kind] : kinds, asked, async (s) => {
    const wanted: { row: number; column: number; figure: Figure; unit: string }[] = []
    for (const { row, name } of units) {
      const of = unitOf(name)
      if (!of) continue
      for (const [column, figure] of chosen.entries()) {
        if (figure && cellText(sheet.rows[row]?.[column]).trim() === '')
          wanted.push({ row, column, figure, unit: of })
      }
    }
    // What the assessment counts needs all papers of a project together; each kind is read once.
    const kindsRead = [...new Set(wanted.flatMap(({ figure }) => (isMeasured(figure) ? [figure.kind] : [])))]
    const records = new Map(
      await Promise.all(kindsRead.map(async (kind) => [kind, await s.call('all', [kind])] as const)),
    )
    const judge = ofFunds ? await fundsJudgeOf(s, rules, today()) : undefined
    const measures = new Map(
      chosen.flatMap((figure) =>
        figure && isMeasured(figure)
          ? [
              [
                figure.measure,
                measuredOf(figure, records.get(figure.kind) ?? [], period, rules, judge),
              ] as const,
            ]
          : [],
      ),
    )
    const answers = await Promise.all(
      wanted.map(({ figure, unit }) =>
        isMeasured(figure)
          ? measures.get(figure.measure)!(unit)
          : s.call('list', [questionFor(figure, unit, period)]),
      ),
    )
    return wanted.map(({ row, column, figure }, i) => ({
      row,
      column,
      value: figureValue(figure, KIND_BY_NAME.get(figure.kind)!, answers[i], amountUnit(heads[column])),
    }))
  })
  const plan = useMemo(() => (values ? planFigures(sheet, values) : null), [sheet, values])
  useEffect(() => onPlan(plan), [plan, onPlan])

  const choose = (column: number, figure: Figure | null) => {
    setChanged({ ...changed, [column]: figure })
    store({ ...(stored ?? {}), [heads[column]]: figure as unknown as Value })
  }
  const open = new Set(
    heads.flatMap((head, column) =>
      head &&
      column > unitColumn &&
      !chosen[column] &&
      units.some(({ row }) => !cellText(sheet.rows[row]?.[column]).trim())
        ? [column]
        : [],
    ),
  )
  const guessed = new Set(proposed.flatMap((one, column) => (one && !one.sure ? [column] : [])))
  const left = leftRows(
    sheet,
    figures,
    chosen.flatMap((figure, column) => (figure ? [column] : [])),
  )
  return (
    <>
      <Flex align="center" gap={8} wrap>
        <span>统计期间</span>
        <DatePicker.RangePicker
          format={DAY_FORMATS}
          allowEmpty={[true, true]}
          placeholder={['开始日期', '结束日期']}
          value={[period.from ? dayjs(period.from) : null, period.to ? dayjs(period.to) : null]}
          onChange={(range) =>
            setPeriod({
              from: range?.[0]?.format('YYYY-MM-DD'),
              to: range?.[1]?.format('YYYY-MM-DD'),
            })
          }
        />
        <span>
          {period.from || period.to ? '' : '不选就统计到现在为止的全部；'}
          {units.length} 个单位
          {open.size > 0 && `；${open.size} 列还没有指定统计什么（黄色），不指定就留空`}
          {guessed.size > 0 && `；${guessed.size} 列是按相近的名称认的（黄色），请核对`}
        </span>
      </Flex>
      {(left.unknown.length > 0 || left.totals.length > 0) && (
        <Alert
          type="warning"
          showIcon
          title={[
            ...(left.unknown.length > 0 ? [`没有认出：${left.unknown.join('、')}，这些行未填`] : []),
            ...(left.totals.length > 0 ? ['合计行没有公式（或还没有算过），未填'] : []),
          ].join('；')}
        />
      )}
      {plan && (
        <SheetView
          sheet={sheet}
          plan={plan}
          headRow={headRow}
          open={new Set([...open, ...guessed])}
          chooser={(column) =>
            column === unitColumn ? (
              <span>单位</span>
            ) : column > unitColumn && heads[column] ? (
              <FigureChooser
                head={heads[column]}
                figure={chosen[column]}
                guessed={guessed.has(column)}
                onFigure={(figure) => choose(column, figure)}
              />
            ) : null
          }
        />
      )}
    </>
  )
}

function FigureChooser(props: {
  head: string
  figure: Figure | null
  /** Only sounds like the head: to be confirmed or changed. */
  guessed: boolean
  onFigure(figure: Figure | null): void
}) {
  const { head, figure, guessed, onFigure } = props
  const kind = figure ? KIND_BY_NAME.get(figure.kind) : undefined
  return (
    <div style={{ display: 'grid', gap: 2 }}>
      <Select
        size="small"
        aria-label={`“${head}”统计什么`}
        popupMatchSelectWidth={320}
        allowClear
        placeholder="留空"
        value={figure ? figureKey(figure) : null}
        showSearch={{ optionFilterProp: 'label' }}
        options={OPTIONS}
        onChange={(key) => onFigure(FIGURES.find((one) => figureKey(one) === key) ?? null)}
      />
      {figure && guessed && (
        <Button
          type="link"
          size="small"
          style={{ padding: 0, height: 18 }}
          aria-label={`“${head}”就统计这一项`}
          onClick={() => onFigure(figure)}
        >
          请核对，没错点这里
        </Button>
      )}
      {figure && kind && !figure.measure && (
        <Popover
          trigger="click"
          title={`“${head}”只统计`}
          content={<Conditions figure={figure} kind={kind} onFigure={onFigure} />}
        >
          <Button type="link" size="small" style={{ padding: 0, height: 18 }}>
            {figure.only.length > 0 ? `${figure.only.length} 个条件` : '加条件…'}
          </Button>
        </Popover>
      )}
    </div>
  )
}

function Conditions({
  figure,
  kind,
  onFigure,
}: {
  figure: Figure
  kind: Kind
  onFigure(figure: Figure): void
}) {
  const choices = Object.entries(kind.fields).flatMap(([name, field]) =>
    field.type === 'choice' || field.type === 'choices'
      ? [
          {
            label: field.label,
            options: Object.entries(field.options ?? {}).map(([code, label]) => ({
              value: `${name}=${code}`,
              label: `${field.label}：${label}`,
            })),
          },
        ]
      : [],
  )
  const label = (name: string) => kind.fields[name].label
  return (
    <div style={{ display: 'grid', gap: 8, width: 320 }}>
      <Select
        mode="multiple"
        aria-label="条件"
        placeholder="不限"
        value={figure.only}
        options={choices}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(only) => onFigure({ ...figure, only })}
      />
      <Flex gap={8} align="center">
        <span style={{ whiteSpace: 'nowrap' }}>算给</span>
        <Select
          aria-label="算给哪个单位"
          style={{ flex: 1 }}
          value={figure.by}
          options={unitFields(kind).map((name) => ({ value: name, label: label(name) }))}
          onChange={(by) => onFigure({ ...figure, by })}
        />
      </Flex>
      <Flex gap={8} align="center">
        <span style={{ whiteSpace: 'nowrap' }}>期间按</span>
        <Select
          aria-label="期间按哪个日期"
          style={{ flex: 1 }}
          value={figure.day ?? ''}
          options={[
            { value: '', label: '不看日期' },
            ...dayFields(kind).map((name) => ({ value: name, label: label(name) })),
          ]}
          onChange={(day) => onFigure({ ...figure, day: day || null })}
        />
      </Flex>
    </div>
  )
}
