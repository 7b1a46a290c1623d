/** An issued assessment as it was, and what follows from it: proposals that a person confirms. */
import { Alert, Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Assessment } from '../domain/assessment'
import type { AssessmentScheme } from '../domain/assessmentScheme'
import { rowsOf } from '../domain/checks'
import type { Assessed } from '../domain/measures'
import { planValue } from '../policy/provisions'
import { useNavigate } from '../ui/context'
import { FigureTable } from '../ui/figures/FigureTable'
import { figuresOutput } from '../ui/figures/figures'
import { TableOutput } from '../ui/figures/TableOutput'
import { useSite } from '../ui/hooks'
import { PageActs, PageHead } from '../ui/PageHead'
import { correctionOf } from './corrections'
import { criteriaOf, thawed } from './freeze'
import { ProposalsPanel } from './ProposalsPanel'
import { rankingTable } from './table'
import { WorkingDialog } from './WorkingDialog'

export interface IssuedViewProps {
  scheme: AssessmentScheme
  assessment: Assessment
  /** For last year's. */
  all: readonly Assessment[]
  choice: ReactNode
}

export function IssuedView({ scheme, assessment, all, choice }: IssuedViewProps) {
  const navigate = useNavigate()
  const site = useSite()
  const [picked, setPicked] = useState<{ object: string; item: string | null } | null>(null)
  const assessed = (assessment.objects ?? 'towns') as Assessed
  const criteria = useMemo(() => criteriaOf(assessment), [assessment])
  const ranked = useMemo(() => thawed(assessment), [assessment])
  const period = {
    from: assessment.from ?? `${assessment.year}-01-01`,
    to: assessment.to ?? `${assessment.year}-12-31`,
  }
  const table = rankingTable(assessed, criteria, ranked, period)
  const corrected = all.find(({ id }) => id === assessment.corrects)
  const correction = correctionOf(assessment, all)
  const left = rowsOf(assessment, 'leftOut').reduce((sum, row) => sum + Number(row.count ?? 0), 0)
  return (
    <>
      <PageHead title="考核评分">
        {choice}
        <PageActs>
          <Button onClick={() => navigate.open('assessment', assessment.id)}>考核记录</Button>
          <TableOutput
            table={() =>
              figuresOutput(`${assessment.title ?? '考核'}评分表`, table, [
                `${assessment.issuedOn ?? ''}印发${assessment.document ? `，${assessment.document}` : ''}。`,
              ])
            }
          />
        </PageActs>
      </PageHead>
      <div className="fig-body">
        {correction && (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 10 }}
            title={`这次考核已由${correction.issuedOn ?? ''}印发的更正代替，以更正的为准。更正原因：${correction.correctReason ?? '没有写明'}`}
            action={
              <Button
                size="small"
                onClick={() => navigate.page('assessment', { scheme: scheme.id, issued: correction.id })}
              >
                看更正
              </Button>
            }
          />
        )}
        {corrected && (
          <p className="fig-note">
            更正的是{corrected.issuedOn}印发的“{corrected.title}”，更正原因：
            {assessment.correctReason ?? '没有写明'}
          </p>
        )}
        <p className="fig-note">
          {assessment.title}，{assessment.issuedOn} 印发
          {assessment.document ? `，${assessment.document}` : ''}。 考核期 {period.from} 至 {period.to}
          。结果已经定稿
          {left > 0 ? `；有 ${left} 条没有计入，原因见考核记录` : ''}。
          {assessed === 'towns' && <>按二（四），{planValue('assess.townResultCounts')}。</>}
        </p>
        <FigureTable
          label="考核结果"
          {...table}
          onPick={(object, column) =>
            setPicked({
              object,
              item: column === 'change' ? null : (criteria[Number(column.slice(1))]?.item ?? null),
            })
          }
        />
        {/* Nothing follows any more from what was corrected. */}
        {site.role === 'district' && !correction && (
          <ProposalsPanel scheme={scheme} assessment={assessment} ranked={ranked} all={all} />
        )}
      </div>
      {picked && (
        <WorkingDialog
          {...picked}
          marks={rowsOf(assessment, 'marks')}
          assessed={assessed}
          criteria={criteria}
          ranked={ranked}
          period={period}
          onClose={() => setPicked(null)}
        />
      )}
    </>
  )
}
