/** 会务: one meeting: whom to invite, who answered, seats, signing in at the door, and the numbers against the plan. */
import { Alert, Button, Dropdown, Segmented, Select, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { conference as conferenceKind } from '../domain/conference'
import type { AnyRecord, Value } from '../domain/kind'
import { stationMeeting as meetingKind } from '../domain/stationMeeting'
import { planValue } from '../policy/provisions'
import { type PageProps, useActionsContext, useNavigate } from '../ui/context'
import { useAll, useLive } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs } from '../ui/PageHead'
import { RecordsOutput } from '../ui/RecordsOutput'
import { useWrite } from '../ui/save'
import { useSetting } from '../ui/settings'
import { GuestTable } from './GuestTable'
import { areasOf, came, type GatheringFigures, gatheringFigures, seatPlan, seatsLeft } from './gathering'
import { type Gathering, gatheringName, keyOf, LAST_GATHERING } from './meetings'
import { PasteDialog } from './PasteDialog'
import { Figures, Frame, rateWords } from './parts'
import { SignIn } from './SignIn'

type Show = 'all' | 'listed' | 'confirmed' | 'declined' | 'present' | 'awaited'

const SHOW: Record<Show, [string, (line: AnyRecord) => boolean]> = {
  all: ['全部', () => true],
  listed: ['还没有答复', (line) => line.invitation === 'listed' || line.invitation === 'invited'],
  confirmed: ['确认参加', (line) => line.invitation === 'confirmed'],
  declined: ['不能参加', (line) => line.invitation === 'declined'],
  present: ['已到会', came],
  awaited: ['确认未到', (line) => line.invitation === 'confirmed' && !line.attended],
}

/** Lists from which people are invited: their rows are chosen there, then 邀请参会…. */
const SOURCES = [
  ['person', '在外人员'],
  ['talent', '高层次人才'],
  ['stationHead', '站长'],
  ['unit', '镇街和成员单位'],
  ['enterprise', '返乡创业企业'],
] as const

export default function ConferencePage({ params }: PageProps) {
  const conferences = useAll(conferenceKind)
  const meetings = useAll(meetingKind)
  const navigate = useNavigate()
  const [last, setLast] = useSetting<string>(LAST_GATHERING)
  if (!conferences || !meetings) return <Spin style={{ display: 'block', marginTop: 120 }} />
  const all: Gathering[] = [
    ...[...conferences].sort(later).map((record): Gathering => ({ field: 'conference', record })),
    ...[...meetings].sort(later).map((record): Gathering => ({ field: 'meeting', record })),
  ]
  const wanted = params.id ? `${params.kind ?? 'conference'}/${params.id}` : last
  const gathering = all.find((one) => keyOf(one) === wanted) ?? all[0]
  if (!gathering) {
    return (
      <Frame title="会务" clause="五（二）">
        <Alert
          style={{ margin: 16 }}
          type="info"
          showIcon
          title="还没有会议。先登记一次会议（返乡创业大会、座谈会、推介会、现场办公会），再在这里邀请、排座、签到。"
          action={
            <Button type="primary" onClick={() => navigate.create('conference')}>
              登记会议
            </Button>
          }
        />
      </Frame>
    )
  }
  return (
    <One
      key={keyOf(gathering)}
      gathering={gathering}
      all={all}
      onChoose={(key) => {
        const [kind, id] = key.split('/')
        setLast(key)
        navigate.page('conference', { kind, id })
      }}
    />
  )
}

function later(a: AnyRecord, b: AnyRecord): number {
  return String(b.heldOn ?? b.year ?? '').localeCompare(String(a.heldOn ?? a.year ?? ''))
}

interface OneProps {
  gathering: Gathering
  all: readonly Gathering[]
  onChoose(key: string): void
}

