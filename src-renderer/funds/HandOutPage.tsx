/** 办理发放: choose what is approved and unpaid, make a hand-out of it, print its sign-off sheet, finish it. */
import { Alert, Button, Empty, Input, Table } from 'antd'
import { useState } from 'react'
import { show } from '../domain/format'
import { type GrantBatch, grantBatch } from '../domain/grantBatch'
import { interestSubsidy } from '../domain/interestSubsidy'
import { loan as loanKind } from '../domain/loan'
import { maskIdNumber } from '../domain/mask'
import { subsidy as subsidyKind } from '../domain/subsidy'
import { capital } from '../domain/values/capital'
import { today } from '../policy/day'
import { useActionsContext, useNavigate } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useAll, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageHead } from '../ui/PageHead'
import { useSave } from '../ui/save'
import { useTitleLookup } from '../ui/titles'
import { DayField } from './DayField'
import {
  finishBatch,
  type Item,
  itemsOf,
  makeBatch,
  notApproved,
  type Records,
  totalsOf,
  twiceListed,
  waiting,
} from './handOut'
import { Figure, Labelled, yuanText } from './parts'

export function HandOutPage() {
  const subsidies = useAll(subsidyKind)
  const loans = useAll(loanKind)
  const discounts = useAll(interestSubsidy)
  const batches = useAll(grantBatch)
  const titles = useTitleLookup()
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  if (!subsidies || !loans || !discounts || !batches) return <h1 className="m-page">办理发放</h1>
  const records: Records = { subsidies, loans, discounts }
  const items = waiting(records, batches)
  const taken = items.filter((item) => chosen === null || chosen.includes(item.id))
  const totals = totalsOf(taken)
  return (
    <div className="m-page">
      <PageHead title="办理发放" clause="五（八）" />
      <h2>已审批、待发放的补贴、贷款和贴息</h2>
      {items.length === 0 ? (
        <Empty description="没有已审批、待发放的事项。补贴、贴息审批通过，贷款状态为“已审批”并填好贷款金额后，会列在这里。" />
      ) : (
        <>
          <Table<Item>
            size="small"
            bordered
            rowKey="id"
            dataSource={items}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            className="m-wide"
            rowSelection={{
              selectedRowKeys: taken.map((item) => item.id),
              onChange: (keys) => setChosen(keys.map(String)),
              getCheckboxProps: (item) => ({ 'aria-label': `${item.name} ${item.item}` }) as object,
            }}
            columns={[
              { title: '姓名（企业名称）', dataIndex: 'name' },
              {
                title: '身份证号',
                key: 'idNumber',
                width: 190,
                render: (_, { idNumber }) => (idNumber ? maskIdNumber(idNumber) : '—'),
              },
              { title: '事项', dataIndex: 'item', width: 200 },
              {
                title: '所属镇街',
                key: 'unit',
                width: 120,
                render: (_, { unit }) => (unit ? titles('unit', unit) : ''),
              },
              {
                title: '金额（元）',
                key: 'amount',
                width: 140,
                align: 'right',
                render: (_, { amount }) => yuanText(amount),
              },
            ]}
          />
          <div className="m-figures">
            <Figure label="选中" value={String(totals.recipients)} unit="笔" />
            <Figure label="补贴" value={yuanText(totals.subsidyTotal)} unit="元" />
            <Figure label="贷款" value={yuanText(totals.loanTotal)} unit="元" />
            <Figure label="贴息" value={yuanText(totals.discountTotal)} unit="元" />
            <Figure label="合计" value={yuanText(totals.total)} unit="元" note={capital(totals.total)} />
          </div>
          <Make items={taken} onMade={() => setChosen(null)} />
        </>
      )}
      <h2>集中发放</h2>
      <Batches batches={batches} records={records} />
    </div>
  )
}

