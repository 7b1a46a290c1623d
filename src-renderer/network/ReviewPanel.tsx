/** One round of one project: experts with their scores, and the steps: ask experts, conclude, admit. */
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { show } from '../domain/format'
import { titleOf, type Value } from '../domain/kind'
import { project as projectKind } from '../domain/project'
import { projectReview as reviewKind } from '../domain/projectReview'
import { today as todayHere } from '../policy/day'
import { useActionsContext, useNavigate } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useFocusBack } from '../ui/focus'
import { Open } from '../ui/Open'
import { useSave, useWrite } from '../ui/save'
import { useLookOnly } from '../ui/useLookOnly'
import { useNew } from '../ui/useNew'
import { FieldsDialog } from './FieldsDialog'
import type { Round } from './ReviewPage'
import type { SheetState } from './scoring'

const STATE: Record<SheetState, string> = {
  counted: '计入',
  highest: '最高分，不计',
  lowest: '最低分，不计',
  missing: '还没有评分',
  recused: '回避',
}
const ROUNDS = ['第一轮', '第二轮', '第三轮', '第四轮', '第五轮']

export function ReviewPanel({ line }: { line: Round }) {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const write = useWrite()
  const [dialog, setDialog] = useState<'experts' | 'again' | 'admit' | 'drop' | null>(null)
  const { project, reviews, score, final } = line
  const name = titleOf(projectKind, project)
  const look = useLookOnly()(projectKind, project)

  /** The project's own words and the sheets that stand behind them, in one step that undo takes back whole. */
  const conclude = (set: Record<string, Value>, what: string) =>
    write({
      label: `项目评审${what}「${name}」`,
      changes: [
        {
          kind: 'project',
          id: project.id,
          set: {
            ...set,
            score: score.score,
            experts: score.sheets
              .filter((sheet) => sheet.score !== null)
              .map((sheet) => sheet.expert)
              .join('、'),
          },
        },
        ...reviews
          .filter(
            (review) =>
              review.status !== 'recused' && score.sheets.some((s) => s.id === review.id && s.score !== null),
          )
          .map((review) => ({ kind: 'projectReview', id: review.id, set: { status: 'final' } })),
      ],
    })
  const opinions = reviews
    .map((review) => review.opinion)
    .filter((words): words is string => typeof words === 'string' && words !== '')
  return (
    <aside className="nw-side" style={{ width: 420 }} aria-label="专家评分">
      <h2>{name}</h2>
      <p className="nw-words">
        {score.score === null
          ? '还没有专家评分'
          : `得分 ${score.score.toFixed(2)}：${score.given} 名专家评分${
              score.trimmed ? '，去掉一个最高分和一个最低分后平均' : '的平均'
            }`}
        {score.missing > 0 && `，还有 ${score.missing} 名没有评`}
      </p>
      {Object.keys(score.conclusions).length > 0 && (
        <p className="nw-words">
          专家结论：
          {Object.entries(score.conclusions)
            .map(([code, count]) => `${show(reviewKind.fields.conclusion, code)} ${count} 名`)
            .join('，')}
        </p>
      )}
      {reviews.length > 0 && (
        <table className="nw-table" style={{ marginTop: 8 }} aria-label="专家评分">
          <thead>
            <tr>
              <th scope="col">专家</th>
              <th scope="col" className="right" style={{ width: 66 }}>
                总分
              </th>
              <th scope="col" style={{ width: 120 }}>
                计分
              </th>
            </tr>
          </thead>
          <tbody>
            {score.sheets.map((sheet) => (
              <tr key={sheet.id}>
                <td>
                  <Open onClick={() => navigate.open('projectReview', sheet.id)}>{sheet.expert}</Open>
                </td>
                <td className="right">{sheet.score?.toFixed(2) ?? ''}</td>
                <td className={sheet.state === 'missing' ? 'lacking' : undefined}>{STATE[sheet.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {look && <p className="nw-words muted">{look}</p>}
      <div className="nw-buttons">
        {!look && !final && (
          <Button type={reviews.length === 0 ? 'primary' : 'default'} onClick={() => setDialog('experts')}>
            {reviews.length === 0 ? '组织评审' : '加专家'}
          </Button>
        )}
        {!look && !final && score.given > 0 && (
          <>
            <Button type="primary" onClick={() => setDialog('admit')}>
              结论：入库
            </Button>
            <Button onClick={() => setDialog('drop')}>结论：不入库</Button>
          </>
        )}
        {!look && final && <Button onClick={() => setDialog('again')}>另开一轮</Button>}
        {reviews.length > 0 && (
          <Button
            onClick={() =>
              actions.print(
                'projectReview',
                reviews.map((review) => review.id),
              )
            }
          >
            打印评估表
          </Button>
        )}
        <Button onClick={() => navigate.open('project', project.id)}>打开项目</Button>
      </div>
      {opinions.length > 0 && (
        <>
          <h3>专家意见</h3>
          {reviews.map(
            (review) =>
              typeof review.opinion === 'string' &&
              review.opinion !== '' && (
                <p key={review.id} className="nw-words">
                  {String(review.expert)}：{review.opinion}
                </p>
              ),
          )}
        </>
      )}
      {(dialog === 'admit' || dialog === 'drop') && (
        <FieldsDialog
          kind={projectKind}
          title={dialog === 'admit' ? `评审通过入库：${name}` : `评审不入库：${name}`}
          record={project}
          fields={dialog === 'admit' ? ['admittedOn', 'code', 'opinion'] : ['dropReason', 'opinion']}
          given={{
            opinion: project.opinion ?? opinions.join('\n'),
            ...(dialog === 'admit' ? { admittedOn: todayHere() } : {}),
          }}
          along={{ stage: dialog === 'admit' ? 'admitted' : 'dropped' }}
          required={dialog === 'admit' ? ['admittedOn'] : ['dropReason']}
          save={dialog === 'admit' ? '入库' : '不入库'}
          above={
            score.missing > 0 ? (
              <p className="lacking">
                还有 {score.missing} 名专家没有评分，按已评的 {score.given} 名计算。
              </p>
            ) : undefined
          }
          onSave={(set) => conclude(set, dialog === 'admit' ? '入库' : '不入库')}
          onClose={() => setDialog(null)}
        />
      )}
      {(dialog === 'experts' || dialog === 'again') && (
        <ExpertsDialog
          project={project.id}
          name={name}
          round={dialog === 'again' ? nextRound(line.round) : line.round || ROUNDS[0]}
          known={dialog === 'again' ? [] : reviews.map((review) => String(review.expert))}
          onClose={() => setDialog(null)}
        />
      )}
    </aside>
  )
}

function nextRound(round: string): string {
  return ROUNDS[ROUNDS.indexOf(round) + 1] ?? `${round}（续）`
}

interface ExpertsDialogProps {
  project: string
  name: string
  round: string
  known: readonly string[]
  onClose(): void
}

/** Names of experts, one a line or parted by 、; behind a name its employer in brackets. */
function ExpertsDialog({ project, name, round, known, onClose }: ExpertsDialogProps) {
  useFocusBack()
  const [busy, write] = useSave()
  const made = useNew()
  const { message } = App.useApp()
  const [typed, setTyped] = useState('')
  const experts = readExperts(typed).filter(({ expert }) => !known.includes(expert))
  const save = async () => {
    if (experts.length === 0) {
      message.info(typed.trim() ? '这些专家已经在这一轮里了。' : '先填专家姓名。')
      return
    }
    const changes = [
      ...experts.map((one) => made(reviewKind, { project, round, ...one })),
      { kind: 'project', id: project, set: { stage: 'reviewing' } },
    ]
    if (await write({ label: `组织项目评审「${name}」${round}`, changes })) onClose()
  }
  return (
    <FormDialog
      typed={typed.trim() !== ''}
      title={`${round}评审专家：${name}`}
      okText="组织评审"
      confirmLoading={busy}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Input.TextArea
        autoFocus
        rows={5}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        aria-label="专家姓名"
        placeholder={'每行一名，或用顿号分开；单位写在括号里，如：\n张某（某大学）、李某（某研究院）'}
      />
      <p className="muted">
        {experts.length > 0
          ? `将请 ${experts.map((one) => one.expert).join('、')}，共 ${experts.length} 名；项目转为“评估中”。`
          : '每名专家一份评分表，评分后在这里汇总；多于四名时去掉一个最高分和一个最低分。'}
      </p>
    </FormDialog>
  )
}

function readExperts(typed: string): { expert: string; employer?: string }[] {
  const seen = new Set<string>()
  return typed
    .split(/[\n、,，;；]+/)
    .map((part) => /^\s*([^（(]+?)\s*(?:[（(](.+?)[）)])?\s*$/.exec(part))
    .filter((found): found is RegExpExecArray => found !== null)
    .filter(([, expert]) => !seen.has(expert) && seen.add(expert))
    .map(([, expert, employer]) => ({ expert, ...(employer ? { employer } : {}) }))
}