function One({ gathering, all, onChoose }: OneProps) {
  const navigate = useNavigate()
  const actions = useActionsContext()
  const write = useWrite()
  const { field, record } = gathering
  const lines = useLive(['attendance'], keyOf(gathering), async (store) => {
    const page = await store.call('list', [
      {
        kind: 'attendance',
        where: { conditions: [{ field, in: [record.id] }] },
        sort: [{ field: 'seat' }, { field: 'organisation' }, { field: 'name' }],
        from: 0,
        to: 10_000,
      },
    ])
    return page.rows
  })
  const [show, setShow] = useState<Show>('all')
  const [pasting, setPasting] = useState(false)
  const figures = useMemo(() => gatheringFigures(record.planned, lines ?? []), [record, lines])
  if (!lines) return <Spin style={{ display: 'block', marginTop: 120 }} />
  const rows = lines.filter(SHOW[show][1])
  const name = gatheringName(gathering)
  const areas = areasOf(record)

  const seatAll = () => {
    const plan = seatPlan(lines, areas)
    const back = seatsLeft(lines)
    const left = lines.filter((line) => !line.seat && line.invitation !== 'declined').length - plan.size
    return write(
      {
        label: `排座「${name}」`,
        changes: [...back.map(({ id }) => [id, null] as const), ...plan].map(([id, seat]) => ({
          kind: 'attendance',
          id,
          set: { seat },
        })),
      },
      `已为 ${plan.size} 人排座${back.length > 0 ? `；收回不能参加的 ${back.length} 人的座位` : ''}${left > 0 ? `；座位不够，还有 ${left} 人没有座位` : ''}`,
    )
  }
  const unseat = () =>
    write({
      label: `清空座位「${name}」`,
      changes: lines
        .filter((line) => line.seat)
        .map((line) => ({ kind: 'attendance', id: line.id, set: { seat: null as Value } })),
    })
  const inviteAll = () =>
    write(
      {
        label: `发出邀请「${name}」`,
        changes: lines
          .filter((line) => line.invitation === 'listed')
          .map((line) => ({ kind: 'attendance', id: line.id, set: { invitation: 'invited' } })),
      },
      '拟邀请的都已记为“已邀请”',
    )
  const bar = (
    <>
      <Select
        aria-label="会议"
        style={{ width: 340 }}
        value={keyOf(gathering)}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={onChoose}
        options={all.map((one) => ({
          value: keyOf(one),
          label: `${gatheringName(one)}${one.record.heldOn ? `　${one.record.heldOn}` : ''}`,
        }))}
      />
      <Open
        onClick={() => navigate.open(field === 'conference' ? 'conference' : 'stationMeeting', record.id)}
      >
        会议资料
      </Open>
      <PageActs>
        <Dropdown
          menu={{
            items: [
              ...SOURCES.map(([key, label]) => ({ key, label: `从${label}中选` })),
              { type: 'divider' as const },
              { key: 'paste', label: '粘贴名单（从 Excel 复制）' },
              { key: 'import', label: '从 Excel 文件导入' },
              { key: 'one', label: '逐个填写' },
            ],
            onClick: ({ key }) => {
              if (key === 'paste') setPasting(true)
              else if (key === 'import') actions.importInto('attendance')
              else if (key === 'one') navigate.create('attendance', { [field]: record.id })
              else navigate.list(key)
            },
          }}
        >
          <Button type="primary">加入名单</Button>
        </Dropdown>
        <Dropdown
          menu={{
            items: [
              {
                key: 'invite',
                label: `拟邀请的都记为已邀请（${lines.filter((line) => line.invitation === 'listed').length} 人）`,
                disabled: !lines.some((line) => line.invitation === 'listed'),
              },
              {
                key: 'seat',
                label: areas.length > 0 ? '按座区自动排座' : '自动排座（先在会议资料里填座区）',
                disabled: areas.length === 0 || lines.length === 0,
              },
              { key: 'unseat', label: '清空座位', disabled: figures.seated === 0 },
            ],
            onClick: ({ key }) =>
              void (key === 'invite' ? inviteAll() : key === 'seat' ? seatAll() : unseat()),
          }}
        >
          <Button disabled={lines.length === 0}>邀请和排座</Button>
        </Dropdown>
        <RecordsOutput
          kind="attendance"
          ids={rows.map((line) => line.id)}
          print="打印签到表"
          sort={[{ field: 'seat' }, { field: 'name' }]}
          fields={[
            'name',
            'organisation',
            'post',
            'phone',
            'role',
            'invitation',
            'seat',
            'attended',
            'signedAt',
          ]}
        />
      </PageActs>
    </>
  )
  return (
    <Frame title="会务" clause={field === 'meeting' ? '二（二）' : '五（二）'} bar={bar}>
      <Figures items={figureItems(figures, record)} />
      <div className="nw-tools">
        <SignIn gathering={gathering} lines={lines} />
        <Segmented<Show>
          aria-label="显示哪些人"
          value={show}
          onChange={setShow}
          options={(Object.keys(SHOW) as Show[]).map((key) => ({
            value: key,
            label: `${SHOW[key][0]} ${lines.filter(SHOW[key][1]).length}`,
          }))}
        />
      </div>
      <GuestTable
        rows={rows}
        empty={
          lines.length === 0
            ? '名单还是空的。点“加入名单”，从在外人员、站长、单位等名册中选，或粘贴 Excel 里的名单。'
            : '没有这样的人。'
        }
      />
      {pasting && <PasteDialog gathering={gathering} lines={lines} onClose={() => setPasting(false)} />}
    </Frame>
  )
}

function figureItems(figures: GatheringFigures, record: AnyRecord) {
  // 五（二） names the size of the conference; other meetings have the one that their record says.
  const least = record.category === 'conference' ? planValue('conference.people') : null
  const counted = typeof record.counted === 'number' ? record.counted : null
  return [
    { label: '计划', value: figures.planned, unit: '人' },
    ...(least !== null
      ? [
          {
            label: '方案规模',
            value: `${least} 人以上`,
            lack: figures.planned !== null && figures.planned <= least,
          },
        ]
      : []),
    { label: '名单', value: figures.listed, unit: '人' },
    { label: '已邀请', value: figures.invited, unit: '人' },
    { label: '确认参加', value: figures.confirmed, unit: '人' },
    { label: '不能参加', value: figures.declined, unit: '人' },
    { label: '已到会', value: figures.present, unit: '人' },
    { label: '临时到会', value: figures.walkIns, unit: '人' },
    {
      label: '到会率',
      value: rateWords(figures.ofConfirmed),
      hint: '确认参加的人中已到会的',
    },
    { label: '占计划', value: rateWords(figures.ofPlanned), hint: '已到会 ÷ 计划人数' },
    ...(counted !== null ? [{ label: '清点', value: counted, unit: '人' }] : []),
    { label: '已排座', value: figures.seated, unit: '人' },
  ]
}
