/** 拟表彰、拟推荐、拟调整: what the results propose; the records are made when a person confirms. */
import { Button, Checkbox, InputNumber, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { adjustment as adjustmentKind } from '../domain/adjustment'
import type { Assessment } from '../domain/assessment'
import type { AssessmentScheme } from '../domain/assessmentScheme'
import { award as awardKind } from '../domain/award'
import { newRecord } from '../domain/initial'
import type { Assessed } from '../domain/measures'
import { recommendation as recommendationKind } from '../domain/recommendation'
import { kindOf } from '../domain/registry'
import { stationHead as headKind } from '../domain/stationHead'
import { today } from '../policy/day'
import { planValue } from '../policy/provisions'
import { useNavigate } from '../ui/context'
import { useAll, useSite } from '../ui/hooks'
import { useSave, useWrite } from '../ui/save'
import { issuedOnes } from './corrections'
import { criteriaOf, thawed } from './freeze'
import { type Proposal, propose, standingsOf } from './proposals'
import type { Ranked } from './score'

const WORDS = { award: '拟表彰', recommendation: '拟推荐', adjustment: '拟调整' } as const

export interface ProposalsPanelProps {
  scheme: AssessmentScheme
  assessment: Assessment
  ranked: readonly Ranked[]
  all: readonly Assessment[]
}

export function ProposalsPanel({ scheme, assessment, ranked, all }: ProposalsPanelProps) {
  const awards = useAll(awardKind)
  const recommendations = useAll(recommendationKind)
  const adjustments = useAll(adjustmentKind)
  const heads = useAll(headKind)
  const site = useSite()
  const navigate = useNavigate()
  const [busy, save] = useSave()
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const year = assessment.year ?? 0
  const assessed = (assessment.objects ?? 'towns') as Assessed
  const earlier = useMemo(
    () =>
      Array.from({ length: planValue('assess.bottomYears') - 1 }, (_, i) => {
        const year = (assessment.year ?? 0) - 1 - i
        const [found] = issuedOnes(
          all.filter((one) => one.objects === assessment.objects && one.year === year),
        )
        return found ? { id: found.id, standings: standingsOf(thawed(found)) } : null
      }),
    [all, assessment],
  )
  const made = useMemo(
    () =>
      awards && recommendations && adjustments && heads
        ? propose({
            assessed,
            year,
            assessment: assessment.id,
            earlier,
            ranked,
            criteria: criteriaOf(assessment),
            scheme,
            heads,
            known: { awards, recommendations, adjustments },
            ranks: planValue('assess.bottomRanks'),
          })
        : null,
    [awards, recommendations, adjustments, heads, assessed, year, assessment, earlier, ranked, scheme],
  )
  if (!made) return null
  // What has a doubt is chosen only by hand.
  const chosen = (one: Proposal) => turned.has(one.key) !== (one.doubt === null)
  const turn = (key: string) => {
    const next = new Set(turned)
    if (!next.delete(key)) next.add(key)
    setTurned(next)
  }
  const confirm = async () => {
    const list = made.list.filter(chosen)
    const by = { unit: site.unit, role: site.role, operator: site.operator, today: today() }
    const saved = await save(
      {
        label: `确认考核拟办 ${list.length} 项「${assessment.title ?? ''}」`,
        changes: list.map(({ kind, set }) => ({
          kind,
          id: crypto.randomUUID(),
          create: true,
          set: newRecord(kindOf(kind)!, set, by),
        })),
      },
      `已建立 ${list.length} 条记录，状态都是“拟”，请逐条报批`,
    )
    if (saved) setTurned(new Set())
  }
  const count = made.list.filter(chosen).length
  return (
    <section aria-label="结果运用">
      <h2>结果运用（二（四））</h2>
      <Places scheme={scheme} stations={assessed === 'stations'} />
      {made.list.length === 0 && <p className="fig-note">现在没有新的拟办事项。</p>}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {made.list.map((one) => (
          <li key={one.key} style={{ padding: '4px 0', borderBottom: '1px solid #eef1f4' }}>
            <Checkbox checked={chosen(one)} onChange={() => turn(one.key)}>
              <Tag color={one.kind === 'adjustment' ? 'orange' : 'blue'}>{WORDS[one.kind]}</Tag>
              <b>{one.name}</b>　{one.words}　<span className="fig-quiet">{one.why}</span>
              {one.doubt && <span className="fig-doubt">　{one.doubt}</span>}
            </Checkbox>
          </li>
        ))}
      </ul>
      {made.why && <p className="fig-note">{made.why}。</p>}
      <div style={{ display: 'flex', gap: 10, marginTop: 10 }}>
        <Button type="primary" disabled={count === 0} loading={busy} onClick={() => void confirm()}>
          确认选中的 {count} 项
        </Button>
        <Button onClick={() => navigate.list('award', yearOnly(year))}>表彰奖励</Button>
        {assessed === 'stations' && (
          <>
            <Button onClick={() => navigate.list('recommendation', yearOnly(year))}>挂职推荐</Button>
            <Button onClick={() => navigate.list('adjustment', yearOnly(year))}>负责人调整</Button>
            <Button
              onClick={() =>
                navigate.create('adjustment', { year, grounds: 'incompetent', assessment: assessment.id })
              }
            >
              以不称职提出调整…
            </Button>
          </>
        )}
      </div>
    </section>
  )
}

const yearOnly = (year: number) => ({ conditions: [{ field: 'year', in: [year] }] })

/** How many are commended and recommended; the plan gives no number. */
function Places({ scheme, stations }: { scheme: AssessmentScheme; stations: boolean }) {
  const write = useWrite()
  const fields = [
    ['commended', '拟表彰前'],
    ...(stations
      ? ([
          ['recommended', '拟推荐在区挂职前'],
          ['exceptional', '拟向市推荐前'],
        ] as const)
      : []),
  ] as const
  const keep = (field: string, value: number | null) =>
    write(
      {
        label: `修改考核方案「${scheme.name ?? ''}」`,
        changes: [{ kind: 'assessmentScheme', id: scheme.id, set: { [field]: value } }],
      },
      null,
    )
  return (
    <p className="fig-note" style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
      {fields.map(([field, words]) => (
        <span key={field}>
          {words}{' '}
          <InputNumber
            aria-label={`${words}几名`}
            size="small"
            min={0}
            max={99}
            style={{ width: 64 }}
            value={scheme[field] ?? 0}
            onChange={(value) => keep(field, value)}
          />{' '}
          名
        </span>
      ))}
      <span>方案没有规定名额，由区办定。</span>
    </p>
  )
}
