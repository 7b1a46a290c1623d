/** 项目评审: a project's experts and their scores, round by round, and the conclusion. 四（三）. */
import { Button, Segmented, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { show } from '../domain/format'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { project as projectKind } from '../domain/project'
import { projectReview as reviewKind } from '../domain/projectReview'
import { groupBy } from '../domain/values/group'
import { useNavigate } from '../ui/context'
import { useAll } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs } from '../ui/PageHead'
import { type Column, ExportButton, Figures, Frame, Table } from './parts'
import { ReviewPanel } from './ReviewPanel'
import { type Score, scoreOf } from './scoring'

export interface Round {
  key: string
  project: AnyRecord
  /** '' where no expert was asked yet. */
  round: string
  reviews: AnyRecord[]
  score: Score
  /** Concluded: its sheets are final. */
  final: boolean
}

type Show = 'open' | 'final' | 'all'

export default function ReviewPage() {
  const projects = useAll(projectKind)
  const reviews = useAll(reviewKind)
  if (!projects || !reviews) return <Spin style={{ display: 'block', marginTop: 120 }} />
  return <Reviews projects={projects} reviews={reviews} />
}

function Reviews({ projects, reviews }: { projects: AnyRecord[]; reviews: AnyRecord[] }) {
  const navigate = useNavigate()
  const [which, setWhich] = useState<Show>('open')
  const [chosen, setChosen] = useState<string | null>(null)
  const rounds = useMemo(() => roundsOf(projects, reviews), [projects, reviews])
  const rows = rounds.filter((round) => which === 'all' || round.final === (which === 'final'))
  const line = rows.find((round) => round.key === chosen) ?? rows[0]
  const columns: Column<Round>[] = [
    {
      head: '项目',
      cell: (round) => (
        <Open onClick={() => setChosen(round.key)}>{titleOf(projectKind, round.project)}</Open>
      ),
      text: (round) => titleOf(projectKind, round.project),
    },
    { head: '轮次', width: 116, cell: (round) => round.round || '未组织', text: (round) => round.round },
    {
      head: '专家（名）',
      width: 90,
      align: 'right',
      text: (round) => round.reviews.length,
    },
    {
      head: '已评（名）',
      width: 90,
      align: 'right',
      cell: (round) => (
        <span className={round.score.missing > 0 ? 'lacking' : undefined}>{round.score.given}</span>
      ),
      text: (round) => round.score.given,
    },
    {
      head: '得分',
      width: 80,
      align: 'right',
      cell: (round) => round.score.score?.toFixed(2),
      text: (round) => round.score.score,
    },
    {
      head: '最大分差',
      width: 86,
      align: 'right',
      cell: (round) => round.score.spread?.toFixed(2),
      text: (round) => round.score.spread,
    },
    {
      head: '项目阶段',
      width: 90,
      text: ({ project }) => show(projectKind.fields.stage, project.stage as Value),
    },
  ]
  const bar = (
    <>
      <Segmented<Show>
        aria-label="显示哪些项目"
        value={which}
        onChange={(next) => {
          setWhich(next)
          setChosen(null)
        }}
        options={[
          { value: 'open', label: '待评审和评审中' },
          { value: 'final', label: '已下结论' },
          { value: 'all', label: '全部' },
        ]}
      />
      <PageActs>
        <ExportButton title="创业项目评审情况" columns={columns} rows={rows} />
        <Button onClick={() => navigate.create('project')}>登记项目</Button>
      </PageActs>
    </>
  )
  const open = rounds.filter((round) => !round.final)
  return (
    <Frame title="项目评审" clause="四（三）" bar={bar}>
      <Figures
        items={[
          { label: '待组织评审', value: open.filter((round) => round.round === '').length, unit: '个' },
          { label: '评审中', value: open.filter((round) => round.round !== '').length, unit: '个' },
          {
            label: '可以下结论',
            value: open.filter((round) => round.score.given > 0 && round.score.missing === 0).length,
            unit: '个',
            hint: '专家都已评分',
          },
          { label: '已下结论', value: rounds.length - open.length, unit: '个' },
          {
            label: '项目库现有',
            value: projects.filter((project) => project.admittedOn).length,
            unit: '个',
            hint: '填有入库日期的项目',
          },
        ]}
      />
      <div className="nw-split">
        <Table
          label="项目评审"
          columns={columns}
          rows={rows}
          rowKey={(round) => round.key}
          chosen={line?.key}
          onChoose={(round) => setChosen(round.key)}
          empty="没有等待评审的项目。征集到的项目（阶段为“已征集”“评估中”）会出现在这里。"
        />
        {line && <ReviewPanel key={line.key} line={line} />}
      </div>
    </Frame>
  )
}

const byExpert = (a: AnyRecord, b: AnyRecord) =>
  String(a.expert ?? '').localeCompare(String(b.expert ?? ''), 'zh-CN')

/** Projects under review or collected, and every round that experts were asked for; the open ones first. */
function roundsOf(projects: readonly AnyRecord[], reviews: readonly AnyRecord[]): Round[] {
  const byProject = groupBy(reviews, (review) => String(review.project))
  const rounds: Round[] = []
  for (const project of projects) {
    const own = byProject.get(project.id) ?? []
    const waiting = project.stage === 'collected' || project.stage === 'reviewing'
    if (own.length === 0 && waiting) {
      rounds.push({ key: project.id, project, round: '', reviews: [], score: scoreOf([]), final: false })
    }
    for (const [round, sheets] of groupBy(own.sort(byExpert), (review) => String(review.round ?? '第一轮'))) {
      rounds.push({
        key: `${project.id} ${round}`,
        project,
        round,
        reviews: sheets,
        score: scoreOf(sheets),
        final: sheets.some((sheet) => sheet.status === 'final'),
      })
    }
  }
  return rounds.sort(
    (a, b) =>
      Number(a.final) - Number(b.final) ||
      b.score.given - a.score.given ||
      titleOf(projectKind, a.project).localeCompare(titleOf(projectKind, b.project)),
  )
}