function Make({ items, onMade }: { items: readonly Item[]; onMade(): void }) {
  const site = useSite()
  const [busy, save] = useSave()
  const [form, setForm] = useState({ name: '', date: today(), place: '' })
  const put = (name: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
  const make = async () => {
    const saved = await save(
      {
        label: `建立集中发放「${form.name.trim()}」${items.length} 笔`,
        changes: makeBatch(crypto.randomUUID(), items, {
          name: form.name.trim(),
          date: form.date,
          unit: site.unit,
          handler: site.operator,
          ...(form.place.trim() ? { place: form.place.trim() } : {}),
        }),
      },
      '已建立集中发放，可以打印签领表',
    )
    if (saved) {
      // What was typed meanwhile stays.
      setForm((now) => ({ ...now, name: '' }))
      onMade()
    }
  }
  return (
    <section className="m-form" aria-label="建立集中发放">
      <Labelled label="名称" required wide>
        <Input
          aria-label="名称"
          value={form.name}
          placeholder="如：2018年第一次创业担保贷款、创业补贴集中发放"
          onChange={put('name')}
        />
      </Labelled>
      <DayField label="发放日期" value={form.date} onChange={(date) => setForm({ ...form, date })} />
      <Labelled label="地点">
        <Input aria-label="地点" value={form.place} onChange={put('place')} />
      </Labelled>
      <div className="all">
        <Button
          type="primary"
          loading={busy}
          disabled={items.length === 0 || !form.name.trim() || form.date === ''}
          onClick={() => void make()}
        >
          用选中的 {items.length} 笔建立集中发放
        </Button>
      </div>
    </section>
  )
}

function Batches({ batches, records }: { batches: readonly GrantBatch[]; records: Records }) {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const [finishing, setFinishing] = useState<GrantBatch | null>(null)
  return (
    <>
      <Table<GrantBatch>
        size="small"
        bordered
        rowKey="id"
        dataSource={[...batches].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 820 }}
        locale={{ emptyText: '还没有集中发放。' }}
        columns={[
          { title: '日期', dataIndex: 'date', width: 100 },
          {
            title: '名称',
            key: 'name',
            render: (_, batch) => (
              <Open onClick={() => navigate.open('grantBatch', batch.id)}>{batch.name}</Open>
            ),
          },
          { title: '地点', dataIndex: 'place', width: 130, ellipsis: true },
          {
            title: '笔数',
            key: 'count',
            width: 70,
            align: 'right',
            render: (_, batch) => itemsOf(batch, records).length,
          },
          {
            title: '合计（元）',
            key: 'total',
            width: 120,
            align: 'right',
            render: (_, batch) => yuanText(totalsOf(itemsOf(batch, records)).total),
          },
          {
            title: '状态',
            key: 'status',
            width: 80,
            render: (_, batch) => show(grantBatch.fields.status, batch.status),
          },
          {
            title: '办理',
            key: 'do',
            width: 190,
            fixed: 'right',
            render: (_, batch) => (
              <>
                <Button
                  type="link"
                  size="small"
                  aria-label={`打印签领表：${batch.name}`}
                  onClick={() => actions.print('grantBatch', [batch.id])}
                >
                  签领表…
                </Button>
                {batch.status !== 'done' && (
                  <Button
                    type="link"
                    size="small"
                    aria-label={`办结：${batch.name}`}
                    disabled={itemsOf(batch, records).length === 0}
                    onClick={() => setFinishing(batch)}
                  >
                    办结…
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {finishing && (
        <Finish batch={finishing} batches={batches} records={records} onClose={() => setFinishing(null)} />
      )}
    </>
  )
}

function Finish(props: {
  batch: GrantBatch
  batches: readonly GrantBatch[]
  records: Records
  onClose(): void
}) {
  const { batch, batches, records, onClose } = props
  const [busy, save] = useSave()
  const [date, setDate] = useState(batch.date ?? today())
  const { total, recipients } = totalsOf(itemsOf(batch, records))
  const twice = twiceListed(batch, records, batches)
  const early = notApproved(batch, records)
  return (
    <FormDialog
      typed={false}
      title={`办结：${batch.name ?? ''}`}
      onClose={onClose}
      okText="办结"
      okButtonProps={{ disabled: date === '' || twice.length + early.length > 0 }}
      confirmLoading={busy}
      onOk={async () => {
        const saved = await save(
          { label: `办结集中发放「${batch.name}」`, changes: finishBatch(batch, records, date) },
          '已办结：补贴、贴息记为已发放，贷款记为已发放',
        )
        if (saved) onClose()
      }}
    >
      <p>
        {recipients} 笔，共 {yuanText(total)} 元（{capital(total)}
        ）。办结后，补贴和贴息记为已发放，贷款记为已发放，事项和合计不能再改。
      </p>
      {twice.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`${twice.map((item) => item.name).join('、')}同时列在另一次集中发放里，会重复发放。请打开其中一次，把重复的去掉。`}
        />
      )}
      {early.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`${early.map((item) => item.name).join('、')}还没有审批，不能发放。请先审批，或打开这次集中发放把它去掉。`}
        />
      )}
      <DayField label="发放日期" value={date} onChange={setDate} />
    </FormDialog>
  )
}
