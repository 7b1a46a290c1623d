/** 需求汇总: loan demands summed by town, bank, quarter or category, and turned into applications. */
import { Button, Empty, Segmented, Table } from 'antd'
import { useState } from 'react'
import { show } from '../domain/format'
import { type LoanDemand, loanDemand } from '../domain/loanDemand'
import { capital } from '../domain/values/capital'
import { moneyNumber } from '../domain/values/money'
import { useActionsContext, useNavigate } from '../ui/context'
import { TableOutput } from '../ui/figures/TableOutput'
import { useAll } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { useTitleLookup } from '../ui/titles'
import { type DemandBy, type DemandSum, live, quarterKey, quarterWords, sumDemands } from './demand'
import { Figure, wanText } from './parts'

const BY: readonly { value: DemandBy; label: string }[] = [
  { value: 'unit', label: '按镇街' },
  { value: 'bank', label: '按银行' },
  { value: 'quarter', label: '按季度' },
  { value: 'category', label: '按类别' },
]
type Sums = Pick<DemandSum, 'count' | 'amount' | 'open' | 'openAmount' | 'applied' | 'appliedAmount'>

const sumRow = (name: string, sum: Sums): (string | number)[] => [
  name,
  sum.count,
  moneyNumber(sum.amount, '万元'),
  sum.open,
  moneyNumber(sum.openAmount, '万元'),
  sum.applied,
  moneyNumber(sum.appliedAmount, '万元'),
]

