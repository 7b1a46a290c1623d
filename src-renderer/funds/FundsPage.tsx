/** 资金总账: each fund's position by use, its entries with what can be done next, and what an audit would ask. */
import { PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Empty, Segmented, Select, Table } from 'antd'
import { useMemo, useState } from 'react'
import { show } from '../domain/format'
import { type Fund, fund as fundKind } from '../domain/fund'
import { type FundEntry, fundEntry } from '../domain/fundEntry'
import { FUND_CATEGORY, usesOf, wordsOfUse } from '../domain/fundUses'
import { today } from '../policy/day'
import { type PageProps, type RecordAction, useActionsContext, useNavigate } from '../ui/context'
import { useAll, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { YearSelect } from '../ui/YearSelect'
import { EntryForm } from './EntryForm'
import { useEntryDraft } from './entryDraft'
import { findings, ledgerOf } from './ledger'
import { Clause, Figure, yuanText } from './parts'
import { firstYear, positionOf, yearsOf } from './position'
import { SetAsideBox } from './SetAsideBox'
import { UseTable } from './UseTable'

/** In the order of chapter 三. */
const CATEGORIES = Object.keys(FUND_CATEGORY)

export function FundsPage({ params }: PageProps) {
  const funds = useAll(fundKind)
  const entries = useAll(fundEntry)
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<string | undefined>(params.fund)
  const [asked, setYear] = useState<number | undefined>()
  if (!funds || !entries) return <h1 className="m-page">资金总账</h1>
  const rank = (one: Fund) => CATEGORIES.indexOf(one.category ?? 'other')
  const open = [...funds].sort(
    (a, b) => rank(a) - rank(b) || (a.name ?? '').localeCompare(b.name ?? '', 'zh-CN'),
  )
  const fund = open.find((one) => one.id === chosen) ?? open[0]
  if (!fund)
    return (
      <div className="m-page">
        <PageHead title="资金总账" />
        <Empty description="还没有资金专户。先登记专户：账号、专管人员、分用途的年度预算，再在这里登记收支。">
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => navigate.create('fund')}>
            登记资金专户
          </Button>
        </Empty>
      </div>
    )
  const current = Number(today().slice(0, 4))
  const years = yearsOf(fund, entries, current)
  const year = asked !== undefined && years.includes(asked) ? asked : firstYear(fund, entries, current)
  return (
    <div className="m-page">
      <PageHead title="资金总账">
        <Select
          aria-label="资金专户"
          style={{ minWidth: 300 }}
          value={fund.id}
          onChange={setChosen}
          options={open.map((one) => ({ value: one.id, label: one.name }))}
        />
        <YearSelect
          label="预算年度"
          years={years}
          value={year}
          onChange={setYear}
          words={(one) => `${one}年度`}
        />
        {year !== current && <span className="m-warn">不是今年（{current} 年）</span>}
        <PageActs>
          <Button onClick={() => navigate.open('fund', fund.id)}>专户资料和预算</Button>
        </PageActs>
      </PageHead>
      <One key={fund.id} fund={fund} entries={entries} year={year} onYear={setYear} />
    </div>
  )
}

