/** 难题交办: enterprises' problems by state, with what can be done to each: give, chase, answer, close. 五（七）. */
import { Button, Segmented, Select, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { enterprise as enterpriseKind } from '../domain/enterprise'
import { enterpriseIssue as issueKind } from '../domain/enterpriseIssue'
import { show } from '../domain/format'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { unit as unitKind } from '../domain/unit'
import { today as todayHere } from '../policy/day'
import { type PageProps, useActionsContext, useNavigate } from '../ui/context'
import { useAll, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs } from '../ui/PageHead'
import { IssueDialog, type IssueStep } from './IssueDialog'
import { type IssueFigures, type IssueLine, issueFigures, issueLine, issuesByUnit } from './issues'
import { type Column, ExportButton, Figures, Frame, rateWords, Table } from './parts'

const LANES = [
  ['new', '待交办', ['assign']],
  ['assigned', '办理中', ['remind', 'answer']],
  ['answered', '已答复', ['close', 'again']],
  ['closed', '已办结', ['again']],
] as const

const STEPS: Record<IssueStep, string> = {
  assign: '交办',
  remind: '催办',
  answer: '登记答复',
  close: '办结评价',
  again: '重新交办',
}

/** `params`: the problem and the step whose dialog opens with the page. */
export default function IssuesPage({ params }: PageProps) {
  const issues = useAll(issueKind)
  const units = useAll(unitKind)
  const enterprises = useAll(enterpriseKind)
  if (!issues || !units || !enterprises) return <Spin style={{ display: 'block', marginTop: 120 }} />
  return (
    <Board
      key={`${params.issue ?? ''} ${params.step ?? ''}`}
      issues={issues}
      units={units}
      enterprises={enterprises}
      today={todayHere()}
      asked={params}
    />
  )
}

interface BoardProps {
  issues: AnyRecord[]
  units: AnyRecord[]
  enterprises: AnyRecord[]
  today: string
  asked: PageProps['params']
}

function Board({ issues, units, enterprises, today, asked }: BoardProps) {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const site = useSite()
  const [view, setView] = useState<'board' | 'units'>('board')
  const [unit, setUnit] = useState<string | null>(site.role === 'member' ? site.unit : null)
  const [step, setStep] = useState(() => askedStep(issues, asked))
  const unitNames = useMemo(() => new Map(units.map((one) => [one.id, titleOf(unitKind, one)])), [units])
  const firms = useMemo(
    () => new Map(enterprises.map((one) => [one.id, titleOf(enterpriseKind, one)])),
    [enterprises],
  )
  const lines = useMemo(
    () =>
      issues
        .filter((issue) => unit === null || issue.assigned === unit || issue.unit === unit)
        .map((issue) => issueLine(issue, today)),
    [issues, unit, today],
  )
  const figures = issueFigures(lines)
  const involved = [...new Set(issues.map((issue) => issue.assigned).filter((id) => typeof id === 'string'))]
  const bar = (
    <>
      <Segmented<'board' | 'units'>
        aria-label="看板或统计"
        value={view}
        onChange={setView}
        options={[
          { value: 'board', label: '看板' },
          { value: 'units', label: '按承办单位' },
        ]}
      />
      <Select
        aria-label="承办或登记单位"
        style={{ width: 190 }}
        allowClear
        placeholder="全部单位"
        value={unit}
        onChange={(next) => setUnit(next ?? null)}
        options={[...new Set([site.unit, ...involved])].map((id) => ({
          value: id,
          label: id === site.unit ? `本单位（${unitNames.get(id) ?? ''}）` : (unitNames.get(id) ?? ''),
        }))}
      />
      <PageActs>
        <Button
          disabled={lines.length === 0}
          onClick={() =>
            actions.print(
              'enterpriseIssue',
              lines.map((line) => line.issue.id),
            )
          }
        >
          打印…
        </Button>
        <Button type="primary" onClick={() => navigate.create('enterpriseIssue')}>
          登记难题
        </Button>
      </PageActs>
    </>
  )
  return (
    <Frame title="难题交办" clause="五（七）" bar={bar}>
      <Figures items={figureItems(figures)} />
      {view === 'units' ? (
        <ByUnit lines={lines} unitNames={unitNames} />
      ) : (
        <div className="nw-board">
          {LANES.map(([state, label, steps]) => {
            const own = lines.filter((line) => (line.issue.state ?? 'new') === state).sort(urgent)
            return (
              <section key={state} className="nw-lane" aria-label={label}>
                <h2>
                  {label} <small>{own.length} 件</small>
                </h2>
                <ul className="nw-cards">
                  {own.map((line) => (
                    <Card
                      key={line.issue.id}
                      line={line}
                      firm={firms.get(String(line.issue.enterprise)) ?? ''}
                      unit={unitNames.get(String(line.issue.assigned)) ?? ''}
                      steps={steps}
                      onStep={(next) => setStep({ issue: line.issue, step: next })}
                    />
                  ))}
                  {own.length === 0 && (
                    <li className="nw-lane-none">
                      {state === 'new' && lines.length === 0
                        ? '现场办公会上企业提出的难题，点右上角“登记难题”记下，再交办给有关部门。'
                        : '没有'}
                    </li>
                  )}
                </ul>
              </section>
            )
          })}
        </div>
      )}
      {step && <IssueDialog {...step} today={today} onClose={() => setStep(null)} />}
    </Frame>
  )
}

/** The overdue first, then by last day; what has none, by day of asking. */
function urgent(a: IssueLine, b: IssueLine): number {
  const key = (line: IssueLine) => String(line.issue.due ?? line.issue.raisedOn ?? '9')
  return key(a) < key(b) ? -1 : 1
}

/** What a line of the today page leads to; nothing once it was done. */
function askedStep(
  issues: readonly AnyRecord[],
  { issue: id, step }: PageProps['params'],
): { issue: AnyRecord; step: IssueStep } | null {
  const issue = issues.find((one) => one.id === id)
  const fits = LANES.some(
    ([state, , steps]) => state === issue?.state && steps.some((offered) => offered === step),
  )
  return issue && fits ? { issue, step: step as IssueStep } : null
}

function figureItems(figures: IssueFigures) {
  return [
    { label: '收集难题', value: figures.all, unit: '件' },
    { label: '待交办', value: figures.unassigned, unit: '件' },
    { label: '办理中', value: figures.running, unit: '件' },
    { label: '逾期', value: figures.overdue, unit: '件', late: figures.overdue > 0 },
    { label: '答复率', value: rateWords(figures.answeredRate), hint: '已答复 ÷ 已交办' },
    { label: '按期答复率', value: rateWords(figures.onTimeRate), hint: '按期答复 ÷（已答复＋逾期未答复）' },
    {
      label: '满意率',
      value: rateWords(figures.satisfiedRate),
      hint: `很满意和满意 ÷ 企业已评价的 ${figures.rated} 件`,
    },
    { label: '催办', value: figures.reminders, unit: '次' },
  ]
}

interface CardProps {
  line: IssueLine
  firm: string
  unit: string
  steps: readonly IssueStep[]
  onStep(step: IssueStep): void
}

function Card({ line, firm, unit, steps, onStep }: CardProps) {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const { issue, standing, days, reminders, reminded, late } = line
  const satisfaction = show(issueKind.fields.satisfaction, issue.satisfaction as Value)
  return (
    <li className="nw-card">
      <Open onClick={() => navigate.open('enterpriseIssue', issue.id)}>{titleOf(issueKind, issue)}</Open>
      <p>{firm}</p>
      {unit && <p>承办：{unit}</p>}
      {days !== null && (
        <p className={standing === 'overdue' ? 'nw-late' : undefined}>
          期限 {String(issue.due)}
          {days < 0 ? `，已逾期 ${-days} 天` : days === 0 ? '，今天到期' : `，还有 ${days} 天`}
        </p>
      )}
      {reminders > 0 && standing !== 'closed' && (
        <p>
          已催办 {reminders} 次，最近 {reminded}
        </p>
      )}
      {typeof issue.answeredOn === 'string' && (
        <p>
          {issue.answeredOn} 答复{late ? '（超过期限）' : ''}
          {satisfaction ? `，企业评价：${satisfaction}` : ''}
        </p>
      )}
      <div className="nw-buttons">
        {steps.map((step, i) => (
          <Button
            key={step}
            size="small"
            type={i === 0 && step !== 'again' ? 'primary' : 'default'}
            ghost={i === 0 && step !== 'again'}
            onClick={() => onStep(step)}
          >
            {STEPS[step]}
          </Button>
        ))}
        {issue.assigned != null && (
          <Button size="small" onClick={() => actions.print('enterpriseIssue', [issue.id])}>
            交办单
          </Button>
        )}
      </div>
    </li>
  )
}

function ByUnit({
  lines,
  unitNames,
}: {
  lines: readonly IssueLine[]
  unitNames: ReadonlyMap<string, string>
}) {
  const rows = issuesByUnit(lines)
  const number = (head: string, of: (figures: IssueFigures) => number): Column<(typeof rows)[number]> => ({
    head,
    width: 110,
    align: 'right',
    text: ({ figures }) => of(figures),
  })
  const rate = (
    head: string,
    of: (figures: IssueFigures) => number | null,
  ): Column<(typeof rows)[number]> => ({
    head,
    width: 120,
    align: 'right',
    text: ({ figures }) => rateWords(of(figures)),
  })
  const columns: Column<(typeof rows)[number]>[] = [
    {
      head: '承办单位',
      cell: ({ unit }) => unitNames.get(unit) ?? '（尚未收到的单位）',
      text: ({ unit }) => unitNames.get(unit) ?? '',
    },
    number('交办（件）', (figures) => figures.all),
    number('已答复（件）', (figures) => figures.answered),
    number('逾期（件）', (figures) => figures.overdue),
    number('被催办（次）', (figures) => figures.reminders),
    rate('答复率', (figures) => figures.answeredRate),
    rate('按期答复率', (figures) => figures.onTimeRate),
    rate('满意率', (figures) => figures.satisfiedRate),
  ]
  return (
    <>
      <div style={{ padding: '0 12px 8px' }}>
        <ExportButton title="企业难题办理情况" columns={columns} rows={rows} />
      </div>
      <Table
        label="按承办单位"
        columns={columns}
        rows={rows}
        rowKey={({ unit }) => unit}
        empty="还没有交办给任何单位的难题。"
      />
    </>
  )
}
