/** 今日: what is due, overdue, undated or waiting for a decision, each line with the one button that settles it. */
import { Button, Empty, Flex, Segmented, Tag, Typography } from 'antd'
import { getLunarDate } from 'chinese-days'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { DUE_KINDS, type Due, type DueRecords, dueFor, standingOf, type WhoIsAsked } from '../policy/due'
import { PLAN } from '../policy/policy'
import { provision } from '../policy/provisions'
import { ClauseTag } from '../ui/ClauseTag'
import { useNavigate } from '../ui/context'
import { useLive, useSite } from '../ui/hooks'
import type { Route } from './router'

type Shown = 'pressing' | 'undated' | 'later' | 'all'

const PRESSING: readonly Due['state'][] = ['overdue', 'week', 'decide', 'due']

export function TodayPage({ go }: { go(route: Route): void }) {
  const site = useSite()
  const navigation = useNavigate()
  const [shown, setShown] = useState<Shown>('pressing')
  const today = dayjs().format('YYYY-MM-DD')
  const kinds = useMemo(() => DUE_KINDS.filter((kind) => kindOf(kind)), [])
  const records = useLive<DueRecords>(kinds, 'due', async (s) =>
    Object.fromEntries(await Promise.all(kinds.map(async (kind) => [kind, await s.call('all', [kind])]))),
  )
  const who = useMemo(
    () => ({ unit: site.unit, role: site.role, since: dayjs(site.epoch).format('YYYY-MM-DD') }),
    [site],
  )
  const list = useMemo(() => (records ? dueFor(who, records, PLAN, today) : undefined), [records, who, today])
  const counts = (state: Due['state']) => list?.filter((due) => due.state === state).length ?? 0
  const lines = (list ?? []).filter(
    (due) => shown === 'all' || (shown === 'pressing' ? PRESSING.includes(due.state) : due.state === shown),
  )

  const settle = (due: Due) => {
    if ('id' in due.settle) navigation.open(due.settle.kind, due.settle.id)
    else if ('page' in due.settle) navigation.page(due.settle.page, due.settle.params)
    else {
      go({ page: 'list', kind: due.settle.kind, create: due.settle.create as Record<string, Value> })
    }
  }

  return (
    <div
      style={{ padding: '14px 20px', display: 'grid', gap: 14, gridTemplateColumns: 'minmax(0, 1fr) 300px' }}
    >
      <Flex align="baseline" gap={16} style={{ gridColumn: '1 / -1' }}>
        <Typography.Title level={4} style={{ margin: 0 }}>
          {dayjs().format('M月D日 dddd')}
        </Typography.Title>
        <Typography.Text type="secondary">{lunarWords(today)}</Typography.Text>
        <Standing records={records} who={who} today={today} />
      </Flex>
      <section aria-label="应办事项">
        <Flex gap={10} style={{ marginBottom: 10 }}>
          <Figure label="逾期" count={counts('overdue')} red />
          <Figure label="本周到期" count={counts('week')} />
          <Figure label="正在办理期内" count={counts('due')} />
          <Figure label="等您决定" count={counts('decide')} />
          <Figure label="没有日期" count={counts('undated')} />
        </Flex>
        <Segmented
          size="small"
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          options={[
            { value: 'pressing', label: '现在要办' },
            { value: 'later', label: '以后' },
            { value: 'undated', label: '没有日期' },
            { value: 'all', label: '全部' },
          ]}
        />
        <ul style={{ margin: '8px 0 0', padding: 0, listStyle: 'none', borderTop: '1px solid #eef1f4' }}>
          {lines.map((due) => (
            <DueLine key={due.id} due={due} settle={() => settle(due)} />
          ))}
          {list && lines.length === 0 && (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={shown === 'pressing' ? '现在没有要办的事项' : '这里没有事项'}
            />
          )}
        </ul>
      </section>
      <aside style={{ display: 'grid', gap: 14, alignContent: 'start' }}>
        <Targets />
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

function DueLine({ due, settle }: { due: Due; settle(): void }) {
  const late = due.state === 'overdue' && due.days !== null
  return (
    <Flex
      component="li"
      align="center"
      gap={10}
      style={{ padding: '7px 4px', borderBottom: '1px solid #eef1f4' }}
    >
      <Tag
        color={STATE_WORDS[due.state].color}
        style={{ width: 74, textAlign: 'center', marginInlineEnd: 0 }}
      >
        {STATE_WORDS[due.state].words}
      </Tag>
      <span style={{ flex: 1, minWidth: 0 }}>
        {due.text}
        {!due.own && <Tag style={{ marginInlineStart: 8 }}>督办</Tag>}
        {due.note && <div style={{ color: '#5b6672', fontSize: 12 }}>区办意见：{due.note}</div>}
      </span>
      <ClauseTag ids={due.clause} />
      <span style={{ flex: 'none', width: 150, textAlign: 'right', color: '#5b6672', lineHeight: 1.35 }}>
        {due.deadline.text}
        {late && <div style={{ color: '#c0262d', fontSize: 12 }}>逾期 {due.days} 天</div>}
      </span>
      <Button size="small" onClick={settle} aria-label={`${buttonOf(due)} ${due.text}`}>
        {buttonOf(due)}
      </Button>
    </Flex>
  )
}

function Figure({ label, count, red }: { label: string; count: number; red?: boolean }) {
  return (
    <div
      style={{
        flex: 1,
        border: '1px solid #e5e8ec',
        borderRadius: 6,
        padding: '8px 12px',
        background: '#fff',
      }}
    >
      <div style={{ color: '#5b6672', fontSize: 13 }}>{label}</div>
      <div
        style={{
          fontSize: 24,
          lineHeight: 1.3,
          fontVariantNumeric: 'tabular-nums',
          color: red && count > 0 ? '#c0262d' : '#1b2733',
        }}
      >
        {count}
      </div>
    </div>
  )
}

function Standing(props: { records: DueRecords | undefined; who: WhoIsAsked; today: string }) {
  const { records, who, today } = props
  if (!records) return null
  const lines = standingOf(who, records, PLAN, today)
  return (
    <Flex gap={14} style={{ marginInlineStart: 'auto', color: '#5b6672' }}>
      {lines.map((line) => (
        <span key={line.id}>
          {line.period}
          {line.label}{' '}
          <b style={{ color: '#1b2733' }}>
            {line.done}/{line.needed}
          </b>
        </span>
      ))}
    </Flex>
  )
}

interface TargetLine {
  label: string
  clause: string
  value: string
  against?: string
}

/** The plan's targets beside what is registered so far; what has no figure yet says so. */
function Targets() {
  const lines = useLive<TargetLine[]>(
    ['agreement', 'arrival', 'person', 'station', 'park'],
    'targets',
    async (s) => {
      const [agreements, arrivals, counts] = await Promise.all([
        s.call('list', [{ kind: 'agreement', from: 0, to: 0, totals: ['investment'] }]),
        s.call('list', [{ kind: 'arrival', from: 0, to: 0, totals: ['amount'] }]),
        s.call('counts', []),
      ])
      return [
        {
          label: '在外人员登记',
          clause: '前言',
          value: `${number(counts.person)}`,
          against: `${number(provision('people.away').value)} 人`,
        },
        { label: '签约项目', clause: '二（三）', value: `${number(agreements.count)} 个` },
        { label: '签约投资额', clause: '二（三）', value: wan(agreements.totals.investment) },
        { label: '实际到位资金', clause: '二（三）', value: wan(arrivals.totals.amount) },
        { label: '返乡创业服务站', clause: '五（五）', value: `${number(counts.station)} 个` },
        { label: '返乡创业园区', clause: '四（一）', value: `${number(counts.park)} 个` },
      ]
    },
  )
  return (
    <section aria-label="目标进展" style={BOX}>
      <b>目标进展</b>
      {(lines ?? []).map((line) => (
        <Flex
          key={line.label}
          justify="space-between"
          style={{ padding: '5px 0', borderTop: '1px solid #eef1f4' }}
        >
          <span>
            {line.label}
            <ClauseTag ids={line.clause} />
          </span>
          <span style={{ fontVariantNumeric: 'tabular-nums' }}>
            {line.value}
            {line.against ? <span style={{ color: '#5a6672' }}> / {line.against}</span> : ''}
          </span>
        </Flex>
      ))}
    </section>
  )
}

function RecentFiles({ go }: { go(route: Route): void }) {
  const peers = useLive(['*'], 'peers', (s) => s.call('peers', []))
  const lines = (peers ?? []).filter((peer) => peer.lastReceived || peer.lastSent)
  return (
    <section aria-label="最近数据文件" style={BOX}>
      <Flex justify="space-between">
        <b>最近数据文件</b>
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => go({ page: 'exchange' })}>
          数据交换
        </Button>
      </Flex>
      {lines.length === 0 && <div style={{ color: '#5a6672', paddingTop: 6 }}>还没有收发过数据文件</div>}
      {lines.map((peer) => (
        <div key={peer.site} style={{ padding: '5px 0', borderTop: '1px solid #eef1f4', fontSize: 13 }}>
          {peer.unitName}
          <div style={{ color: '#5b6672' }}>
            {peer.lastReceived ? `收 ${dayjs(peer.lastReceived).format('MM-DD HH:mm')}` : '未收过'} ·{' '}
            {peer.lastSent ? `发 ${dayjs(peer.lastSent).format('MM-DD HH:mm')}` : '未发过'}
            {peer.owes > 0 ? ` · 待发 ${peer.owes} 条` : ''}
          </div>
        </div>
      ))}
    </section>
  )
}

const BOX = {
  border: '1px solid #e5e8ec',
  borderRadius: 6,
  padding: '10px 12px',
  background: '#fff',
} as const
const number = (value: number | undefined) => (value ?? 0).toLocaleString('zh-CN')
/** Integer fen → 万元 text, two places. */
const wan = (fen: number | undefined) =>
  `${((fen ?? 0) / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 万元`

function lunarWords(day: string): string {
  const lunar = getLunarDate(day)
  return lunar ? `农历${lunar.lunarMonCN}${lunar.lunarDayCN}` : ''
}
