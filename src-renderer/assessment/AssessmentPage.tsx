/** 考核评分: a scheme computed from the records, or an issued assessment as it was; issue, export, proposals. */
import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Empty, InputNumber, Segmented, Select, Space, Spin } from 'antd'
import { useState } from 'react'
import { type Assessment, assessment as assessmentKind } from '../domain/assessment'
import { type AssessmentScheme, assessmentScheme as schemeKind } from '../domain/assessmentScheme'
import type { Value } from '../domain/kind'
import { addMonths, today as todayHere } from '../policy/day'
import { RULES_SETTING, rulesOf } from '../signing/rules'
import { type PageProps, useNavigate } from '../ui/context'
import { useAll, useSite } from '../ui/hooks'
import { PageHead } from '../ui/PageHead'
import { useSave } from '../ui/save'
import { useSetting } from '../ui/settings'
import { correctionWords, issuedOnes } from './corrections'
import { DraftView } from './DraftView'
import { PROPOSED, proposedScheme } from './defaults'
import { IssuedView } from './IssuedView'

export default function AssessmentPage({ params }: PageProps) {
  const schemes = useAll(schemeKind)
  const assessments = useAll(assessmentKind)
  const [setting] = useSetting<Value>(RULES_SETTING)
  if (!schemes || !assessments) return <Spin style={{ display: 'block', marginTop: 120 }} />
  const sorted = [...schemes].sort((a, b) => (b.year ?? 0) - (a.year ?? 0) || (a.id < b.id ? -1 : 1))
  const scheme = sorted.find(({ id }) => id === params.scheme) ?? sorted[0]
  const own = assessments.filter((one) => one.scheme === scheme?.id)
  const issued = issuedOnes(own)
  const shown = params.draft ? undefined : (issued.find(({ id }) => id === params.issued) ?? issued[0])
  return (
    <div className="fig-page">
      {!scheme ? (
        <>
          <PageHead title="考核评分" />
          <div className="fig-body">
            <Empty description="还没有考核方案。按二（四）拟出一个，修改分值和计分办法后即可计算。">
              <Propose schemes={sorted} />
            </Empty>
          </div>
        </>
      ) : shown ? (
        <IssuedView
          key={shown.id}
          scheme={scheme}
          assessment={shown}
          all={assessments}
          choice={<Choice schemes={sorted} scheme={scheme} issued={issued} shown={shown} />}
        />
      ) : (
        <DraftView
          key={scheme.id}
          scheme={scheme}
          own={own}
          rules={rulesOf(setting)}
          choice={<Choice schemes={sorted} scheme={scheme} issued={issued} />}
        />
      )}
    </div>
  )
}

interface ChoiceProps {
  schemes: readonly AssessmentScheme[]
  scheme: AssessmentScheme
  issued: readonly Assessment[]
  shown?: Assessment
}

/** Which scheme, and whether as issued or as the records are now. */
function Choice({ schemes, scheme, issued, shown }: ChoiceProps) {
  const navigate = useNavigate()
  return (
    <>
      <Select
        aria-label="考核方案"
        style={{ width: 300 }}
        value={scheme.id}
        onChange={(id) => navigate.page('assessment', { scheme: id })}
        options={schemes.map(({ id, name }) => ({ value: id, label: name ?? '' }))}
        popupRender={(menu) => (
          <>
            {menu}
            <div style={{ padding: 6, borderTop: '1px solid #e5e8ec' }}>
              <Propose schemes={schemes} />
            </div>
          </>
        )}
      />
      {issued.length > 0 && (
        <Segmented
          value={shown?.id ?? 'draft'}
          onChange={(id) =>
            navigate.page('assessment', {
              scheme: scheme.id,
              ...(id === 'draft' ? { draft: '1' } : { issued: String(id) }),
            })
          }
          options={[
            ...issued.map((one) => ({
              value: one.id,
              label: `${one.issuedOn} 印发${correctionWords(one, issued)}`,
            })),
            { value: 'draft', label: '按现有记录' },
          ]}
        />
      )}
    </>
  )
}

/** Makes a scheme from 二（四）. */
function Propose({ schemes }: { schemes: readonly AssessmentScheme[] }) {
  const site = useSite()
  const navigate = useNavigate()
  const { message } = App.useApp()
  // A year is assessed when it is over (annex 2, row 11: in January).
  const [year, setYear] = useState(() => Number(addMonths(todayHere().slice(0, 7), -3).slice(0, 4)))
  const [busy, save] = useSave()
  if (site.role !== 'district') return null
  const make = async (objects: 'towns' | 'stations', words: string) => {
    const had = schemes.find((one) => one.objects === objects && one.year === year)
    if (had) {
      message.info(`${year}年的${words}考核方案已经有了`)
      return navigate.page('assessment', { scheme: had.id })
    }
    const set: Record<string, Value> = { ...proposedScheme(objects, year), drafter: site.operator }
    const id = crypto.randomUUID()
    const saved = await save(
      {
        label: `拟出${words}考核方案「${set.name}」`,
        changes: [{ kind: 'assessmentScheme', id, create: true, set }],
      },
      '已按二（四）拟出方案，各项分值均等，请修改后使用',
    )
    if (saved) navigate.page('assessment', { scheme: id })
  }
  return (
    <Space>
      <InputNumber
        aria-label="考核年度"
        size="small"
        style={{ width: 76 }}
        min={2000}
        max={2100}
        value={year}
        onChange={(value) => value && setYear(value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      {PROPOSED.map(([objects, words]) => (
        <Button
          key={objects}
          size="small"
          icon={<PlusOutlined aria-hidden />}
          disabled={busy}
          onClick={() => void make(objects as 'towns' | 'stations', words)}
        >
          拟出{words}方案
        </Button>
      ))}
    </Space>
  )
}
