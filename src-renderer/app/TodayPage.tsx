/** 今日: what is due, overdue, undated or waiting for a decision, each line with the one button that settles it. */
import { CheckOutlined } from '@ant-design/icons'
import { Button, Empty, Tag } from 'antd'
import { getLunarDate } from 'chinese-days'
import dayjs from 'dayjs'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { today } from '../policy/day'
import { DUE_KINDS, type Due, type DueRecords, dueFor, standingOf, type WhoIsAsked } from '../policy/due'
import { PLAN } from '../policy/policy'
import { OwnDuties } from '../regime/OwnDuties'
import { RULES_SETTING, rulesOf } from '../signing/rules'
import { ClauseTag } from '../ui/ClauseTag'
import { useNavigate } from '../ui/context'
import { useAllOf, useLive, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { useSetting } from '../ui/settings'
import type { Route } from './router'
import { type TargetRecords, targetLines } from './targets'
import './today.css'

/** Two papers with one number are rare, and nothing that a start waits for. */
const DoubledNumbers = lazy(() => import('./DoubledNumbers').then((m) => ({ default: m.DoubledNumbers })))
/** Of a new installation. */
const FirstSteps = lazy(() => import('./FirstSteps').then((m) => ({ default: m.FirstSteps })))
/** What makes a data file is no part of the start. */
const SendAgain = lazy(() => import('./SendAgain').then((m) => ({ default: m.SendAgain })))

/** Which lines stand in the list: those of one state, or all that want something done now. */
type Shown = 'pressing' | Due['state']

const PRESSING: readonly Due['state'][] = ['overdue', 'week', 'decide', 'due']

const STATES: readonly { state: Shown; label: string }[] = [
  { state: 'pressing', label: '现在要办' },
  { state: 'overdue', label: '逾期' },
  { state: 'week', label: '本周到期' },
  { state: 'decide', label: '等您决定' },
  { state: 'due', label: '办理中' },
  { state: 'undated', label: '没有日期' },
  { state: 'later', label: '以后' },
]

const NOTHING: Readonly<Record<Shown, string>> = {
  pressing: '现在没有要办的事项',
  overdue: '没有逾期的事项',
  week: '本周没有到期的事项',
  decide: '没有等您决定的事项',
  due: '没有正在办理的事项',
  undated: '没有不定期的事项',
  later: '以后没有已知的事项',
}

export function TodayPage({ go }: { go(route: Route): void }) {
  const site = useSite()
  const navigation = useNavigate()
  const [shown, setShown] = useState<Shown>('pressing')
  const [begun, setBegun] = useSetting<boolean>('firstStepsOver')
  const onBegun = useCallback(() => setBegun(true), [setBegun])
  const now = today()
  const kinds = useMemo(() => DUE_KINDS.filter((kind) => kindOf(kind)), [])
  const records = useAllOf(kinds)
  const who = useMemo(
    () => ({ unit: site.unit, role: site.role, since: dayjs(site.begun).format('YYYY-MM-DD') }),
    [site],
  )
  const list = useMemo(() => (records ? dueFor(who, records, PLAN, now) : undefined), [records, who, now])
  const within = (state: Shown) =>
    (list ?? []).filter((due) => (state === 'pressing' ? PRESSING.includes(due.state) : due.state === state))
  const lines = within(shown)

  const settle = (due: Due) => {
    if ('id' in due.settle) navigation.open(due.settle.kind, due.settle.id)
    else if ('page' in due.settle) navigation.page(due.settle.page, due.settle.params)
    else {
      go({ page: 'list', kind: due.settle.kind, create: due.settle.create as Record<string, Value> })
    }
  }

  return (
    <div className="today">
      <header>
        <h1>{dayjs().format('M月D日 dddd')}</h1>
        <span>{lunarWords(now)}</span>
      </header>
      <section aria-label="应办事项">
        <fieldset className="today-states" aria-label="按情况看事项">
          {STATES.map(({ state, label }) => (
            <button
              key={state}
              type="button"
              aria-pressed={shown === state}
              className={state === 'overdue' && within(state).length > 0 ? 'late' : undefined}
              onClick={() => setShown(state)}
            >
              <span>{label}</span>
              <b>{list ? within(state).length : ''}</b>
            </button>
          ))}
        </fieldset>
        <ul className="today-list">
          {lines.map((due) => (
            <DueLine key={due.id} due={due} year={now.slice(0, 4)} settle={() => settle(due)} />
          ))}
        </ul>
        {list && lines.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={NOTHING[shown]} />
        )}
      </section>
      <aside>
        <Suspense fallback={null}>
          {!begun && <FirstSteps go={go} onOver={onBegun} />}
          <DoubledNumbers />
        </Suspense>
        <Standing records={records} who={who} today={now} />
        <Targets />
        <OwnDuties />
        <RecentFiles go={go} />
      </aside>
    </div>
  )
}

const STATE_WORDS: Record<Due['state'], { words: string; color?: string }> = {
  overdue: { words: '逾期', color: 'red' },
  week: { words: '本周到期', color: 'orange' },
  decide: { words: '待决定', color: 'gold' },
  due: { words: '办理中', color: 'blue' },
  later: { words: '以后' },
  undated: { words: '无日期' },
}

