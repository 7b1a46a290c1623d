/** One month: the grid of weeks at the left, what only has a month or no date at the right. */
import { Popover } from 'antd'
import { useMemo } from 'react'
import type { Activity } from '../domain/activity'
import { type DayInfo, dayInfos, holidaysKnown } from './dayInfo'
import { type Bar, foldWeek, layMonth, type Week } from './month'
import { StateMark } from './parts'
import { markOf, type Tone } from './standing'

const PRESSING: ReadonlySet<Tone> = new Set(['late', 'decide'])
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

export interface MonthViewProps {
  month: string
  today: string
  activities: readonly Activity[]
  onOpen(activity: Activity): void
}

export function MonthView({ month, today, activities, onOpen }: MonthViewProps) {
  const layout = useMemo(() => layMonth(month, activities), [month, activities])
  const infos = useMemo(() => {
    const { weeks } = layout
    return dayInfos(weeks[0].days[0], weeks[weeks.length - 1].days[6])
  }, [layout])
  const year = Number(month.slice(0, 4))
  // What is late or waits for a decision would lie out of sight in another month.
  const pressing = useMemo(
    () =>
      month === today.slice(0, 7)
        ? activities.filter(
            (activity) => PRESSING.has(markOf(activity, today).tone) && !layout.inMonth.includes(activity),
          )
        : [],
    [month, today, activities, layout],
  )
  return (
    <div className="cal-month">
      <section className="cal-grid" aria-label={`${year}年${Number(month.slice(5))}月月历`}>
        <div className="cal-heads">
          {WEEKDAYS.map((name) => (
            <div key={name}>星期{name}</div>
          ))}
        </div>
        {layout.weeks.map((week) => (
          <WeekRow key={week.days[0]} week={week} month={month} today={today} infos={infos} onOpen={onOpen} />
        ))}
        {!holidaysKnown(year) && (
          <p className="cal-note">{year}年的放假调休安排，本程序还没有，这里只标周末。</p>
        )}
      </section>
      <aside className="cal-aside">
        {pressing.length > 0 && (
          <ActivityStack title="需要处理" empty="" list={pressing} today={today} onOpen={onOpen} />
        )}
        <ActivityStack
          title="本月内完成"
          empty="没有按月完成的活动。"
          list={layout.inMonth}
          today={today}
          onOpen={onOpen}
        />
        <ActivityStack
          title="没有日期"
          empty="没有不定期的活动。"
          list={layout.undated}
          today={today}
          onOpen={onOpen}
        />
      </aside>
    </div>
  )
}

interface WeekRowProps extends Pick<MonthViewProps, 'month' | 'today' | 'onOpen'> {
  week: Week
  infos: ReadonlyMap<string, DayInfo>
}

function WeekRow({ week, month, today, infos, onOpen }: WeekRowProps) {
  const folded = foldWeek(week)
  return (
    <div
      className="cal-week"
      style={{
        gridTemplateRows: `30px repeat(${folded.lanes}, 26px) 1fr`,
        minHeight: Math.max(88, 34 + 26 * folded.lanes),
      }}
    >
      {week.days.map((day, column) => (
        <DayCell
          key={day}
          day={day}
          column={column}
          info={infos.get(day)}
          inMonth={day.startsWith(month)}
          isToday={day === today}
        />
      ))}
      {folded.bars.map((bar) => (
        <BarButton key={`${bar.activity.id}${bar.alternative}`} bar={bar} today={today} onOpen={onOpen} />
      ))}
      {folded.more.map(({ column, activities }) => (
        <Popover
          key={column}
          trigger="click"
          title={week.days[column]}
          content={
            <div className="cal-more-list">
              <ActivityItems list={activities} today={today} onOpen={onOpen} />
            </div>
          }
        >
          <button
            type="button"
            className="cal-bar cal-more"
            style={{ gridColumn: column + 1, gridRow: folded.lanes + 1 }}
          >
            另有 {activities.length} 项…
          </button>
        </Popover>
      ))}
    </div>
  )
}

interface DayCellProps {
  day: string
  column: number
  info: DayInfo | undefined
  inMonth: boolean
  isToday: boolean
}

function DayCell({ day, column, info, inMonth, isToday }: DayCellProps) {
  const off = info?.holiday === 'rest' || (column >= 5 && info?.holiday !== 'work')
  const names = ['cal-day', inMonth ? '' : 'cal-other', off ? 'cal-off' : '', isToday ? 'cal-today' : '']
  return (
    <div className={names.join(' ')} style={{ gridColumn: column + 1 }}>
      <span className="cal-number">{Number(day.slice(8))}</span>
      <span className={info?.feast ? 'cal-lunar cal-feast' : 'cal-lunar'}>{info?.feast ?? info?.lunar}</span>
      {info?.holiday && (
        <span
          className={`cal-holiday cal-${info.holiday}`}
          title={`${info.holidayName}${info.holiday === 'rest' ? '放假' : '调休上班'}`}
        >
          {info.holiday === 'rest' ? '休' : '班'}
        </span>
      )}
    </div>
  )
}

function BarButton({ bar, today, onOpen }: { bar: Bar; today: string; onOpen(activity: Activity): void }) {
  const { activity } = bar
  const { tone, words } = markOf(activity, today)
  const title = `${activity.title ?? ''}${bar.alternative ? `（另一处时限：${activity.alternative?.text}）` : ''}`
  return (
    <button
      type="button"
      className={['cal-bar', `cal-${tone}`, bar.begins ? 'cal-begins' : '', bar.ends ? 'cal-ends' : ''].join(
        ' ',
      )}
      style={{ gridColumn: `${bar.column + 1} / span ${bar.span}`, gridRow: bar.lane + 2 }}
      title={`${title}　${words}`}
      aria-label={`${title}，${words}`}
      onClick={() => onOpen(activity)}
    >
      {activity.status === 'done' ? '✓ ' : tone === 'decide' ? '？' : tone === 'late' ? '！' : ''}
      {activity.title}
    </button>
  )
}

interface StackProps extends Pick<MonthViewProps, 'today' | 'onOpen'> {
  title: string
  empty: string
  list: readonly Activity[]
}

function ActivityStack({ title, empty, list, today, onOpen }: StackProps) {
  return (
    <section>
      <h3>
        {title}
        <span className="cal-count">{list.length} 项</span>
      </h3>
      {list.length === 0 && <p className="cal-note">{empty}</p>}
      <ActivityItems list={list} today={today} onOpen={onOpen} />
    </section>
  )
}

function ActivityItems({ list, today, onOpen }: Pick<StackProps, 'list' | 'today' | 'onOpen'>) {
  return list.map((activity) => (
    <button type="button" key={activity.id} className="cal-item" onClick={() => onOpen(activity)}>
      <span className="cal-item-title">{activity.title}</span>
      <span className="cal-item-foot">
        <span>{activity.deadline?.text}</span>
        <StateMark activity={activity} today={today} />
      </span>
    </button>
  ))
}
