/** 贷款和贴息: the year's plan, what the guarantee fund carries, who is overdue, and a quarter's discount interest. */
import { Button, Table } from 'antd'
import { useMemo, useState } from 'react'
import type { OutputTable } from '../documents/tablePaper'
import { show } from '../domain/format'
import { type Fund, fund as fundKind } from '../domain/fund'
import { fundEntry } from '../domain/fundEntry'
import { interestSubsidy } from '../domain/interestSubsidy'
import { LENT, type Loan, loan as loanKind } from '../domain/loan'
import { moneyNumber } from '../domain/values/money'
import { addDays, today } from '../policy/day'
import { provision } from '../policy/provisions'
import { useNavigate } from '../ui/context'
import { TableOutput } from '../ui/figures/TableOutput'
import { useAll } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { YearSelect } from '../ui/YearSelect'
import { Discounts } from './Discounts'
import { coverageOf, leastOf, loansOf, outstandingOf } from './guarantee'
import { type PlanProgress, planProgress, wasLent } from './loanPlan'
import { Bar, Clause, Figure, wanText, yuanText } from './parts'
import { type Overdue, overdueOf } from './schedule'

export function LoansPage() {
  const loans = useAll(loanKind)
  const funds = useAll(fundKind)
  const entries = useAll(fundEntry)
  const discounts = useAll(interestSubsidy)
  const navigate = useNavigate()
  const thisYear = Number(today().slice(0, 4))
  const [asked, setYear] = useState<number | undefined>()
  const late = useMemo(() => (loans ? overdueOf(loans, today()) : []), [loans])
  if (!loans || !funds || !entries || !discounts) return <h1 className="m-page">贷款和贴息</h1>
  const years = yearsOf(loans, thisYear)
  const year =
    asked ?? years.find((one) => loans.some((loan) => loan.lentOn?.startsWith(`${one}-`))) ?? thisYear
  const plan = planProgress(loans, year)
  return (
    <div className="m-page">
      <PageHead title="贷款和贴息">
        <YearSelect years={years} value={year} onChange={setYear} />
        <PageActs>
          <Button type="primary" onClick={() => navigate.create('loan')}>
            登记贷款申请
          </Button>
          <Button
            onClick={() =>
              navigate.list('loan', {
                conditions: [
                  { field: 'lentOn', from: `${year}-01-01`, to: `${year}-12-31` },
                  { field: 'status', in: [...LENT] },
                ],
              })
            }
          >
            在列表中打开{year}年发放的
          </Button>
          <TableOutput table={() => planTable(plan)} />
        </PageActs>
      </PageHead>
      <div className="m-figures">
        <Figure
          label={plan.floor ? `${year}年计划（不低于 ${plan.given} 年）` : `${year}年计划`}
          value={wanText(plan.plan)}
          unit="万元"
          note={<Clause id={plan.clause} />}
        />
        <Figure label="已发放" value={wanText(plan.lent)} unit="万元" note={`${plan.count} 笔`} />
        <Figure
          label="完成"
          value={`${(plan.permille / 10).toFixed(1)}%`}
          note={<Bar whole={plan.plan} parts={[plan.lent]} label={`完成 ${plan.permille / 10}%`} />}
        />
        <Figure label="还差" value={wanText(plan.left)} unit="万元" />
        <Figure
          label="个体经营 / 小微企业"
          value={`${plan.self.count} / ${plan.enterprise.count}`}
          unit="笔"
          note={`${wanText(plan.self.amount)} / ${wanText(plan.enterprise.amount)} 万元`}
        />
      </div>
      <Months plan={plan} />
      {funds
        .filter((fund) => fund.category === 'guarantee')
        .map((fund) => (
          <Coverage key={fund.id} fund={fund} funds={funds} entries={entries} loans={loans} />
        ))}
      <LateTable late={late} />
      <Discounts loans={loans} discounts={discounts} years={everyYear(years)} />
    </div>
  )
}

function yearsOf(loans: readonly Loan[], thisYear: number): number[] {
  const years = new Set([thisYear, provision('loan.plan').year ?? thisYear])
  for (const loan of loans) if (wasLent(loan)) years.add(Number(loan.lentOn?.slice(0, 4)))
  return [...years].sort((a, b) => b - a)
}

/** A loan is discounted in years in which none was lent, too. */
function everyYear(years: readonly number[]): number[] {
  const [last, first] = [Math.max(...years), Math.min(...years)]
  return Array.from({ length: last - first + 1 }, (_, i) => last - i)
}

function planTable(plan: PlanProgress): OutputTable {
  const wan = (fen: number) => moneyNumber(fen, '万元')
  let sum = 0
  return {
    title: `${plan.year}年创业担保贷款发放进度`,
    columns: [
      { head: '月份', width: 120 },
      { head: '发放（笔）', type: 'int' },
      { head: '发放金额（万元）', type: 'money' },
      { head: '累计（万元）', type: 'money' },
    ],
    rows: [
      ...plan.months.map((month, i) => {
        sum += month.amount
        return [`${i + 1}月`, month.count, wan(month.amount), wan(sum)]
      }),
      ['合计', plan.count, wan(plan.lent), wan(plan.lent)],
    ],
    sums: 1,
    notes: [
      `计划${plan.floor ? '不低于' : '发放'} ${wanText(plan.plan)} 万元（${plan.clause}），完成 ${(plan.permille / 10).toFixed(1)}%，还差 ${wanText(plan.left)} 万元。`,
      `个体经营 ${plan.self.count} 笔 ${wanText(plan.self.amount)} 万元，小微企业 ${plan.enterprise.count} 笔 ${wanText(plan.enterprise.amount)} 万元。`,
    ],
  }
}