/** What the line's one button says. */
const buttonOf = (due: Due) => ('id' in due.settle ? '打开' : 'page' in due.settle ? '办理' : '登记')

/** A deadline's words, 1月15日前; with the year where it is another one than this. */
function deadlineWords({ text, to }: Due['deadline'], year: string): string {
  const own = to?.slice(0, 4)
  return own && own !== year && !text.includes('年') ? `${own}年${text}` : text
}

function DueLine({ due, year, settle }: { due: Due; year: string; settle(): void }) {
  const late = due.state === 'overdue' && due.days !== null
  return (
    <li>
      <Tag color={STATE_WORDS[due.state].color}>{STATE_WORDS[due.state].words}</Tag>
      <span className="today-words">
        {due.text}
        {!due.own && <Tag style={{ marginInlineStart: 8 }}>督办</Tag>}
        {due.asks && <small>调度要求：{due.asks}</small>}
        {due.note && <small>区办意见：{due.note}</small>}
      </span>
      <ClauseTag ids={due.clause} />
      <span className="today-when">
        {deadlineWords(due.deadline, year)}
        {late && <b>逾期 {due.days} 天</b>}
      </span>
      <Button size="small" onClick={settle} aria-label={`${buttonOf(due)} ${due.text}`}>
        {buttonOf(due)}
      </Button>
    </li>
  )
}

/** How the unit stands in the present period: 材料报送 2017年12月 1/2. */
function Standing(props: { records: DueRecords | undefined; who: WhoIsAsked; today: string }) {
  const { records, who, today } = props
  if (!records) return null
  const lines = standingOf(who, records, PLAN, today)
  if (lines.length === 0) return null
  return (
    <section aria-label="本期完成情况" className="today-box">
      <h2>本期完成情况</h2>
      {lines.map((line) => (
        <div key={line.id} className="today-row">
          <span>
            {line.label}
            <ClauseTag ids={line.clause} />
            <small>{line.period}</small>
          </span>
          <span className="today-figure">
            {line.done >= line.needed && <CheckOutlined aria-label="已完成" />} {line.done}
            <i>/{line.needed}</i>
          </span>
        </div>
      ))}
    </section>
  )
}

/** Read whole for the targets; all of them small. */
const TARGET_KINDS = ['agreement', 'arrival', 'station', 'park'] as const

/** The plan's targets beside what is registered so far, each figure opening the records that it counts. */
function Targets() {
  const navigate = useNavigate()
  const [setting] = useSetting<Value>(RULES_SETTING)
  const records = useLive<TargetRecords>([...TARGET_KINDS, 'person'], 'targets', async (s) => {
    const [counts, agreement, arrival, station, park] = await Promise.all([
      s.call('counts', []),
      ...TARGET_KINDS.map((kind) => s.call('all', [kind])),
    ])
    return { agreement, arrival, station, park, people: counts.person ?? 0 } as TargetRecords
  })
  const lines = useMemo(
    () => (records ? targetLines(records, rulesOf(setting), today()) : []),
    [records, setting],
  )
  return (
    <section aria-label="目标进展" className="today-box">
      <h2>目标进展</h2>
      {lines.map((line) => (
        <div key={line.label} className="today-row">
          <span>
            {line.label}
            <ClauseTag ids={line.clause} />
          </span>
          <span className="today-figure">
            <Open
              aria-label={`${line.label} ${line.value}，打开记录`}
              onClick={() =>
                navigate.list(
                  line.kind,
                  line.ids ? { ids: [...line.ids], label: `目标进展：${line.label}` } : undefined,
                )
              }
            >
              {line.value}
            </Open>
            {line.against ? <i>/{line.against}</i> : ''}
          </span>
        </div>
      ))}
    </section>
  )
}

function RecentFiles({ go }: { go(route: Route): void }) {
  const peers = useLive(['*'], 'peers', (s) => s.call('peers', []))
  const lines = (peers ?? []).filter((peer) => peer.lastReceived || peer.lastSent)
  return (
    <section aria-label="最近数据文件" className="today-box">
      <h2>
        最近数据文件
        <Button type="link" size="small" onClick={() => go({ page: 'exchange' })}>
          数据交换
        </Button>
      </h2>
      {lines.length === 0 && <small>还没有收发过数据文件</small>}
      {lines.map((peer) => (
        <div key={peer.site || peer.unit} className="today-row">
          <span>
            {peer.unitName}
            <small>
              {peer.lastReceived ? `收 ${dayjs(peer.lastReceived).format('MM-DD HH:mm')}` : '未收过'} ·{' '}
              {peer.lastSent ? `发 ${dayjs(peer.lastSent).format('MM-DD HH:mm')}` : '未发过'}
            </small>
          </span>
          <Suspense fallback={null}>
            <SendAgain peer={peer} />
          </Suspense>
        </div>
      ))}
    </section>
  )
}

function lunarWords(day: string): string {
  const lunar = getLunarDate(day)
  return lunar ? `农历${lunar.lunarMonCN}${lunar.lunarDayCN}` : ''
}
