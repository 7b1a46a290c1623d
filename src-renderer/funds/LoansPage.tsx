/** 贷款和贴息: the year's plan, what the guarantee fund carries, who is overdue, and a quarter's discount interest. */
import { Alert, Button, Select, Table } from 'antd'
import { useMemo, useState } from 'react'
import { type Fund, fund as fundKind } from '../domain/fund'
import { fundEntry } from '../domain/fundEntry'
import { type InterestSubsidy, interestSubsidy, QUARTER } from '../domain/interestSubsidy'
import { type Loan, loan as loanKind } from '../domain/loan'
import { capital } from '../domain/values/capital'
import { useActionsContext, useNavigate } from '../ui/context'
import { useAll } from '../ui/hooks'
import { type Quarter, type QuarterLine, quarterLines, quarterOf, registerQuarter } from './discount'
import { coverageOf, loansOf } from './guarantee'
import { planProgress, wasLent } from './loanPlan'
import { Bar, Clause, Figure, now, PageHead, useSave, wanText, yuanText } from './parts'
import { type Overdue, overdueOf } from './schedule'

export function LoansPage() {
  const loans = useAll(loanKind)
  const funds = useAll(fundKind)
  const entries = useAll(fundEntry)
  const discounts = useAll(interestSubsidy)
  const navigate = useNavigate()
  const thisYear = Number(now().slice(0, 4))
  const [asked, setYear] = useState<number | undefined>()
  const late = useMemo(() => (loans ? overdueOf(loans, now()) : []), [loans])
  if (!loans || !funds || !entries || !discounts) return <h1 className="m-page">贷款和贴息</h1>
  const years = yearsOf(loans, thisYear)
  const year =
    asked ?? years.find((one) => loans.some((loan) => loan.lentOn?.startsWith(`${one}-`))) ?? thisYear
  const plan = planProgress(loans, year)
  return (
    <div className="m-page">
      <PageHead title="贷款和贴息">
        <Select
          aria-label="年度"
          value={year}
          onChange={setYear}
          options={years.map((value) => ({ value, label: `${value}年` }))}
        />
        <Button type="primary" onClick={() => navigate.create('loan')}>
          登记贷款申请
        </Button>
        <Button
          onClick={() =>
            navigate.list('loan', {
              conditions: [{ field: 'lentOn', from: `${year}-01-01`, to: `${year}-12-31` }],
            })
          }
        >
          {year}年发放的贷款，在列表中打开、导出
        </Button>
      </PageHead>
      <div className="m-figures">
        <Figure
          label={plan.floor ? `${year}年计划（不低于 2017 年）` : `${year}年计划`}
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
      <Discounts loans={loans} discounts={discounts} />
    </div>
  )
}