function One(props: { fund: Fund; entries: readonly FundEntry[]; year: number; onYear(year: number): void }) {
  const { fund, entries, year } = props
  const navigate = useNavigate()
  const actions = useActionsContext()
  const [adding, setAdding] = useState(false)
  const [which, setWhich] = useState<'all' | 'waiting' | 'booked'>('all')
  // Worked out once a commit, not once a letter of the form beneath.
  const { position, found, booked, own } = useMemo(
    () => ({
      position: positionOf(fund, entries, year),
      found: findings(fund, entries),
      booked: ledgerOf(fund, entries, '0000', '9999').lines,
      own: entries.filter((entry) => entry.fund === fund.id && entry.year === year),
    }),
    [fund, entries, year],
  )
  const balances = new Map(booked.map((line) => [line.entry.id, line.balance]))
  const order = new Map(booked.map((line, i) => [line.entry.id, i]))
  const rows = own
    .filter((entry) => which === 'all' || (which === 'booked') === balances.has(entry.id))
    .sort(
      (a, b) =>
        (order.get(b.id) ?? Number.MAX_SAFE_INTEGER) - (order.get(a.id) ?? Number.MAX_SAFE_INTEGER) ||
        ((b.date ?? '') < (a.date ?? '') ? -1 : 1),
    )
  return (
    <>
      <div className="m-figures">
        <Figure label="专户余额" value={yuanText(position.cash)} unit="元" red={position.cash < 0} />
        <Figure
          label="可用余额"
          value={yuanText(position.free)}
          unit="元"
          note="减去已审批未支付的"
          red={position.free < 0}
        />
        <Figure
          label={`${year}年度收入`}
          value={yuanText(position.income)}
          unit="元"
          note="按登记的预算年度"
        />
        <Figure
          label={`${year}年度支出`}
          value={yuanText(position.total.paid)}
          unit="元"
          note="按列支的预算年度"
        />
        <Figure
          label="专管人员"
          value={fund.keeper || '没有明确'}
          red={!fund.keeper}
          note={
            <>
              {fund.bank} <Clause id={usesOf(fund.category)?.clause ?? '三（一）'} />
            </>
          }
        />
      </div>
      <UseTable position={position} />
      {(fund.category === 'guarantee' || fund.category === 'discount') && (
        <SetAsideBox fund={fund} entries={entries} year={year} />
      )}
      {found.length > 0 && (
        <Alert
          type="warning"
          title={`核对账目：有 ${found.length} 处需要说明或补正`}
          description={
            <ul style={{ margin: 0, paddingLeft: 18 }}>
              {found.slice(0, 6).map((finding) => (
                <li key={finding.words}>
                  {finding.words}
                  {finding.entry && (
                    <Button
                      type="link"
                      size="small"
                      onClick={() => navigate.open('fundEntry', finding.entry as string)}
                    >
                      查看
                    </Button>
                  )}
                </li>
              ))}
              {found.length > 6 && <li>还有 {found.length - 6} 处</li>}
            </ul>
          }
        />
      )}
      <div className="m-head">
        <h2>{year}年度收支</h2>
        <Segmented
          aria-label="显示哪些收支"
          value={which}
          onChange={(value) => setWhich(value as typeof which)}
          options={[
            { value: 'all', label: '全部' },
            { value: 'waiting', label: '未支付' },
            { value: 'booked', label: '已入账' },
          ]}
        />
        <AddButton fund={fund} disabled={adding} onClick={() => setAdding(true)} />
        <Button
          onClick={() =>
            navigate.list('fundEntry', {
              conditions: [
                { field: 'fund', in: [fund.id] },
                { field: 'year', from: year, to: year },
              ],
            })
          }
        >
          在列表中打开、导出
        </Button>
        <Button
          icon={<PrinterOutlined aria-hidden />}
          onClick={() => actions.print('fund', [fund.id], { given: { year: String(year) } })}
        >
          打印台账、公示表…
        </Button>
      </div>
      {adding && (
        <EntryForm
          fund={fund}
          entries={entries}
          year={year}
          onClose={(saved) => {
            setAdding(false)
            // What was registered is in sight, whichever year it went into.
            if (saved !== undefined) props.onYear(saved)
          }}
        />
      )}
      <Table<FundEntry>
        size="small"
        bordered
        rowKey="id"
        dataSource={rows}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 1110 }}
        locale={{ emptyText: `${year} 年还没有收支。点“登记收支”记第一笔。` }}
        columns={[
          { title: '日期', key: 'date', width: 100, render: (_, entry) => entry.paidOn || entry.date },
          { title: '凭证号', dataIndex: 'voucher', width: 100, ellipsis: true },
          {
            title: '摘要',
            key: 'summary',
            render: (_, entry) => (
              <Open onClick={() => navigate.open('fundEntry', entry.id)}>{entry.summary}</Open>
            ),
          },
          {
            title: '用途（来源）',
            key: 'use',
            width: 160,
            render: (_, entry) =>
              entry.direction === 'in' ? show(fundEntry.fields.source, entry.source) : wordsOfUse(entry.use),
          },
          {
            title: '收入（元）',
            key: 'in',
            width: 110,
            align: 'right',
            render: (_, entry) => (entry.direction === 'in' ? <Amount fen={entry.amount ?? 0} /> : ''),
          },
          {
            title: '支出（元）',
            key: 'out',
            width: 110,
            align: 'right',
            render: (_, entry) => (entry.direction === 'in' ? '' : <Amount fen={entry.amount ?? 0} />),
          },
          {
            title: '余额（元）',
            key: 'balance',
            width: 120,
            align: 'right',
            render: (_, entry) => (balances.has(entry.id) ? yuanText(balances.get(entry.id) as number) : '—'),
          },
          {
            title: '状态',
            key: 'status',
            width: 120,
            render: (_, entry) => show(fundEntry.fields.status, entry.status),
          },
          {
            title: '办理',
            key: 'do',
            width: 150,
            fixed: 'right',
            render: (_, entry) => <Offered entry={entry} />,
          },
        ]}
      />
    </>
  )
}

/** By itself, so that a letter of the draft draws this button anew and not the page. */
function AddButton(props: { fund: Fund; disabled: boolean; onClick(): void }) {
  const { waits } = useEntryDraft(props.fund.id)
  return (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={props.onClick}
      disabled={props.disabled}
    >
      {waits && !props.disabled ? '继续登记（有草稿）' : '登记收支'}
    </Button>
  )
}

/** Red figures are reversals (红字). */
function Amount({ fen }: { fen: number }) {
  return <span className={fen < 0 ? 'red' : ''}>{yuanText(fen)}</span>
}

/** The actions that fit an entry as it stands. */
function Offered({ entry }: { entry: FundEntry }) {
  const site = useSite()
  const actions = useActionsContext()
  const fitting = (actions.actionsFor?.('fundEntry') ?? []).filter((action: RecordAction) =>
    OURS.has(action.key) ? (action.fits?.([entry], site) ?? true) : false,
  )
  return fitting.map((action) => (
    <Button
      key={action.key}
      type="link"
      size="small"
      aria-label={`${action.label.replace('…', '')}：${entry.summary ?? ''}`}
      onClick={() => actions.run?.(action, [entry.id])}
    >
      {action.label}
    </Button>
  ))
}

const OURS = new Set(['sign', 'resubmit', 'pay', 'reverse'])
