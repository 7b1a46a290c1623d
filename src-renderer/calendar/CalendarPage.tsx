/** The activity calendar: month, list, annex 2's table; completion, the open decision, export, rolling on. */
import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, Button, Dropdown, Segmented, Select, Space, Spin, Switch } from 'antd'
import { useMemo, useState } from 'react'
import { type Activity, activity as activityKind } from '../domain/activity'
import { byOrder, unit as unitKind, unitNames } from '../domain/unit'
import { chineseDate } from '../domain/values/dates'
import { addMonths, today as todayHere } from '../policy/day'
import { PLAN } from '../policy/policy'
import { ask } from '../store/client'
import { useActionsContext, useNavigate } from '../ui/context'
import { useAll, useSite } from '../ui/hooks'
import { PageActs, PageHead } from '../ui/PageHead'
import { useAttempt } from '../ui/save'
import { YearSelect } from '../ui/YearSelect'
import { ActivityPanel } from './ActivityPanel'
import { AnnexView, annexRows } from './AnnexView'
import { toIcs } from './ics'
import { ListView } from './ListView'
import { MonthView } from './MonthView'
import { firstMonth } from './month'
import { RollDialog } from './RollDialog'
import { waitingToRoll, yearsOf } from './roll'
import { visible } from './share'
import './calendar.css'

type View = 'month' | 'list' | 'annex'

export interface CalendarPageProps {
  /** 'YYYY-MM-DD'; default the computer's own day. */
  today?: string
  view?: View
}

export function CalendarPage({ today = todayHere(), view: initialView = 'month' }: CalendarPageProps) {
  const activities = useAll(activityKind)
  const units = useAll(unitKind)
  if (!activities || !units) return <Spin style={{ display: 'block', marginTop: 120 }} />
  return <Calendar activities={activities} units={units} today={today} initialView={initialView} />
}

interface CalendarProps {
  activities: Activity[]
  units: { id: string; name?: string | null; role?: string | null; order?: number | null }[]
  today: string
  initialView: View
}

function Calendar({ activities, units, today, initialView }: CalendarProps) {
  const site = useSite()
  const [view, setView] = useState(initialView)
  const [unit, setUnit] = useState<string | null>(site.role === 'district' ? null : site.unit)
  const years = useMemo(() => yearsOf(activities), [activities])
  // The latest year that has a table; towns' own activities alone make none.
  const latest = years.find((one) => annexRows(activities, one).length > 0) ?? years[0] ?? PLAN.year
  const [year, setYear] = useState(latest)
  const waiting = site.role === 'district' ? waitingToRoll(activities, latest, site, today) : 0
  const [progress, setProgress] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const [rolling, setRolling] = useState(false)
  const shown = useMemo(() => visible(activities, unit), [activities, unit])
  const [month, setMonth] = useState(() => firstMonth(today, shown))
  const names = useMemo(() => unitNames(units), [units])
  const open = (activity: Activity) => setOpenId(activity.id)

  return (
    <div className="cal-page">
      <PageHead title="日历与安排表">
        <Segmented<View>
          value={view}
          onChange={setView}
          options={[
            { value: 'month', label: '月历' },
            { value: 'list', label: '列表' },
            { value: 'annex', label: '附件2表' },
          ]}
        />
        {view === 'month' && <MonthStep month={month} today={today} onMonth={setMonth} />}
        {view === 'annex' && (
          <Space>
            <YearSelect years={years} value={year} onChange={setYear} words={(one) => `${one}年度`} />
            <Switch checked={progress} onChange={setProgress} aria-label="显示办理情况" />
            办理情况
          </Space>
        )}
        {view !== 'annex' && <UnitFilter units={units} site={site.unit} value={unit} onChange={setUnit} />}
        <PageActions
          shown={view === 'annex' ? annexRows(activities, year) : shown}
          annexIds={annexRows(activities, year).map((activity) => activity.id)}
          table={view === 'annex'}
          canRoll={years.length > 0}
          onRoll={() => setRolling(true)}
        />
      </PageHead>
      {waiting > 0 && (
        <Alert
          banner
          type="info"
          title={`${latest}年度的活动有 ${waiting} 项每年都做，还没有列入${latest + 1}年度。`}
          action={
            <Button size="small" onClick={() => setRolling(true)}>
              现在安排…
            </Button>
          }
        />
      )}
      <div className="cal-body">
        {view === 'month' && <MonthView month={month} today={today} activities={shown} onOpen={open} />}
        {view === 'list' && <ListView activities={shown} today={today} onOpen={open} />}
        {view === 'annex' && (
          <AnnexView year={year} activities={activities} today={today} progress={progress} onOpen={open} />
        )}
      </div>
      <ActivityPanel
        activity={activities.find((activity) => activity.id === openId)}
        today={today}
        activities={activities}
        unitNames={names}
        onShow={setOpenId}
        onClose={() => setOpenId(null)}
      />
      {rolling && (
        <RollDialog
          activities={activities}
          onClose={() => setRolling(false)}
          onRolled={(next) => {
            setRolling(false)
            setYear(next)
          }}
        />
      )}
    </div>
  )
}

