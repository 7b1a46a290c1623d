/** 统计总览: the plan's targets against now, a year by month and by town, every figure opening its records. */

import { PrinterOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { useMemo } from 'react'
import type { Value } from '../domain/kind'
import { unit as unitKind, unitNames } from '../domain/unit'
import { moneyText } from '../domain/values/money'
import { shareOf } from '../domain/values/share'
import { today as todayHere } from '../policy/day'
import { RULES_SETTING, rulesOf, rulesWords } from '../signing/rules'
import { reportTable } from '../signing/tables'
import { type PageProps, useActionsContext, useNavigate } from '../ui/context'
import { FigureTable } from '../ui/figures/FigureTable'
import { type Figures, figuresOutput } from '../ui/figures/figures'
import { TableOutput } from '../ui/figures/TableOutput'
import { useAll, useLive, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { useSetting } from '../ui/settings'
import { YearSelect } from '../ui/YearSelect'
import { Chart } from './Chart'
import {
  monthsNote,
  OVERVIEW_KINDS,
  overview,
  type Records,
  reached,
  type Target,
  townsNote,
  yearsIn,
} from './overview'
import './overview.css'

export default function OverviewPage({ params }: PageProps) {
  const units = useAll(unitKind)
  const loaded = useLive([...OVERVIEW_KINDS, 'person'], 'overview', async (store) => {
    const [counts, ...lists] = await Promise.all([
      store.call('counts', []),
      ...OVERVIEW_KINDS.map((kind) => store.call('all', [kind])),
    ])
    const records = Object.fromEntries(OVERVIEW_KINDS.map((kind, i) => [kind, lists[i]]))
    return { people: counts.person ?? 0, records: records as unknown as Records }
  })
  if (!units || !loaded) return <Spin style={{ display: 'block', marginTop: 120 }} />
  return <Overview {...loaded} names={unitNames(units)} params={params} />
}

interface OverviewProps {
  records: Records
  people: number
  names: ReadonlyMap<string, string>
  params: PageProps['params']
}

function Overview({ records, people, names, params }: OverviewProps) {
  const navigate = useNavigate()
  const { print } = useActionsContext()
  const site = useSite()
  const [setting] = useSetting<Value>(RULES_SETTING)
  const rules = useMemo(() => rulesOf(setting), [setting])
  const years = useMemo(() => yearsIn(records), [records])
  const today = todayHere()
  const year = params.year
    ? Number(params.year)
    : (yearWithSignings(records, years) ?? Number(today.slice(0, 4)))
  const made = useMemo(
    () => overview(records, rules, people, year, today),
    [records, rules, people, year, today],
  )
  const name = (id: string | null | undefined) => names.get(id ?? '') ?? ''
  const months = narrow(reportTable(made.months, 'month', name))
  const towns = narrow(reportTable(made.towns, 'town', name))
  return (
    <div className="fig-page">
      <PageHead title="统计总览">
        <YearSelect
          years={years.includes(year) ? years : [year, ...years]}
          value={year}
          onChange={(next) => navigate.page('overview', { year: String(next) })}
        />
        <PageActs>
          <TableOutput
            what="目标表"
            table={() =>
              figuresOutput(`${year}年返乡创业工作总览（目标）`, targetTable(made.targets), [`截至${today}`])
            }
          />
          <Button
            type="primary"
            icon={<PrinterOutlined aria-hidden />}
            onClick={() =>
              print(unitKind.kind, [site.unit], { document: 'overview', given: { year: String(year) } })
            }
          >
            打印总览
          </Button>
        </PageActs>
      </PageHead>
      <div className="fig-body">
        <ul className="ov-targets" aria-label="目标进展">
          {made.targets.map((target) => (
            <TargetBox key={target.id} target={target} />
          ))}
        </ul>
        <div className="ov-two">
          <section aria-label="按月份">
            <h2>{year}年签约和到位资金（按月份）</h2>
            <p className="fig-note">{monthsNote(year)}</p>
            <Picture
              year={year}
              report={made.months.rows}
              nameOf={(key) => `${Number(key.slice(5, 7))}月`}
              by="月份"
            />
            <FigureTable label={`${year}年按月份`} {...months} empty="这一年还没有签约和到位资金。" />
          </section>
          <section aria-label="按镇街">
            <h2>{year}年签约项目（按镇街）</h2>
            <p className="fig-note">{townsNote(year, today)}</p>
            <Picture year={year} report={made.towns.rows} nameOf={(key) => name(key) || '未填'} by="镇街" />
            <FigureTable label={`${year}年按镇街`} {...towns} empty="这一年还没有签约。" />
          </section>
        </div>
        <p className="fig-note">
          截至 {today}。{rulesWords(rules)}
        </p>
      </div>
    </div>
  )
}

interface PictureProps {
  year: number
  report: ReturnType<typeof overview>['months']['rows']
  nameOf(key: string): string
  by: string
}

function Picture({ year, report, nameOf, by }: PictureProps) {
  const navigate = useNavigate()
  const drawn = {
    names: report.map(({ key }) => nameOf(key)),
    series: [
      { name: '投资额', values: report.map(({ investment }) => investment / 1_000_000) },
      { name: '到位资金', values: report.map(({ arrived }) => arrived / 1_000_000) },
    ],
  }
  if (report.length === 0) return null
  return (
    <Chart
      label={`按${by}的投资额和到位资金柱形图，数字见下表`}
      unit="万元"
      {...drawn}
      onPick={(index) => {
        const { key, amounts } = report[index]
        if (amounts.length === 0) return
        navigate.list('agreement', { ids: [...amounts], label: `${year}年签约：${nameOf(key)} 投资额` })
      }}
    />
  )
}

function figure(target: Target, value: number): string {
  return target.money ? moneyText(value, '万元', { least: 0 }) : value.toLocaleString('zh-CN')
}

function TargetBox({ target }: { target: Target }) {
  const navigate = useNavigate()
  const { label, clause, unit, ids, kind, note } = target
  const now = figure(target, target.now)
  return (
    <li title={note}>
      <span className="ov-label">
        <span>{label}</span>
        <span>{clause}</span>
      </span>
      {target.now === 0 || ids?.length === 0 ? (
        <span className="ov-now">{now}</span>
      ) : (
        <Open
          className="ov-now"
          aria-label={`${label} ${now} ${unit}，打开记录`}
          onClick={() =>
            navigate.list(kind, ids ? { ids: [...ids], label: `统计总览：${label}` } : undefined)
          }
        >
          {now}
        </Open>
      )}
      <span className="ov-against">
        {' '}
        / {figure(target, target.target)} {unit}
      </span>
      <span className="ov-track" aria-hidden>
        <span className="ov-bar" style={{ width: `${reached(target) * 100}%` }} />
      </span>
    </li>
  )
}

/** As wide as its words: two tables share the page. */
const narrow = ({ columns, rows }: Figures): Figures => ({
  columns: columns.map((column) => ({ ...column, width: undefined })),
  rows,
})

/** The targets as a workbook's rows: money in 万元 beside counts, each with its unit. */
function targetTable(targets: readonly Target[]) {
  const plain = (target: Target, value: number) => (target.money ? value / 1_000_000 : value)
  return {
    columns: [
      { key: 'label', head: '目标', width: 260 },
      { key: 'clause', head: '条款' },
      { key: 'unit', head: '单位' },
      { key: 'target', head: '目标数', type: 'decimal' as const },
      { key: 'now', head: '现在', type: 'decimal' as const },
      { key: 'rate', head: '完成', type: 'percent' as const },
      { key: 'note', head: '说明', width: 220 },
    ],
    rows: targets.map((target) => ({
      key: target.id,
      cells: {
        label: { value: target.label },
        clause: { value: target.clause },
        unit: { value: target.unit },
        target: { value: plain(target, target.target) },
        now: { value: plain(target, target.now) },
        rate: { value: target.target > 0 ? shareOf(target.now, target.target) : null },
        note: { value: target.note ?? '' },
      },
    })),
  }
}

function yearWithSignings(records: Records, years: readonly number[]): number | undefined {
  return years.find((year) =>
    records.agreement.some((one) => String(one.signedOn ?? '').startsWith(`${year}`)),
  )
}
