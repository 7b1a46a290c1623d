/** Annex 2 of the notice in its own layout: 附件2, title, period, four columns. */
import { Empty } from 'antd'
import type { Activity } from '../domain/activity'
import { monthSpan } from '../domain/values/dates'
import { PLAN } from '../policy/policy'
import { StateMark } from './parts'

export interface AnnexViewProps {
  year: number
  activities: readonly Activity[]
  today: string
  /** A fifth column that the notice does not have. */
  progress: boolean
  onOpen(activity: Activity): void
}

/** The rows of a year's table, in its order. */
export function annexRows(activities: readonly Activity[], year: number): Activity[] {
  return activities
    .filter((activity) => activity.year === year && activity.category === 'annex' && !activity.unit)
    .sort((a, b) => (a.no ?? 1e9) - (b.no ?? 1e9))
}

/** （2017年12月—2018年4月）: printed for the plan's year, computed from the deadlines for a later one. */
function periodOf(rows: readonly Activity[], year: number): string {
  if (year === PLAN.year) return PLAN.annex2.period
  const days = rows.flatMap(({ deadline }) =>
    deadline?.from && deadline.to ? [deadline.from, deadline.to] : [],
  )
  return monthSpan(days) || `（${year}年度）`
}

export function AnnexView({ year, activities, today, progress, onOpen }: AnnexViewProps) {
  const rows = annexRows(activities, year)
  if (rows.length === 0)
    return <Empty style={{ marginTop: 80 }} description={`${year}年度没有集中活动安排。`} />
  return (
    <div className="cal-paper">
      <p className="cal-paper-mark">{PLAN.annex2.label}</p>
      <h2>{PLAN.annex2.title}</h2>
      <p className="cal-paper-period">{periodOf(rows, year)}</p>
      <table>
        <colgroup>
          <col style={{ width: 60 }} />
          <col />
          <col style={{ width: 190 }} />
          <col style={{ width: 260 }} />
          {progress && <col style={{ width: 176 }} />}
        </colgroup>
        <thead>
          <tr>
            {PLAN.annex2.columns.map((name) => (
              <th key={name}>{name}</th>
            ))}
            {progress && <th>办理情况</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((activity) => (
            <tr key={activity.id} onDoubleClick={() => onOpen(activity)}>
              <td className="cal-center">{activity.no}</td>
              <td>
                <button type="button" className="cal-plain" onClick={() => onOpen(activity)}>
                  {activity.title}
                </button>
              </td>
              <td className="cal-center">{activity.deadline?.text}</td>
              <td>{activity.unitsText}</td>
              {progress && (
                <td>
                  <StateMark activity={activity} today={today} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
