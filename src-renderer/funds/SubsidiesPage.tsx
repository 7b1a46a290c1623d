/** 补贴审核: applications that wait, each with how many conditions it meets, and the chosen one beside them. */
import { Button, Empty, Segmented, Table } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { type Enterprise, enterprise as enterpriseKind } from '../domain/enterprise'
import { show } from '../domain/format'
import { type Subsidy, subsidy as subsidyKind } from '../domain/subsidy'
import { type PageProps, useActionsContext, useNavigate } from '../ui/context'
import { useAll } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { useTitleLookup } from '../ui/titles'
import { type Claim, claimIndex, claimsLike } from './claims'
import { eligibilityOf } from './eligibility'
import { yuanText } from './parts'
import { Review, type Undecided } from './Review'

const WAITING = new Set(['draft', 'applied', 'reviewed'])

interface Line {
  subsidy: Subsidy
  met: number
  of: number
  repeated: Claim[]
}

export function SubsidiesPage({ params }: PageProps) {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const subsidies = useAll(subsidyKind)
  const enterprises = useAll(enterpriseKind)
  const titles = useTitleLookup()
  const [which, setWhich] = useState<'waiting' | 'all'>('waiting')
  const [chosen, setChosen] = useState<string | undefined>(params.subsidy)
  // A look at another application leaves what was typed about this one.
  const kept = useRef(new Map<string, Undecided>())
  const lines = useMemo(
    () => (subsidies && enterprises ? linesOf(subsidies, enterprises, which === 'all') : []),
    [subsidies, enterprises, which],
  )
  if (!subsidies || !enterprises) return <h1 className="m-page">补贴审核</h1>
  const open = lines.find((line) => line.subsidy.id === chosen)?.subsidy.id ?? lines[0]?.subsidy.id
  return (
    <div className="m-page">
      <PageHead title="补贴审核">
        <Segmented
          aria-label="显示哪些申请"
          value={which}
          onChange={(value) => setWhich(value as typeof which)}
          options={[
            { value: 'waiting', label: '待审核、待审批' },
            { value: 'all', label: '全部' },
          ]}
        />
        <PageActs>
          <Button onClick={() => navigate.create('subsidy')}>登记补贴申请</Button>
          <Button
            onClick={() =>
              navigate.list('subsidy', {
                ids: lines.map((line) => line.subsidy.id),
                label: which === 'waiting' ? '待审核、待审批的补贴申请' : '全部补贴申请',
              })
            }
            disabled={lines.length === 0}
          >
            在列表中打开、导出
          </Button>
          <Button disabled={!open} onClick={() => open && actions.print('subsidy', [open])}>
            打印审批表…
          </Button>
        </PageActs>
      </PageHead>
      {lines.length === 0 ? (
        <Empty description={which === 'waiting' ? '没有待审核的申请。' : '还没有补贴申请。'} />
      ) : (
        <div className="m-two">
          <Table<Line>
            size="small"
            bordered
            rowKey={({ subsidy }) => subsidy.id}
            dataSource={lines}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            scroll={{ x: 540 }}
            rowClassName={({ subsidy }) => (subsidy.id === open ? 'm-open' : '')}
            columns={[
              { title: '申请日期', key: 'on', width: 100, render: (_, { subsidy }) => subsidy.appliedOn },
              {
                title: '申请企业、种类、镇街',
                key: 'applicant',
                render: (_, { subsidy }) => (
                  <>
                    <Open aria-pressed={subsidy.id === open} onClick={() => setChosen(subsidy.id)}>
                      {subsidy.applicant}
                    </Open>
                    <div className="m-note">
                      {show(subsidyKind.fields.subsidyKind, subsidy.subsidyKind)}
                      {subsidy.unit ? ` · ${titles('unit', subsidy.unit) ?? ''}` : ''}
                    </div>
                  </>
                ),
              },
              {
                title: '金额（元）',
                key: 'amount',
                width: 100,
                align: 'right',
                render: (_, { subsidy }) => (subsidy.amount == null ? '—' : yuanText(subsidy.amount)),
              },
              {
                title: '条件',
                key: 'met',
                width: 100,
                render: (_, line) => (
                  <>
                    <span className={line.met === line.of ? 'm-state met' : 'm-state unknown'}>
                      {line.met}/{line.of} 符合
                    </span>
                    {line.repeated.length > 0 && <div className="red">重复申领</div>}
                  </>
                ),
              },
              {
                title: '状态',
                key: 'status',
                width: 80,
                render: (_, { subsidy }) => show(subsidyKind.fields.status, subsidy.status),
              },
            ]}
          />
          {open && (
            <Review
              key={open}
              id={open}
              kept={kept.current.get(open)}
              onTyped={(typed) => kept.current.set(open, typed)}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** Newest first, each judged with its own enterprise and all other applications. */
function linesOf(subsidies: readonly Subsidy[], enterprises: readonly Enterprise[], all: boolean): Line[] {
  const firms = new Map(enterprises.map((one) => [one.id, one]))
  const near = claimIndex(subsidies)
  return subsidies
    .filter((one) => all || WAITING.has(String(one.status)))
    .sort((a, b) => ((a.appliedOn ?? '') < (b.appliedOn ?? '') ? 1 : -1))
    .map((subsidy) => {
      const claims = claimsLike(subsidy, near(subsidy))
      const { conditions } = eligibilityOf(subsidy, firms.get(subsidy.enterprise ?? ''), claims)
      return {
        subsidy,
        met: conditions.filter((one) => one.state === 'met').length,
        of: conditions.length,
        repeated: claims.filter((claim) => claim.blocks),
      }
    })
}
