/** A quarter's discount interest: what is due by loan, registered once, approved, printed. 三（五）. */
import { Alert, Button, Select, Table } from 'antd'
import { useMemo, useState } from 'react'
import type { OutputTable } from '../documents/tablePaper'
import { show } from '../domain/format'
import { type InterestSubsidy, interestSubsidy, QUARTER } from '../domain/interestSubsidy'
import type { Loan } from '../domain/loan'
import { capital } from '../domain/values/capital'
import { moneyNumber } from '../domain/values/money'
import { today } from '../policy/day'
import { useActionsContext, useNavigate } from '../ui/context'
import { TableOutput } from '../ui/figures/TableOutput'
import { useSave } from '../ui/save'
import { YearSelect } from '../ui/YearSelect'
import {
  lateLoans,
  type Quarter,
  type QuarterLine,
  quarterLines,
  quarterOf,
  registerQuarter,
  undatedLoans,
} from './discount'
import { Clause, yuanText } from './parts'

const STATUS = interestSubsidy.fields.status

/** Borrowers that are named in a notice. */
const NAMED = 5

const namesOf = (loans: readonly Loan[]): string =>
  loans
    .slice(0, NAMED)
    .map(({ applicant }) => applicant ?? '')
    .join('、') + (loans.length > NAMED ? '等' : '')

export function Discounts(props: {
  loans: readonly Loan[]
  discounts: readonly InterestSubsidy[]
  /** Years to choose from, the latest first. */
  years: readonly number[]
}) {
  const { loans, discounts, years } = props
  const navigate = useNavigate()
  const actions = useActionsContext()
  const [busy, save] = useSave()
  const [at, setAt] = useState(() => quarterOf(today()))
  const now = today()
  const { year, quarter } = at
  const lines = useMemo(
    () => quarterLines(loans, discounts, year, quarter, now),
    [loans, discounts, year, quarter, now],
  )
  const [undated, late] = useMemo(
    () => [undatedLoans(loans, year, quarter, now), lateLoans(loans, year, quarter, now)],
    [loans, year, quarter, now],
  )
  const fresh = lines.filter((line) => line.due && !line.registered)
  const computed = lines.flatMap(({ registered }) =>
    registered?.status === 'computed' ? [registered.id] : [],
  )
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const name = `${at.year}年${QUARTER[at.quarter]}`
  const approve = actions.actionsFor?.('interestSubsidy').find((action) => action.key === 'approve')
  const output = (): OutputTable => ({
    title: `${name}创业担保贷款贴息表`,
    columns: [
      { head: '借款人', width: 200 },
      { head: '计息起', type: 'date' },
      { head: '计息止', type: 'date' },
      { head: '天数', type: 'int', width: 60 },
      { head: '本金（元）', type: 'money', width: 130 },
      { head: '年利率（%）', type: 'decimal', width: 90 },
      { head: '应贴（元）', type: 'money', width: 120 },
      { head: '状态', width: 100 },
    ],
    rows: [
      ...lines.map((line) => {
        const one = line.registered ?? line.due
        return [
          line.loan.applicant ?? '',
          one?.from ? { date: one.from } : null,
          one?.to ? { date: one.to } : null,
          one?.days ?? null,
          one?.principal == null ? null : moneyNumber(one.principal, '元'),
          one?.rate ?? null,
          moneyNumber(line.amount, '元'),
          line.registered ? show(STATUS, line.registered.status) : '未登记',
        ]
      }),
      ['合计', null, null, null, null, null, moneyNumber(total, '元'), null],
    ],
    sums: 1,
    notes: [`合计人民币${capital(total)}。依据方案三（五）。`],
  })
  return (
    <section aria-label="贴息">
      <div className="m-head">
        <h2>贴息</h2>
        <Clause id="三（五）" />
        <YearSelect
          label="贴息年度"
          years={years}
          value={at.year}
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
          在列表中打开
        </Button>
        <TableOutput disabled={lines.length === 0} table={output} />
      </div>
      {lines.some((line) => line.differs) && (
        <Alert
          type="warning"
          showIcon
          title="有已登记的贴息与现在算出的不同（之后登记了还款或逾期）。还没有审批的可删去重算；已审批的下季度调整。"
        />
      )}
      {undated.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`有 ${undated.length} 笔贷款不能确定计息到哪一天，没有计算：${namesOf(undated)}。标为已还清的，请在“还款”里补登日期和本金；标为逾期的，请填“逾期开始日期”。`}
        />
      )}
      {late.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={`有 ${late.length} 笔贷款在本季逾期，逾期的天数不贴息：${namesOf(late)}。已按期归还的，请在贷款的“还款”里补登。`}
        />
      )}
      <Table<QuarterLine>
        size="small"
        bordered
        rowKey={({ loan }) => loan.id}
        dataSource={lines}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 930 }}
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
            render: (_, line) => <span className={line.differs ? 'red' : ''}>{yuanText(line.amount)}</span>,
          },
          {
            title: '状态',
            key: 'status',
            width: 130,
            render: (_, { registered, differs, due }) =>
              registered
                ? `${show(STATUS, registered.status)}${differs ? `（现算 ${yuanText(due?.amount ?? 0)}）` : ''}`
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
