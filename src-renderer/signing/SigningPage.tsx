/** 签约进度: what was signed by town, event and month, what became of it, and what stands in no figure. */
import { PlusOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Segmented, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { agreement as agreementKind } from '../domain/agreement'
import { arrival as arrivalKind } from '../domain/arrival'
import { enterprise as enterpriseKind } from '../domain/enterprise'
import type { Value } from '../domain/kind'
import { project as projectKind } from '../domain/project'
import { signingEvent as eventKind } from '../domain/signingEvent'
import { unit as unitKind } from '../domain/unit'
import { yearPeriod } from '../domain/values/period'
import { today as todayHere } from '../policy/day'
import { planValue } from '../policy/provisions'
import { type PageProps, useNavigate } from '../ui/context'
import { FigureTable } from '../ui/figures/FigureTable'
import { type Figures, figuresOutput } from '../ui/figures/figures'
import { TableOutput } from '../ui/figures/TableOutput'
import { useAll, useLive } from '../ui/hooks'
import { PageActs, PageHead } from '../ui/PageHead'
import { useSetting } from '../ui/settings'
import { YearSelect } from '../ui/YearSelect'
import { fundsJudge } from './arrivals'
import { countSignings } from './counting'
import { doubtsOf } from './doubts'
import { FunnelBars } from './FunnelBars'
import { instalments } from './instalments'
import { trashedAgreements } from './load'
import { arrivedBy, type Facts, funnel, report, waiting } from './progress'
import { RulesDialog } from './RulesDialog'
import { RULES_SETTING, rulesOf, rulesWords } from './rules'
import { ageingTable, doubtTable, instalmentTable, leftOutTable, reportTable, waitingTable } from './tables'

const VIEWS = {
  town: '按镇街',
  event: '按活动',
  month: '按月份',
  instalments: '分期到位',
  waiting: '未开工',
  left: '没有计入',
} as const
type View = keyof typeof VIEWS

export default function SigningPage({ params }: PageProps) {
  const agreements = useAll(agreementKind)
  const trashed = useLive([agreementKind.kind], 'trashed agreements', trashedAgreements)
  const arrivals = useAll(arrivalKind)
  const enterprises = useAll(enterpriseKind)
  const projects = useAll(projectKind)
  const events = useAll(eventKind)
  const units = useAll(unitKind)
  if (!agreements || !trashed || !arrivals || !enterprises || !projects || !events || !units) {
    return <Spin style={{ display: 'block', marginTop: 120 }} />
  }
  const names = new Map([...units, ...events].map(({ id, name }) => [id, name ?? '']))
  return (
    <Progress
      facts={{ agreements, trashed, arrivals, enterprises, projects }}
      names={names}
      held={events.filter(({ status }) => status === 'done').map(({ year }) => year ?? 0)}
      params={params}
    />
  )
}

interface ProgressProps {
  facts: Facts
  names: ReadonlyMap<string, string>
  /** Years of the events that were held, one entry each. */
  held: readonly number[]
  params: PageProps['params']
}

function Progress({ facts, names, held, params }: ProgressProps) {
  const navigate = useNavigate()
  const [setting, keep] = useSetting<Value>(RULES_SETTING)
  const [ruling, setRuling] = useState(false)
  const today = todayHere()
  const rules = useMemo(() => rulesOf(setting), [setting])
  const years = useMemo(() => yearsOf(facts), [facts])
  // Signings of the last year that had some: nobody wants to begin with an empty table.
  const lastYear = years.find((of) => facts.agreements.some((one) => one.signedOn?.startsWith(`${of}`))) ?? 0
  const view = (params.view ?? 'town') as View
  const year = params.year ? Number(params.year) : lastYear
  const go = (next: Record<string, string>) => navigate.page('signing', { view, year: String(year), ...next })

  const counting = useMemo(() => countSignings(facts.agreements, rules), [facts, rules])
  const period = useMemo(() => (year ? yearPeriod(year) : null), [year])
  const name = (id: string | null | undefined) => names.get(id ?? '') ?? ''
  const steps = useMemo(
    () => funnel(facts, counting, rules, period, today),
    [facts, counting, rules, period, today],
  )
  const doubts = useMemo(() => doubtsOf(facts, counting, rules, today), [facts, counting, rules, today])
  const titles = useMemo(
    () => new Map(facts.agreements.map(({ id, projectName }) => [id, projectName ?? ''])),
    [facts],
  )
  const shown = tableOf()

  function tableOf(): Figures {
    if (view === 'instalments') {
      const arrived = arrivedBy(facts.arrivals, fundsJudge(counting, rules, today))
      return instalmentTable(instalments(counting, arrived, today), name)
    }
    if (view === 'waiting') return waitingTable(waiting(counting, rules, today), rules, name)
    const by = view === 'left' ? 'town' : view
    const made = report(facts, counting, rules, by, period, today)
    if (view !== 'left') return reportTable(made, by, name)
    return leftOutTable(made.leftOut, (id) => titles.get(id) ?? '', facts.arrivals)
  }

  const words = year ? `${year}年` : '历年'
  // Instalments and what waits are of the present day, whatever the year.
  const title = `${view === 'instalments' || view === 'waiting' || view === 'left' ? '' : words}签约进度（${VIEWS[view]}）`
  const eventsHeld = held.filter((of) => !year || of === year).length
  return (
    <div className="fig-page">
      <PageHead title="签约进度">
        <Segmented<View>
          value={view}
          onChange={(next) => go({ view: next })}
          options={(Object.keys(VIEWS) as View[]).map((value) => ({ value, label: VIEWS[value] }))}
        />
        {view !== 'instalments' && view !== 'waiting' && (
          <YearSelect
            years={[...years, 0]}
            value={year}
            onChange={(next) => go({ year: String(next) })}
            words={(one) => (one ? `${one}年` : '历年')}
          />
        )}
        <PageActs>
          <Button icon={<SettingOutlined aria-hidden />} onClick={() => setRuling(true)}>
            计数规则
          </Button>
          <TableOutput table={() => figuresOutput(title, shown, [`截至${today}。${rulesWords(rules)}`])} />
          <Button
            type="primary"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => navigate.create('agreement')}
          >
            新增协议
          </Button>
        </PageActs>
      </PageHead>
      <div className="fig-body">
        {view === 'town' && (
          <>
            <FunnelBars steps={steps} period={words} />
            <p className="fig-note">
              {words}举办集中签约活动 {eventsHeld} 次
              {year ? `，方案要求每年不少于 ${planValue('signing.eventsPerYear')} 次（二（三））` : ''}
              。下表为期内签约的项目和截至 {today} 的进展。
            </p>
          </>
        )}
        {view === 'waiting' && (
          <div style={{ maxWidth: 520, marginBottom: 14 }}>
            <FigureTable label="账龄" {...ageingTable(waiting(counting, rules, today), rules)} />
          </div>
        )}
        {view === 'left' && (
          <p className="fig-note">
            下面这些没有计入签约数字，逐条列出原因。改了记录或“计数规则”后会重新计算。
          </p>
        )}
        {doubts.length > 0 && view !== 'waiting' && view !== 'left' && (
          <section aria-label="请核对的到位资金" style={{ marginBottom: 14 }}>
            <h2>请核对的到位资金</h2>
            <p className="fig-note">各年度的都在这里。点笔数打开，改正后就不再列出；确实无误的不必处理。</p>
            <FigureTable label="请核对的到位资金" {...doubtTable(doubts, (id) => titles.get(id) ?? '')} />
          </section>
        )}
        <FigureTable label={title} {...shown} empty={EMPTY[view]} />
        <p className="fig-note">{rulesWords(rules)}规则由区办自定，可在“计数规则”里修改。</p>
      </div>
      {ruling && <RulesDialog rules={rules} onSave={keep} onClose={() => setRuling(false)} />}
    </div>
  )
}

const EMPTY: Record<View, string> = {
  town: '这一年还没有签约。点“新增协议”登记，或从 Excel 导入签约协议。',
  event: '这一年还没有签约。先登记集中签约活动，再在协议里选它。',
  month: '这一年还没有签约和到位资金。',
  instalments: '已签约的协议里还没有填“资金到位计划”。',
  waiting: '没有签约后未开工的项目。',
  left: '全部计入，没有例外。',
}

/** Years in which something was collected, signed or arrived, the latest first. */
function yearsOf({ agreements, arrivals, projects }: Facts): number[] {
  const dates = [
    ...agreements.map(({ signedOn }) => signedOn),
    ...arrivals.map(({ date }) => date),
    ...projects.map(({ collectedOn }) => collectedOn),
  ]
  const years = new Set(dates.flatMap((date) => (date ? [Number(date.slice(0, 4))] : [])))
  return [...years].sort((a, b) => b - a)
}
