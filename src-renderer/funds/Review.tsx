/** One subsidy application: its conditions line by line, other claims of the same applicant, its amount, its decision. */
import { Alert, Button, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { rowsOf } from '../domain/checks'
import { enterprise as enterpriseKind } from '../domain/enterprise'
import { show } from '../domain/format'
import type { Value } from '../domain/kind'
import { loan as loanKind } from '../domain/loan'
import { type Subsidy, subsidy as subsidyKind } from '../domain/subsidy'
import { capital } from '../domain/values/capital'
import { today } from '../policy/day'
import { versionOf } from '../store/version'
import { useNavigate } from '../ui/context'
import { useAll, useRecord, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { useSave } from '../ui/save'
import { type Claim, claimsLike, MARK_WORDS } from './claims'
import { DayField } from './DayField'
import { type Condition, eligibilityOf } from './eligibility'
import { Clause, Labelled, yuanText } from './parts'

const STATE = { met: '符合', missed: '不符合', unknown: '待补充' } as const
const SIGN = { met: '✓', missed: '✗', unknown: '？' } as const

type Decision = 'reviewed' | 'approved' | 'refused'

/** What somebody chose and typed about one application, and has not signed yet. */
export interface Undecided {
  decision?: Decision
  name?: string
  date?: string
  opinion?: string
}

export interface ReviewProps {
  id: string
  /** As it was left; whoever opens the review keeps it. */
  kept?: Undecided
  onTyped?(typed: Undecided): void
  onDone?(): void
}

export function Review({ id, kept, onTyped, onDone }: ReviewProps) {
  const navigate = useNavigate()
  const subsidy = useRecord(subsidyKind, id)
  const enterprise = useRecord(enterpriseKind, subsidy?.enterprise)
  const subsidies = useAll(subsidyKind)
  const loans = useAll(loanKind)
  if (!subsidy || !subsidies || !loans) return null
  const claims = claimsLike(subsidy, subsidies, loans)
  const found = eligibilityOf(subsidy, enterprise, claims)
  return (
    <section className="m-dialog" aria-label={`审核：${subsidy.applicant ?? ''}`}>
      <div className="m-head">
        <h2>
          {subsidy.applicant} · {show(subsidyKind.fields.subsidyKind, subsidy.subsidyKind)}
        </h2>
        <Button size="small" onClick={() => navigate.open('subsidy', id)}>
          打开申请
        </Button>
      </div>
      <Table<Condition>
        size="small"
        bordered
        rowKey="id"
        pagination={false}
        scroll={{ x: 430 }}
        dataSource={found.conditions}
        columns={[
          { title: '条件', dataIndex: 'label' },
          {
            title: '核对',
            key: 'state',
            width: 90,
            render: (_, { state }) => (
              <span className={`m-state ${state}`}>
                <span aria-hidden>{SIGN[state]}</span> {STATE[state]}
              </span>
            ),
          },
          { title: '情况', dataIndex: 'why' },
          { title: '证明材料', key: 'evidence', render: (_, { evidence }) => evidence.join('、') || '—' },
          { title: '依据', key: 'clause', width: 80, render: (_, { clause }) => <Clause id={clause} /> },
        ]}
      />
      <h2 style={{ marginTop: 8 }}>同一申请人的其他申请</h2>
      <Table<Claim>
        size="small"
        bordered
        rowKey={(claim) => claim.kind + claim.id}
        pagination={false}
        scroll={{ x: 480 }}
        dataSource={claims}
        rowClassName={(claim) => (claim.blocks ? 'm-blocks' : '')}
        locale={{ emptyText: '按身份证号、信用代码没有查到其他申请（含已撤回的）。' }}
        columns={[
          { title: '申请日期', dataIndex: 'date', width: 100 },
          {
            title: '申请',
            key: 'words',
            render: (_, claim) => (
              <Open onClick={() => navigate.open(claim.kind, claim.id)}>
                {claim.applicant}：{claim.words}
              </Open>
            ),
          },
          {
            title: '金额（元）',
            key: 'amount',
            width: 110,
            align: 'right',
            render: (_, { amount }) => (amount === null ? '—' : yuanText(amount)),
          },
          {
            title: '依据',
            key: 'by',
            width: 150,
            render: (_, claim) => (
              <span className={claim.blocks ? 'red' : ''}>
                {claim.by.map((mark) => MARK_WORDS[mark]).join('、')}
                {claim.names.length > 0 && `：${claim.names.join('、')}`}
                {claim.blocks && '，重复申领'}
              </span>
            ),
          },
        ]}
      />
      <Decide subsidy={subsidy} found={found} kept={kept} onTyped={onTyped} onDone={onDone} />
    </section>
  )
}

function Decide(
  props: Omit<ReviewProps, 'id'> & { subsidy: Subsidy; found: ReturnType<typeof eligibilityOf> },
) {
  const { subsidy, found, onDone } = props
  const site = useSite()
  const [busy, save] = useSave()
  const [typed, setTyped] = useState<Undecided>(props.kept ?? {})
  const put = (next: Undecided) => {
    setTyped(next)
    props.onTyped?.(next)
  }
  const { name = site.operator, date = today(), opinion = '' } = typed
  const decision: Decision = typed.decision ?? (subsidy.status === 'reviewed' ? 'approved' : 'reviewed')
  if (!['draft', 'applied', 'reviewed'].includes(String(subsidy.status))) {
    return (
      <Alert
        style={{ marginTop: 8 }}
        type="info"
        title={`这份申请${show(subsidyKind.fields.status, subsidy.status)}，金额 ${yuanText(subsidy.amount ?? 0)} 元。`}
      />
    )
  }
  const blocked = decision !== 'refused' && (!found.met || found.amount === null)
  const words = opinion.trim() || (decision === 'refused' ? '' : '符合条件，同意')
  const doIt = async () => {
    const opinions = [
      ...rowsOf(subsidy, 'opinions'),
      { level: 'review', opinion: words, name: name.trim(), date },
    ]
    const set: Record<string, Value> = { opinions, status: decision }
    if (decision === 'refused') set.refusal = words
    else if (found.amount !== null) {
      set.amount = found.amount
      if (found.posts !== null && subsidy.subsidyKind === 'job') {
        set.posts = Math.min(subsidy.posts ?? found.posts, found.posts)
      }
    }
    if (decision === 'approved') Object.assign(set, { approvedBy: name.trim(), approvedOn: date })
    const saved = await save(
      {
        label: `${LABEL[decision]}「${subsidy.applicant}」补贴`,
        changes: [{ kind: 'subsidy', id: subsidy.id, set }],
        expect: [{ kind: 'subsidy', id: subsidy.id, seen: versionOf(subsidy) }],
      },
      decision === 'approved' ? '已审批，可以在“办理发放”中发放' : '已记下意见',
    )
    if (!saved) return
    put({ name: typed.name, date: typed.date })
    onDone?.()
  }
  return (
    <>
      <p style={{ margin: '8px 0' }}>
        按规定应补{' '}
        <b>{found.amount === null ? '—' : `${yuanText(found.amount)} 元（${capital(found.amount)}）`}</b>
        {subsidy.amount != null && found.amount !== null && subsidy.amount !== found.amount && (
          <span className="red">，申请上写的是 {yuanText(subsidy.amount)} 元</span>
        )}
      </p>
      <div className="m-form">
        <Labelled label="决定" required>
          <Select<Decision>
            aria-label="决定"
            value={decision}
            onChange={(next) => put({ ...typed, decision: next })}
            options={[
              { value: 'reviewed', label: '审核通过' },
              { value: 'approved', label: '审批通过' },
              { value: 'refused', label: '不予补贴' },
            ]}
          />
        </Labelled>
        <Labelled label="签署人" required>
          <Input
            aria-label="签署人"
            value={name}
            onChange={(event) => put({ ...typed, name: event.target.value })}
          />
        </Labelled>
        <DayField label="日期" value={date} onChange={(next) => put({ ...typed, date: next })} />
        <Labelled label={decision === 'refused' ? '原因' : '意见'} required={decision === 'refused'}>
          <Input
            aria-label={decision === 'refused' ? '原因' : '意见'}
            value={opinion}
            placeholder={decision === 'refused' ? '' : '符合条件，同意'}
            onChange={(event) => put({ ...typed, opinion: event.target.value })}
          />
        </Labelled>
        <div className="all" style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <Button
            type="primary"
            loading={busy}
            disabled={blocked || !name.trim() || date === '' || words === ''}
            onClick={() => void doIt()}
          >
            {LABEL[decision]}
          </Button>
          {blocked && <span className="red">条件没有全部核对符合，不能通过；补充材料或改正申请后再审。</span>}
        </div>
      </div>
    </>
  )
}

const LABEL: Record<Decision, string> = { reviewed: '审核通过', approved: '审批通过', refused: '不予补贴' }