export function DemandPage() {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const titles = useTitleLookup()
  const demands = useAll(loanDemand)
  const [by, setBy] = useState<DemandBy>('unit')
  const [key, setKey] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  if (!demands) return <h1 className="m-page">需求汇总</h1>
  const sums = sumDemands(demands, by)
  const all = live(demands)
  const total = (name: keyof Sums) => sums.reduce((sum, one) => sum + one[name], 0)
  const totals: Sums = {
    count: total('count'),
    amount: total('amount'),
    open: total('open'),
    openAmount: total('openAmount'),
    applied: total('applied'),
    appliedAmount: total('appliedAmount'),
  }
  const words = (value: string) =>
    by === 'quarter'
      ? quarterWords(value)
      : value === ''
        ? by === 'bank'
          ? '未定银行'
          : '未填'
        : by === 'unit'
          ? (titles('unit', value) ?? '…')
          : by === 'category'
            ? show(loanDemand.fields.category, value)
            : value
  const keyOf = (demand: LoanDemand) =>
    by === 'quarter' ? quarterKey(demand.wantedOn) : String(demand[by] ?? '')
  const shown = all.filter((demand) => key === null || keyOf(demand) === key)
  const turnable = shown.filter(
    (demand) => chosen.includes(demand.id) && (demand.status === 'open' || demand.status === 'contacted'),
  )
  const turn = actions.actionsFor?.('loanDemand').find((action) => action.key === 'turn')
  const money = (title: string, name: 'amount' | 'openAmount' | 'appliedAmount') => ({
    title,
    key: name,
    width: 130,
    align: 'right' as const,
    render: (_: unknown, sum: DemandSum) => wanText(sum[name]),
  })
  const count = (title: string, name: 'count' | 'open' | 'applied') => ({
    title,
    dataIndex: name,
    width: 80,
    align: 'right' as const,
  })
  return (
    <div className="m-page">
      <PageHead title="需求汇总" clause="三（五）">
        <Segmented
          aria-label="汇总方式"
          value={by}
          options={[...BY]}
          onChange={(value) => {
            setBy(value)
            setKey(null)
          }}
        />
        <PageActs>
          <Button type="primary" onClick={() => navigate.create('loanDemand')}>
            登记需求
          </Button>
          <TableOutput
            disabled={sums.length === 0}
            table={() => ({
              title: `创业贷款需求汇总（${BY.find((one) => one.value === by)?.label}）`,
              columns: [
                { head: BY.find((one) => one.value === by)?.label.slice(1) ?? '', width: 180 },
                { head: '需求（条）', type: 'int' },
                { head: '需求金额（万元）', type: 'money' },
                { head: '待办理（条）', type: 'int' },
                { head: '待办理金额（万元）', type: 'money' },
                { head: '已转申请（条）', type: 'int' },
                { head: '已转申请的需求金额（万元）', type: 'money' },
              ],
              rows: [...sums.map((sum) => sumRow(words(sum.key), sum)), sumRow('合计', totals)],
              sums: 1,
            })}
          />
          <Button
            disabled={shown.length === 0}
            onClick={() =>
              navigate.list('loanDemand', {
                ids: shown.map((demand) => demand.id),
                label: key === null ? '全部贷款需求' : `贷款需求：${words(key)}`,
              })
            }
          >
            在列表中打开、导出
          </Button>
        </PageActs>
      </PageHead>
      {all.length === 0 ? (
        <Empty description="还没有贷款需求。登记后，或从 Excel 导入各镇街的调研表后，在这里按镇街、银行、季度汇总。" />
      ) : (
        <>
          <div className="m-figures">
            <Figure
              label="需求"
              value={wanText(totals.amount)}
              unit="万元"
              note={`${totals.count} 条，${capital(totals.amount)}`}
            />
            <Figure
              label="待办理"
              value={wanText(totals.openAmount)}
              unit="万元"
              note={`${totals.open} 条`}
            />
            <Figure
              label="已转申请"
              value={wanText(totals.appliedAmount)}
              unit="万元"
              note={`${totals.applied} 条`}
            />
          </div>
          <Table<DemandSum>
            size="small"
            bordered
            rowKey="key"
            dataSource={sums}
            pagination={false}
            scroll={{ x: 780 }}
            rowClassName={(sum) => (sum.key === key ? 'm-open' : '')}
            columns={[
              {
                title: BY.find((one) => one.value === by)?.label.slice(1),
                key: 'key',
                render: (_, sum) => (
                  <Open
                    aria-pressed={sum.key === key}
                    onClick={() => setKey(sum.key === key ? null : sum.key)}
                  >
                    {words(sum.key)}
                  </Open>
                ),
              },
              count('条数', 'count'),
              money('金额（万元）', 'amount'),
              count('待办理', 'open'),
              money('金额（万元）', 'openAmount'),
              count('已转申请', 'applied'),
              money('金额（万元）', 'appliedAmount'),
            ]}
          />
          <div className="m-head">
            <h2>
              {key === null ? '全部需求' : words(key)}（{shown.length} 条）
            </h2>
            <Button
              disabled={turnable.length === 0 || !turn}
              title={turnable.length === 0 ? '先勾选待办理的需求' : undefined}
              onClick={() =>
                turn &&
                actions.run?.(
                  turn,
                  turnable.map((demand) => demand.id),
                )
              }
            >
              转为申请 {turnable.length} 条…
            </Button>
          </div>
          <Table<LoanDemand>
            size="small"
            bordered
            rowKey="id"
            dataSource={shown}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            className="m-wide"
            rowSelection={{
              // What has been turned is no longer chosen.
              selectedRowKeys: turnable.map((demand) => demand.id),
              onChange: (keys) => setChosen(keys.map(String)),
              getCheckboxProps: (demand) =>
                ({
                  disabled: demand.status === 'applied' || demand.status === 'met',
                  'aria-label': demand.applicant ?? '',
                }) as object,
            }}
            columns={[
              {
                title: '需求人',
                key: 'applicant',
                render: (_, demand) => (
                  <Open onClick={() => navigate.open('loanDemand', demand.id)}>{demand.applicant}</Open>
                ),
              },
              {
                title: '金额（万元）',
                key: 'amount',
                width: 110,
                align: 'right',
                render: (_, demand) => wanText(demand.amount ?? 0),
              },
              { title: '用途', dataIndex: 'purpose', ellipsis: true },
              { title: '需要时间', dataIndex: 'wantedOn', width: 100 },
              { title: '意向银行', dataIndex: 'bank', width: 120, ellipsis: true },
              {
                title: '镇街',
                key: 'unit',
                width: 110,
                render: (_, demand) => (demand.unit ? titles('unit', demand.unit) : ''),
              },
              {
                title: '办理情况',
                key: 'status',
                width: 90,
                render: (_, demand) => show(loanDemand.fields.status, demand.status),
              },
            ]}
          />
        </>
      )}
    </div>
  )
}
