/** One activity beside the calendar: what the plan says of it, who does it, and its completion. */
import { Alert, Button, Drawer, Space, Tag } from 'antd'
import { useState } from 'react'
import { type Activity, activity as activityKind } from '../domain/activity'
import type { Value } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { precisionOf } from '../policy/deadline'
import { PLAN, textOf } from '../policy/policy'
import { useNavigate } from '../ui/context'
import { useFocusBack } from '../ui/focus'
import { useSite } from '../ui/hooks'
import { useSetting } from '../ui/settings'
import { useLookOnly } from '../ui/useLookOnly'
import { CompleteForm } from './CompleteForm'
import { draftKey, readDraft } from './completion'
import { DecideBox } from './DecideBox'
import { EvidenceFiles } from './EvidenceFiles'
import { StateMark } from './parts'
import { meansPart, partDraft, shares } from './share'
import { useChange } from './useChange'

export interface ActivityPanelProps {
  activity: Activity | undefined
  /** All of them, for the parts of this one. */
  activities: readonly Activity[]
  today: string
  /** Names of units by id. */
  unitNames: ReadonlyMap<string, string>
  /** Another activity in this panel. */
  onShow(id: string): void
  onClose(): void
}

export function ActivityPanel(props: ActivityPanelProps) {
  const { activity, onClose } = props
  const navigate = useNavigate()
  return (
    <Drawer
      open={activity !== undefined}
      onClose={onClose}
      size={560}
      mask={false}
      title={
        activity
          ? activity.parent
            ? '本单位的部分'
            : `${activity.no ? `${activity.no}．` : ''}活动安排`
          : ''
      }
      extra={activity && <Button onClick={() => navigate.open('activity', activity.id)}>打开完整记录</Button>}
    >
      {activity && <PanelBody key={activity.id} {...props} activity={activity} />}
    </Drawer>
  )
}

type BodyProps = Omit<ActivityPanelProps, 'activity'> & { activity: Activity }

function PanelBody({ activity, activities, today, unitNames, onShow }: BodyProps) {
  useFocusBack()
  const look = useLookOnly()(activityKind, activity)
  return (
    <div className="cal-panel">
      <p style={{ fontSize: 17, fontWeight: 600 }}>{activity.title}</p>
      <StateMark activity={activity} today={today} />
      {activity.decide && !look && <DecideBox activity={activity} />}
      {activity.decision && (
        <Alert style={{ marginTop: 12 }} type="info" title={`已决定：${activity.decision}`} />
      )}

      <h4>完成时限</h4>
      <p>{activity.deadline?.text || '没有日期'}</p>
      <p style={{ color: '#5a6672' }}>{spanWords(activity)}</p>

      <h4>责任单位</h4>
      {activity.unitsText && <p>{activity.unitsText}</p>}
      {!activity.unitsText && !activity.units?.length && <p>没有写明</p>}
      <Units activity={activity} names={unitNames} />

      {look && <Alert style={{ marginTop: 12 }} type="info" title={look} />}
      <Completion activity={activity} today={today} locked={look !== null} onShow={onShow} />
      <Shares
        activity={activity}
        activities={activities}
        unitNames={unitNames}
        today={today}
        onShow={onShow}
      />

      <h4>附件</h4>
      <EvidenceFiles activity={activity} locked={look !== null} />

      <Source activity={activity} />
    </div>
  )
}

/** 最早 2017年12月1日，最迟 2017年12月31日; nothing where the words say it all. */
function spanWords({ deadline }: Activity): string {
  if (!deadline?.from || !deadline.to || precisionOf(deadline) === 'day') return ''
  return `最早 ${chineseDate(deadline.from)}，最迟 ${chineseDate(deadline.to)}`
}

function Units({ activity, names }: { activity: Activity; names: ReadonlyMap<string, string> }) {
  const leads = new Set(activity.leadUnits ?? [])
  const units = [...new Set([...leads, ...(activity.units ?? [])])]
  return (
    <Space size={[4, 4]} wrap style={{ marginTop: 6 }}>
      {units.map((id) => (
        <Tag key={id} color={leads.has(id) ? 'blue' : undefined} style={{ marginInlineEnd: 0 }}>
          {names.get(id) ?? '（已删除的单位）'}
          {leads.has(id) ? ' 牵头' : ''}
        </Tag>
      ))}
    </Space>
  )
}

