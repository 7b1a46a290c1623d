/** 人才对接: enterprises' demands, and beside each the talents that fit it, with the reasons. 四（四）. */
import { Button, Progress, Segmented, Spin, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { rowsOf } from '../domain/checks'
import { enterprise as enterpriseKind } from '../domain/enterprise'
import { show } from '../domain/format'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { talent as talentKind } from '../domain/talent'
import { talentDemand as demandKind } from '../domain/talentDemand'
import { mayChange } from '../domain/writing'
import { today as todayHere } from '../policy/day'
import { useNavigate } from '../ui/context'
import { useAll, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs } from '../ui/PageHead'
import { useWrite } from '../ui/save'
import { useLookOnly } from '../ui/useLookOnly'
import { type Match, matchesOf } from './matching'
import { type Column, ExportButton, Figures, Frame, Table } from './parts'

export default function TalentPage() {
  const demands = useAll(demandKind)
  const talents = useAll(talentKind)
  const enterprises = useAll(enterpriseKind)
  if (!demands || !talents || !enterprises) return <Spin style={{ display: 'block', marginTop: 120 }} />
  return <Matching demands={demands} talents={talents} enterprises={enterprises} today={todayHere()} />
}

interface MatchingProps {
  demands: AnyRecord[]
  talents: AnyRecord[]
  enterprises: AnyRecord[]
  today: string
}

type Show = 'open' | 'none' | 'all'

interface Line {
  demand: AnyRecord
  employer: string
  matches: Match[]
}

function Matching({ demands, talents, enterprises, today }: MatchingProps) {
  const navigate = useNavigate()
  const [which, setWhich] = useState<Show>('open')
  const [chosen, setChosen] = useState<string | null>(null)
  const lines = useMemo<Line[]>(
    () =>
      demands.map((demand) => ({
        demand,
        employer: employerOf(demand, enterprises),
        matches: matchesOf(demand, talents),
      })),
    [demands, talents, enterprises],
  )
  const isOpen = ({ demand }: Line) => demand.status === 'open' || demand.status === 'matching'
  const rows = lines.filter(
    (line) => which === 'all' || (isOpen(line) && (which === 'open' || line.matches.length === 0)),
  )
  const line = rows.find((one) => one.demand.id === chosen) ?? rows[0]
  const open = lines.filter(isOpen)
  const columns: Column<Line>[] = [
    {
      head: '岗位',
      cell: (row) => <Open onClick={() => setChosen(row.demand.id)}>{titleOf(demandKind, row.demand)}</Open>,
      text: (row) => titleOf(demandKind, row.demand),
    },
    { head: '用人单位', text: (row) => row.employer },
    {
      head: '专业领域',
      width: 110,
      text: (row) => String(row.demand.field ?? '不限'),
    },
    {
      head: '学位',
      width: 56,
      text: ({ demand }) => show(demandKind.fields.degree, demand.degree as Value) || '不限',
    },
    {
      head: '需求（人）',
      width: 96,
      align: 'right',
      text: (row) => row.demand.number as number,
    },
    {
      head: '状态',
      width: 70,
      text: ({ demand }) => show(demandKind.fields.status, demand.status as Value),
    },
    {
      head: '截止日期',
      width: 104,
      cell: ({ demand }) => (
        <span className={typeof demand.until === 'string' && demand.until < today ? 'nw-late' : undefined}>
          {String(demand.until ?? '')}
        </span>
      ),
      text: ({ demand }) => (demand.until as string | undefined) ?? null,
    },
    {
      head: '匹配（名）',
      width: 96,
      align: 'right',
      cell: (row) => (row.matches.length > 0 ? row.matches.length : <span className="lacking">没有</span>),
      text: (row) => row.matches.length,
    },
  ]
  const bar = (
    <>
      <Segmented<Show>
        aria-label="显示哪些需求"
        value={which}
        onChange={(next) => {
          setWhich(next)
          setChosen(null)
        }}
        options={[
          { value: 'open', label: '正在征集' },
          { value: 'none', label: '还没有合适人选' },
          { value: 'all', label: '全部' },
        ]}
      />
      <PageActs>
        <ExportButton title="人才需求对接情况" columns={columns} rows={rows} />
        <Button onClick={() => navigate.create('talent')}>登记人才</Button>
        <Button type="primary" onClick={() => navigate.create('talentDemand')}>
          登记需求
        </Button>
      </PageActs>
    </>
  )
  return (
    <Frame title="人才对接" clause="四（四）" bar={bar}>
      <Figures
        items={[
          { label: '征集中的需求', value: open.length, unit: '条' },
          {
            label: '需求人数',
            value: open.reduce((sum, { demand }) => sum + Number(demand.number ?? 0), 0),
            unit: '人',
          },
          {
            label: '还没有合适人选',
            value: open.filter((one) => one.matches.length === 0).length,
            unit: '条',
          },
          { label: '登记的高层次人才', value: talents.length, unit: '名' },
          {
            label: '有返乡意愿',
            value: talents.filter((one) => one.intention === 'considering' || one.intention === 'preparing')
              .length,
            unit: '名',
          },
          {
            label: '已寄《一封信》',
            value: talents.filter((one) => one.letterOn).length,
            unit: '名',
          },
        ]}
      />
      <div className="nw-split">
        <Table
          label="人才需求"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.demand.id}
          chosen={line?.demand.id}
          onChoose={(row) => setChosen(row.demand.id)}
          empty={
            demands.length === 0
              ? '还没有人才需求。企业的岗位需求登记或导入后，这里自动列出合适的人才和理由。'
              : '没有这样的需求。'
          }
        />
        {line && <Matches key={line.demand.id} line={line} today={today} />}
      </div>
    </Frame>
  )
}