function yearsOf(loans: readonly Loan[], thisYear: number): number[] {
  const years = new Set([thisYear, 2017])
  for (const loan of loans) if (wasLent(loan)) years.add(Number(loan.lentOn?.slice(0, 4)))
  return [...years].sort((a, b) => b - a)
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
  const cover = coverageOf(fund, entries, own)
  const low = fund.minimum != null && cover.balance < fund.minimum
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
          note={low ? `低于 ${wanText(fund.minimum ?? 0)} 万元，应予补充` : '不低于规定规模'}
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
          note={`${cover.loans} 笔，其中逾期 ${wanText(cover.overdue)} 万元`}
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
          red={cover.compensation !== cover.compensationPaid}
          note={
            cover.compensation === cover.compensationPaid
              ? `追回 ${wanText(cover.recovered)} 万元`
              : `账上支付 ${wanText(cover.compensationPaid)} 万元，两者不符`
          }
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
        逾期贷款 <small>（{late.length} 笔）</small>
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
              <Button
                type="link"
                size="small"
                style={{ padding: 0 }}
                onClick={() => navigate.open('loan', loan.id)}
              >
                {loan.applicant}
              </Button>
            ),
          },
          {
            title: '经办银行',
            key: 'bank',
            width: 150,
            render: (_, { loan }) => loanKind.fields.bank.options?.[loan.bank as never] ?? loan.bank,
          },
          {
            title: '贷款（万元）',
            key: 'amount',
            width: 120,
            align: 'right',
            render: (_, { loan }) => wanText(loan.amount ?? 0),
          },
          { title: '逾期自', dataIndex: 'since', width: 120 },
          {
            title: '天数',
            key: 'days',
            width: 80,
            align: 'right',
            render: (_, { days }) => <span className="red">{days}</span>,
          },
          {
            title: '应还未还本金（元）',
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

const STATUS = interestSubsidy.fields.status.options ?? {}

function Discounts({ loans, discounts }: { loans: readonly Loan[]; discounts: readonly InterestSubsidy[] }) {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const [busy, save] = useSave()
  const [at, setAt] = useState(() => quarterOf(now()))
  const thisYear = Number(now().slice(0, 4))
  const years = [...new Set([...yearsOf(loans, thisYear), thisYear])]
  const lines = useMemo(() => quarterLines(loans, discounts, at.year, at.quarter), [loans, discounts, at])
  const fresh = lines.filter((line) => line.due && !line.registered)
  const computed = lines.flatMap(({ registered }) =>
    registered?.status === 'computed' ? [registered.id] : [],
  )
  const amountOf = (line: QuarterLine) => line.registered?.amount ?? line.due?.amount ?? 0
  const total = lines.reduce((sum, line) => sum + amountOf(line), 0)
  const name = `${at.year}年${QUARTER[String(at.quarter) as keyof typeof QUARTER]}`
  const approve = actions.actionsFor?.('interestSubsidy').find((action) => action.key === 'approve')
  return (
    <section aria-label="贴息">
      <div className="m-head">
        <h2>贴息</h2>
        <Clause id="三（五）" />
        <Select
          aria-label="贴息年度"
          value={at.year}
          options={years.map((value) => ({ value, label: `${value}年` }))}
          onChange={(year) => setAt({ ...at, year })}
        />
        <Select
          aria-label="贴息季度"
          value={at.quarter}
          options={Object.entries(QUARTER).map(([value, label]) => ({
            value: Number(value) as Quarter,
            label,
          }))}
          onChange={(quarter) => setAt({ ...at, quarter })}
        />
        <Button
          type="primary"
          loading={busy}
          disabled={fresh.length === 0}
          onClick={() =>
            void save(
              {
                label: `计算${name}贴息 ${fresh.length} 笔`,
                changes: registerQuarter(lines, at.year, at.quarter, () => crypto.randomUUID()),
              },
              `已登记${name}贴息 ${fresh.length} 笔，按 Ctrl+Z 可以整批撤销`,
            )
          }
        >
          登记本季贴息 {fresh.length} 笔
        </Button>
        <Button
          disabled={computed.length === 0 || !approve}
          onClick={() => approve && actions.run?.(approve, computed)}
        >
          审批 {computed.length} 笔…
        </Button>
        <Button
          disabled={lines.every((line) => !line.registered)}
          onClick={() =>
            navigate.list('interestSubsidy', {
              conditions: [
                { field: 'year', from: at.year, to: at.year },
                { field: 'quarter', in: [String(at.quarter)] },
              ],
            })
          }
        >
          在列表中打开、导出
        </Button>
      </div>
      {lines.some((line) => line.differs) && (
        <Alert
          type="warning"
          showIcon
          title="有已登记的贴息与现在算出的不同（之后登记了还款或逾期）。还没有审批的可删去重算；已审批的下季度调整。"
        />
      )}
      <Table<QuarterLine>
        size="small"
        bordered
        rowKey={({ loan }) => loan.id}
        dataSource={lines}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        locale={{ emptyText: `${name}没有应贴息的贷款。` }}
        columns={[
          { title: '借款人', key: 'applicant', render: (_, { loan }) => loan.applicant },
          {
            title: '计息期间',
            key: 'span',
            width: 190,
            render: (_, { due, registered }) =>
              `${registered?.from ?? due?.from ?? ''} 至 ${registered?.to ?? due?.to ?? ''}`,
          },
          {
            title: '天数',
            key: 'days',
            width: 70,
            align: 'right',
            render: (_, { due, registered }) => registered?.days ?? due?.days,
          },
          {
            title: '本金（元）',
            key: 'principal',
            width: 130,
            align: 'right',
            render: (_, { due, registered }) => yuanText(registered?.principal ?? due?.principal ?? 0),
          },
          {
            title: '年利率（%）',
            key: 'rate',
            width: 100,
            align: 'right',
            render: (_, { due, registered }) => registered?.rate ?? due?.rate,
          },
          {
            title: '应贴（元）',
            key: 'amount',
            width: 130,
            align: 'right',
            render: (_, line) => (
              <span className={line.differs ? 'red' : ''}>{yuanText(amountOf(line))}</span>
            ),
          },
          {
            title: '状态',
            key: 'status',
            width: 130,
            render: (_, { registered, differs, due }) =>
              registered
                ? `${STATUS[registered.status as keyof typeof STATUS] ?? ''}${differs ? `（现算 ${yuanText(due?.amount ?? 0)}）` : ''}`
                : '未登记',
          },
        ]}
        summary={() =>
          lines.length > 0 && (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0} colSpan={5}>
                合计（{capital(total)}）
              </Table.Summary.Cell>
              <Table.Summary.Cell index={5} align="right">
                {yuanText(total)}
              </Table.Summary.Cell>
              <Table.Summary.Cell index={6} />
            </Table.Summary.Row>
          )
        }
      />
    </section>
  )
}