function Source({ activity }: { activity: Activity }) {
  const clauses = activity.clause ? activity.clause.split('、') : []
  const slip = PLAN.corrections.find((item) => activity.year === PLAN.year && item.row === activity.annexRow)
  if (clauses.length === 0 && !activity.annexRow) return null
  return (
    <>
      <h4>依据</h4>
      {activity.annexRow && activity.year === PLAN.year && (
        <p className="cal-source">
          {PLAN.number} 附件2第{activity.annexRow}项
          {slip && `\n原文印作“${slip.printed.replace('\n', '↵')}”：${slip.reason}。`}
        </p>
      )}
      {clauses.map((id) => (
        <p key={id} className="cal-source">
          <b>{id}</b>
          {afterNumber(id)}
        </p>
      ))}
    </>
  )
}

/** A clause's words without the （二） that they begin with: 五（二） stands before them in full. */
function afterNumber(id: string): string {
  const text = textOf(id)
  const number = id.slice(1)
  return text.startsWith(number) ? text.slice(number.length) : text
}

/** Unit by unit, who has done its part; only where a unit has said anything. */
function Shares({ activity, activities, unitNames, today, onShow }: Omit<BodyProps, 'onClose'>) {
  const list = shares(activity, activities)
  const done = list.filter((share) => share.done).length
  if (!list.some((share) => share.part)) return null
  return (
    <>
      <h4>
        各单位完成情况　{done} / {list.length}
      </h4>
      <ul className="cal-shares">
        {list.map(({ unit, part }) => (
          <li key={unit}>
            <span>{unitNames.get(unit) ?? '（已删除的单位）'}</span>
            {part ? (
              <button type="button" className="cal-plain" onClick={() => onShow(part.id)}>
                <StateMark activity={part} today={today} />
              </button>
            ) : (
              <span className="cal-mark cal-undated">还没有登记</span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

type CompletionProps = Pick<BodyProps, 'activity' | 'today' | 'onShow'> & {
  /** Another unit's: only looked at. */
  locked: boolean
}

function Completion({ activity, today, locked, onShow }: CompletionProps) {
  // What was typed for this activity and not saved opens with it.
  const [draft] = useSetting<Value>(draftKey(activity.id), 'typing')
  const [editing, setEditing] = useState(() => readDraft(draft) !== null)
  const change = useChange()
  const site = useSite()
  const set = async (status: 'planned' | 'doing', label: string) => {
    const words = `${label}「${activity.title}」`
    // One of many units that begins has begun its own part; the others have not.
    if (site.role !== 'district' && meansPart(activity, site.unit)) {
      const part = partDraft(activity, site.unit, { status })
      if (await change(`${words}（本单位）`, part)) onShow(part.id)
    } else await change(words, activity.id, { status, completedOn: null })
  }
  if (editing && !locked) {
    const done = (shown?: string) => {
      setEditing(false)
      if (shown) onShow(shown)
    }
    return <CompleteForm activity={activity} today={today} onDone={done} />
  }
  if (activity.status === 'done') {
    return (
      <>
        <h4>完成情况</h4>
        <p>
          {activity.completedOn ? `${chineseDate(activity.completedOn)}完成` : '已完成'}
          {activity.evidence ? `\n依据：${activity.evidence}` : ''}
          {activity.result ? `\n${activity.result}` : ''}
        </p>
        {!locked && (
          <Space style={{ marginTop: 10 }}>
            <Button onClick={() => setEditing(true)}>修改完成情况</Button>
            <Button type="text" onClick={() => set('doing', '改为进行中')}>
              改为未完成
            </Button>
          </Space>
        )}
      </>
    )
  }
  if (locked) return null
  return (
    <>
      <h4>办理</h4>
      <Space>
        <Button type="primary" onClick={() => setEditing(true)}>
          登记完成
        </Button>
        {activity.status === 'doing' ? (
          <Button onClick={() => set('planned', '改为未开始')}>改为未开始</Button>
        ) : (
          <Button onClick={() => set('doing', '开始办理')}>
            {activity.status === 'cancelled' ? '恢复办理' : '开始办理'}
          </Button>
        )}
      </Space>
    </>
  )
}