function employerOf(demand: AnyRecord, enterprises: readonly AnyRecord[]): string {
  const firm = enterprises.find((one) => one.id === demand.enterprise)
  return firm ? titleOf(enterpriseKind, firm) : String(demand.employer ?? '')
}

function Matches({ line, today }: { line: Line; today: string }) {
  const navigate = useNavigate()
  const write = useWrite()
  const { demand, matches } = line
  const post = titleOf(demandKind, demand)
  const site = useSite()
  const look = useLookOnly()(demandKind, demand)
  const contacted = (talent: AnyRecord) => {
    const name = titleOf(talentKind, talent)
    return write({
      label: `人才需求「${post}」已联系${name}`,
      changes: [
        {
          kind: 'talentDemand',
          id: demand.id,
          set: {
            contacted: [...rowsOf(demand, 'contacted'), { name, date: today, result: 'asked' }],
            ...(demand.status === 'open' ? { status: 'matching' } : {}),
          },
        },
        // Another unit's talent is that unit's to write (exchange X4).
        ...(mayChange(talentKind, talent, site)
          ? [{ kind: 'talent', id: talent.id, set: { lastContact: today } }]
          : []),
      ],
    })
  }
  return (
    <aside className="nw-side" style={{ width: 360 }} aria-label="匹配的人才">
      <h2>{post}</h2>
      <p className="nw-words muted">
        {line.employer}　<Open onClick={() => navigate.open('talentDemand', demand.id)}>打开需求</Open>
      </p>
      {look && <p className="nw-words muted">{look}</p>}
      {matches.length === 0 && (
        <p className="nw-words">
          登记的人才里没有专业和学位都相符的。可以放宽需求的专业领域，或请服务站在当地寻找。
        </p>
      )}
      {matches.map((match) => (
        <div key={match.talent.id} className="nw-card" style={{ marginTop: 6 }}>
          <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <span style={{ minWidth: 0 }}>
              <Open onClick={() => navigate.open('talent', match.talent.id)}>
                {titleOf(talentKind, match.talent)}
              </Open>
            </span>
            {match.contacted && <Tag color="blue">已联系</Tag>}
            <span className="nw-gap" />
            <Progress
              aria-label={`匹配度 ${match.score}`}
              percent={match.score}
              status="normal"
              size={[60, 6]}
              showInfo={false}
              style={{ flex: 'none', width: 60 }}
            />
            <b style={{ width: 28, textAlign: 'right' }}>{match.score}</b>
          </div>
          <p>{[match.talent.title, match.talent.employer, match.talent.city].filter(Boolean).join('　')}</p>
          <p className="nw-good">{match.reasons.join('；')}</p>
          {match.doubts.length > 0 && <p className="muted">{match.doubts.join('；')}</p>}
          {!match.contacted && !look && (
            <div className="nw-buttons">
              <Button size="small" onClick={() => void contacted(match.talent)}>
                记为已联系
              </Button>
            </div>
          )}
        </div>
      ))}
    </aside>
  )
}