function MonthStep({
  month,
  today,
  onMonth,
}: {
  month: string
  today: string
  onMonth(month: string): void
}) {
  return (
    <Space size={4}>
      <Button
        icon={<LeftOutlined aria-hidden />}
        aria-label="上一月"
        onClick={() => onMonth(addMonths(month, -1))}
      />
      <span className="cal-month-name" aria-live="polite">
        {chineseDate(month)}
      </span>
      <Button
        icon={<RightOutlined aria-hidden />}
        aria-label="下一月"
        onClick={() => onMonth(addMonths(month, 1))}
      />
      <Button onClick={() => onMonth(today.slice(0, 7))}>本月</Button>
    </Space>
  )
}

interface UnitFilterProps {
  units: CalendarProps['units']
  /** This site's own unit, offered first. */
  site: string
  value: string | null
  onChange(unit: string | null): void
}

function UnitFilter({ units, site, value, onChange }: UnitFilterProps) {
  const options = useMemo(
    () =>
      [...units]
        .sort((a, b) => Number(b.id === site) - Number(a.id === site) || byOrder(a, b))
        .map(({ id, name }) => ({ value: id, label: id === site ? `本单位（${name}）` : (name ?? '') })),
    [units, site],
  )
  return (
    <Select
      aria-label="按单位筛选"
      style={{ width: 190 }}
      placeholder="全部单位"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={(next) => onChange(next ?? null)}
      options={options}
    />
  )
}

/** Columns of the Excel file. */
const EXPORTED = [
  'year',
  'no',
  'title',
  'deadline',
  'unitsText',
  'clause',
  'status',
  'completedOn',
  'evidence',
  'result',
]

interface PageActionsProps {
  shown: readonly Activity[]
  annexIds: string[]
  /** Annex 2's table is on the screen. */
  table: boolean
  canRoll: boolean
  onRoll(): void
}

function PageActions({ shown, annexIds, table, canRoll, onRoll }: PageActionsProps) {
  const actions = useActionsContext()
  const navigate = useNavigate()
  const [, attempt] = useAttempt()

  const print = () => actions.print('activity', annexIds, { document: 'annex2' })
  const saveIcs = () =>
    attempt(async () => {
      const text = toIcs(shown, { name: '返乡创业活动安排', now: new Date().toISOString() })
      const saved = await ask(
        'files.save',
        {
          title: '导出日历文件',
          suggestedName: '返乡创业活动安排.ics',
          filters: [{ name: '日历文件', extensions: ['ics'] }],
        },
        new TextEncoder().encode(text),
      )
      return saved && `已导出 ${shown.length} 项活动到“${saved.name}”，可用手机或Outlook日历打开`
    })

  return (
    <PageActs>
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => navigate.list('activity')}>
        增改活动
      </Button>
      <Dropdown
        menu={{
          items: [
            { key: 'excel', label: '导出 Excel' },
            { key: 'ics', label: '导出日历文件（.ics）' },
            { key: 'print', label: '打印附件2表', disabled: annexIds.length === 0 },
          ],
          onClick: ({ key }) => {
            if (key === 'ics') void saveIcs()
            else if (key === 'print') print()
            else {
              actions.exportList({
                kind: 'activity',
                where: { ids: shown.map((activity) => activity.id) },
                sort: [{ field: 'year' }, { field: 'no' }],
                fields: EXPORTED,
              })
            }
          },
        }}
      >
        <Button>导出与打印</Button>
      </Dropdown>
      {table && (
        <Button type="primary" disabled={annexIds.length === 0} onClick={print}>
          打印
        </Button>
      )}
      <Button disabled={!canRoll} onClick={onRoll}>
        安排下一年度…
      </Button>
    </PageActs>
  )
}
