/** How one cell came about, and what a person gives by hand: points with a reason. */
import { Button, Descriptions, Form, Input, InputNumber } from 'antd'
import { useEffect, useState } from 'react'
import { SCORING } from '../domain/assessmentScheme'
import { type Assessed, measureOf } from '../domain/measures'
import type { Period } from '../domain/values/period'
import { today } from '../policy/day'
import { useNavigate } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useSite } from '../ui/hooks'
import { useAttempt } from '../ui/save'
import type { Row } from './corrections'
import { linkOf } from './freeze'
import type { Criterion, Ranked } from './score'
import { whereOfObject } from './tally'

export interface WorkingDialogProps {
  object: string
  /** null: additions and deductions. */
  item: string | null
  /** Given by hand so far, to whatever and whomever. */
  marks: readonly Row[]
  assessed: Assessed
  criteria: readonly Criterion[]
  ranked: readonly Ranked[]
  period: Period
  /** Keeps a further one; absent: nothing can be given any more. */
  onGive?(mark: Row): Promise<void>
  onClose(): void
}

export function WorkingDialog(props: WorkingDialogProps) {
  const { object, item, assessed, criteria, ranked, period, marks, onGive, onClose } = props
  const navigate = useNavigate()
  const [typed, setTyped] = useState(false)
  const line = ranked.find((one) => one.object.id === object)
  const criterion = criteria.find((one) => one.item === item)
  const cell = line?.cells.find((one) => one.item === item)
  const measure = measureOf(criterion?.measure)
  const link = linkOf(assessed)
  const given = marks.filter(
    (row) => row[link] === object && (item ? row.item === item : row.kind === 'change'),
  )
  const open = () => {
    if (!measure || !cell) return
    navigate.list(
      measure.kind,
      cell.tally.ids
        ? { ids: [...cell.tally.ids], label: `考核所计：${line?.object.name ?? ''} ${item ?? ''}`.trimEnd() }
        : whereOfObject(measure, assessed, object, period),
    )
  }
  const byHand = !criterion || criterion.rule === 'manual'
  return (
    <FormDialog
      typed={typed}
      title={`${line?.object.name ?? ''} · ${item ?? '加减分'}`}
      onClose={onClose}
      width={600}
      cancelText="关闭"
      footer={(_, { CancelBtn }) => <CancelBtn />}
    >
      {criterion && cell && (
        <Descriptions
          size="small"
          column={1}
          bordered
          items={[
            {
              key: 'rule',
              label: '计分办法',
              children: `${SCORING[criterion.rule]}，满分 ${criterion.full} 分`,
            },
            ...(measure ? [{ key: 'how', label: '取数', children: measure.how }] : []),
            ...(measure && cell.place !== null
              ? [{ key: 'place', label: '单项名次', children: `第 ${cell.place} 名` }]
              : []),
            { key: 'working', label: '计算', children: cell.working },
            ...(measure
              ? [
                  {
                    key: 'records',
                    label: '所计记录',
                    children: (
                      <Button
                        type="link"
                        style={{ padding: 0 }}
                        disabled={cell.tally.count === 0}
                        onClick={open}
                      >
                        打开 {cell.tally.count} 条记录
                      </Button>
                    ),
                  },
                ]
              : []),
            ...(criterion.note ? [{ key: 'note', label: '说明', children: criterion.note }] : []),
          ]}
        />
      )}
      {given.length > 0 && (
        <ul style={{ margin: '10px 0 0', paddingInlineStart: 20 }}>
          {given.map((row) => (
            <li key={`${row.date} ${row.points} ${row.reason}`}>
              {String(row.points)} 分：{String(row.reason)}（{String(row.by ?? '')} {String(row.date ?? '')}）
            </li>
          ))}
        </ul>
      )}
      {onGive && byHand && (
        <Give {...props} name={line?.object.name ?? ''} onGive={onGive} onTyped={setTyped} />
      )}
    </FormDialog>
  )
}

type GiveProps = WorkingDialogProps & {
  name: string
  onGive: (mark: Row) => Promise<void>
  /** Something stands there that is not kept yet. */
  onTyped(typed: boolean): void
}

function Give({ object, name, item, assessed, criteria, onGive, onTyped, onClose }: GiveProps) {
  const site = useSite()
  const [points, setPoints] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, attempt] = useAttempt()
  const most = criteria.find((one) => one.item === item)?.full
  const typed = points !== null || reason.trim() !== ''
  useEffect(() => onTyped(typed), [typed, onTyped])
  const give = (points: number) =>
    attempt(async () => {
      await onGive({
        [linkOf(assessed)]: object,
        kind: item ? 'mark' : 'change',
        ...(item ? { item } : {}),
        points,
        reason: reason.trim(),
        by: site.operator,
        date: today(),
      })
      const words = item ? `“${item}”评定 ${points} 分` : points < 0 ? `减 ${-points} 分` : `加 ${points} 分`
      onClose()
      return `已记下：${name}${words}`
    })
  const keep = () => {
    setTried(true)
    if (points !== null && reason.trim() !== '') void give(points)
  }
  return (
    <Form layout="vertical" style={{ marginTop: 14 }}>
      <Form.Item
        label={item ? `评定得分（0—${most}）` : '加分填正数，减分填负数'}
        htmlFor="mark-points"
        validateStatus={tried && points === null ? 'error' : undefined}
        help={tried && points === null ? '请填分值' : undefined}
      >
        <InputNumber
          id="mark-points"
          min={item ? 0 : -1000}
          max={item ? most : 1000}
          step={0.5}
          value={points}
          onChange={setPoints}
        />
      </Form.Item>
      <Form.Item
        label="理由"
        htmlFor="mark-reason"
        validateStatus={tried && reason.trim() === '' ? 'error' : undefined}
        help={tried && reason.trim() === '' ? '评定和加减分都要写明理由' : undefined}
      >
        <Input
          id="mark-reason"
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={keep}
        />
      </Form.Item>
      <Button type="primary" loading={busy} onClick={keep}>
        记下
      </Button>
    </Form>
  )
}