function Months({ plan }: { plan: ReturnType<typeof planProgress> }) {
  let sum = 0
  const rows = plan.months.map((month) => {
    sum += month.amount
    return { ...month, sum }
  })
  return (
    <table className="m-months" aria-label="按月发放">
      <thead>
        <tr>
          <th scope="col">按月</th>
          {rows.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: twelve months in their order
            <th scope="col" key={i}>
              {i + 1}月
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(
          [
            ['笔数', (row) => (row.count ? String(row.count) : '—')],
            ['发放（万元）', (row) => (row.count ? wanText(row.amount) : '—')],
            ['累计（万元）', (row) => (row.sum ? wanText(row.sum) : '—')],
          ] as [string, (row: (typeof rows)[number]) => string][]
        ).map(([label, of]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: twelve months in their order
              <td key={i}>{of(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Coverage(props: {
  fund: Fund
  funds: readonly Fund[]
  entries: Parameters<typeof coverageOf>[1]
  loans: readonly Loan[]
}) {
  const { fund, funds, entries, loans } = props
  const navigate = useNavigate()
  const own = loansOf(fund, funds, loans)
  const cover = coverageOf(fund, entries, own, today())
  const least = leastOf(fund)
  const differs = [
    ...(cover.compensation === cover.compensationPaid
      ? []
      : [`账上支付 ${wanText(cover.compensationPaid)} 万元，两者不符`]),
    ...(cover.recovered === cover.recoveredBooked
      ? []
      : [`追回 ${wanText(cover.recovered)} 万元，账上收到 ${wanText(cover.recoveredBooked)} 万元，两者不符`]),
  ]
  const low = cover.balance < least
  return (
    <section aria-label={fund.name ?? '创业担保基金'}>
      <div className="m-head">
        <h2>{fund.name}</h2>
        <Clause id="三（三）" />
        <Button size="small" onClick={() => navigate.page('funds', { fund: fund.id })}>
          看收支
        </Button>
      </div>
      <div className="m-figures">
        <Figure
          label="基金余额"
          value={wanText(cover.balance)}
          unit="万元"
          red={low}
          note={low ? `低于 ${wanText(least)} 万元，应予补充` : '不低于规定规模'}
        />
        <Figure
          label="可担保总额"
          value={wanText(cover.capacity)}
          unit="万元"
          note={`按 ${cover.multiple} 倍，${fund.multiple ? '本单位设定，不是方案规定' : '未设放大倍数'}`}
        />
        <Figure
          label="在保余额"
          value={wanText(cover.outstanding)}
          unit="万元"
          note={`${cover.loans} 笔，其中逾期 ${cover.late} 笔 ${wanText(cover.overdue)} 万元`}
        />
        <Figure
          label="还能担保"
          value={wanText(cover.carries)}
          unit="万元"
          red={cover.beyond > 0}
          note={cover.beyond > 0 ? `已超出 ${wanText(cover.beyond)} 万元` : undefined}
        />
        <Figure
          label="代偿"
          value={wanText(cover.compensation)}
          unit="万元"
          red={differs.length > 0}
          note={differs.length > 0 ? differs.join('；') : `追回 ${wanText(cover.recovered)} 万元`}
        />
      </div>
    </section>
  )
}

function LateTable({ late }: { late: readonly Overdue[] }) {
  const navigate = useNavigate()
  return (
    <section aria-label="逾期贷款">
      <h2>
        逾期贷款{' '}
        <small>
          （{late.length} 笔，未还本金 {wanText(late.reduce((sum, { loan }) => sum + outstandingOf(loan), 0))}{' '}
          万元）
        </small>
      </h2>
      <Table<Overdue>
        size="small"
        bordered
        rowKey={({ loan }) => loan.id}
        dataSource={[...late]}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        locale={{ emptyText: '没有逾期的贷款。' }}
        columns={[
          {
            title: '借款人',
            key: 'applicant',
            render: (_, { loan }) => (
              <Open onClick={() => navigate.open('loan', loan.id)}>{loan.applicant}</Open>
            ),
          },
          {
            title: '经办银行',
            key: 'bank',
            width: 150,
            render: (_, { loan }) => show(loanKind.fields.bank, loan.bank),
          },
          {
            title: '贷款（万元）',
            key: 'amount',
            width: 120,
            align: 'right',
            render: (_, { loan }) => wanText(loan.amount ?? 0),
          },
          {
            title: '未还本金（万元）',
            key: 'owed',
            width: 140,
            align: 'right',
            render: (_, { loan }) => wanText(outstandingOf(loan)),
          },
          {
            title: '逾期自',
            key: 'since',
            width: 120,
            // The first day that is overdue, as 逾期开始日期 is typed.
            render: (_, { since }) => (since ? addDays(since, 1) : '没有填逾期开始日期'),
          },
          {
            title: '天数',
            key: 'days',
            width: 80,
            align: 'right',
            render: (_, { days }) => <span className="red">{days ?? '—'}</span>,
          },
          {
            title: '其中应还未还（元）',
            key: 'principal',
            width: 160,
            align: 'right',
            render: (_, { principal }) => (principal ? yuanText(principal) : '—'),
          },
        ]}
      />
    </section>
  )
}
