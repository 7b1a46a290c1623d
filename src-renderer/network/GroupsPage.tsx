/** 微信群建设: groups against the plan's list, keepers, and members over time. 四（五）. */
import { Alert, Button, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { rowsOf } from '../domain/checks'
import { show } from '../domain/format'
import { group as groupKind, lastCount } from '../domain/group'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { today as todayHere } from '../policy/day'
import { planValue } from '../policy/provisions'
import { useNavigate } from '../ui/context'
import { useAll, useLive } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs } from '../ui/PageHead'
import { useWrite } from '../ui/save'
import { FieldsDialog } from './FieldsDialog'
import { type GroupClass, groupClasses, isFounded, memberTrend, type Trend } from './groups'
import { type Column, ExportButton, Figures, Frame, Table } from './parts'

const MONTHS = 12

type Line = { kind: 'class'; of: GroupClass } | { kind: 'group'; of: AnyRecord }

export default function GroupsPage() {
  const groups = useAll(groupKind)
  const members = useLive(['groupMember'], 'by group', (store) =>
    store.call('values', [
      {
        kind: 'groupMember',
        field: 'group',
        where: { conditions: [{ field: 'leftOn', in: [null] }] },
        limit: 10_000,
      },
    ]),
  )
  if (!groups || !members) return <Spin style={{ display: 'block', marginTop: 120 }} />
  const named = new Map(members.values.map(({ value, count }) => [String(value), count]))
  return <Groups groups={groups} named={named} today={todayHere()} />
}

interface GroupsProps {
  groups: AnyRecord[]
  /** Group → members whose names are registered. */
  named: ReadonlyMap<string, number>
  today: string
}

function Groups({ groups, named, today }: GroupsProps) {
  const navigate = useNavigate()
  const write = useWrite()
  const [counting, setCounting] = useState<AnyRecord | null>(null)
  const [keeping, setKeeping] = useState<AnyRecord | null>(null)
  const classes = useMemo(() => groupClasses(groups), [groups])
  const trend = useMemo(() => memberTrend(groups, today, MONTHS), [groups, today])
  const lines = classes.flatMap((one): Line[] => [
    { kind: 'class', of: one },
    ...one.groups.map((group): Line => ({ kind: 'group', of: group })),
  ])
  const founded = groups.filter(isFounded)
  const without = founded.filter((group) => !group.keeper)
  const found = (one: GroupClass, city?: string) =>
    navigate.create('group', {
      category: one.category,
      status: 'planned',
      ...(city ? { city: `${city}市`, name: `${city}服务站站长群` } : {}),
      ...(one.provision === 'groups.toFound' ? { name: planName(one.category) } : {}),
    })
  const columns: Column<Line>[] = [
    {
      head: '类别和群',
      cell: (line) =>
        line.kind === 'class' ? (
          <b>{line.of.label}</b>
        ) : (
          <span style={{ paddingInlineStart: 18 }}>
            <Open onClick={() => navigate.open('group', line.of.id)}>{titleOf(groupKind, line.of)}</Open>
          </span>
        ),
      text: (line) => (line.kind === 'class' ? line.of.label : titleOf(groupKind, line.of)),
    },
    {
      head: '方案（个）',
      width: 90,
      align: 'right',
      text: (line) => (line.kind === 'class' ? line.of.planned : null),
    },
    {
      head: '已建（个）',
      width: 90,
      align: 'right',
      text: (line) => (line.kind === 'class' ? line.of.founded : null),
    },
    {
      head: '状态',
      width: 210,
      cell: (line) =>
        line.kind === 'class' ? (
          line.of.missing > 0 ? (
            <span className="lacking">
              缺 {line.of.missing} 个
              {line.of.missingNames.length > 0 && `：${line.of.missingNames.join('、')}`}
            </span>
          ) : line.of.planned !== null ? (
            <span className="nw-good">已建齐</span>
          ) : (
            ''
          )
        ) : (
          stateOf(line.of) +
          (line.of.status === 'planned' && line.of.foundBy
            ? `，${(line.of.foundBy as { text: string }).text}`
            : '')
        ),
      text: (line) =>
        line.kind === 'class' ? (line.of.missing > 0 ? `缺 ${line.of.missing} 个` : '') : stateOf(line.of),
    },
    {
      head: '维护专人',
      width: 130,
      cell: (line) =>
        line.kind === 'class' ? (
          ''
        ) : line.of.keeper ? (
          String(line.of.keeper)
        ) : isFounded(line.of) ? (
          <Open aria-label={`为${titleOf(groupKind, line.of)}确定专人`} onClick={() => setKeeping(line.of)}>
            <span className="lacking">没有，确定专人</span>
          </Open>
        ) : (
          ''
        ),
      text: (line) => (line.kind === 'group' ? String(line.of.keeper ?? '') : ''),
    },
    {
      head: '群人数（人）',
      width: 110,
      align: 'right',
      cell: (line) => number(line.kind === 'class' ? line.of.members : lastCount(line.of)?.members),
      text: (line) => (line.kind === 'class' ? line.of.members : (lastCount(line.of)?.members ?? null)),
    },
    {
      head: '登记日期',
      width: 104,
      text: (line) => (line.kind === 'group' ? (lastCount(line.of)?.date ?? null) : null),
    },
    {
      head: '实名（人）',
      width: 90,
      align: 'right',
      cell: (line) => {
        if (line.kind === 'class') return ''
        const { id } = line.of
        const count = named.get(id)
        return count ? (
          <Open
            aria-label={`${count} 名登记的成员`}
            onClick={() => navigate.list('groupMember', { conditions: [{ field: 'group', in: [id] }] })}
          >
            {number(count)}
          </Open>
        ) : (
          ''
        )
      },
      text: (line) => (line.kind === 'group' ? (named.get(line.of.id) ?? null) : null),
    },
    {
      head: '办理',
      width: 96,
      cell: (line) =>
        line.kind === 'class' ? (
          line.of.planned !== null &&
          line.of.missing > line.of.toFound && (
            <Open aria-label={`建${line.of.label}`} onClick={() => found(line.of, line.of.missingNames[0])}>
              建群
            </Open>
          )
        ) : (
          <Open aria-label={`登记${titleOf(groupKind, line.of)}的人数`} onClick={() => setCounting(line.of)}>
            登记人数
          </Open>
        ),
    },
  ]
  const bar = (
    <>
      <PageActs>
        <ExportButton title="微信群建设情况" columns={columns} rows={lines} />
        <Button type="primary" onClick={() => navigate.create('group')}>
          登记微信群
        </Button>
      </PageActs>
    </>
  )
  return (
    <Frame title="微信群建设" clause="四（五）" bar={bar}>
      <div style={{ display: 'flex', alignItems: 'flex-end', flexWrap: 'wrap' }}>
        <Figures
          items={[
            { label: '已建的群', value: founded.length, unit: '个', hint: '运行的和不活跃的，解散的不计' },
            {
              label: '方案要建还没有建',
              value: classes.reduce((sum, one) => sum + one.missing, 0),
              unit: '个',
              lack: classes.some((one) => one.missing > 0),
            },
            { label: '没有维护专人', value: without.length, unit: '个', lack: without.length > 0 },
            {
              label: '群人数',
              value: trend[trend.length - 1].members,
              unit: '人',
              hint: '各群最近一次登记的合计',
            },
          ]}
        />
        <TrendBars trend={trend} />
      </div>
      {without.length > 0 && (
        <Alert
          banner
          type="warning"
          title={`方案要求明确专人联络维护，还没有专人：${without.map((group) => titleOf(groupKind, group)).join('、')}`}
        />
      )}
      <Table
        label="微信群建设"
        columns={columns}
        rows={lines}
        rowKey={(line) => (line.kind === 'class' ? `class ${line.of.category}` : line.of.id)}
        empty=""
      />
      {counting && (
        <FieldsDialog
          kind={groupKind}
          title={`登记人数：${titleOf(groupKind, counting)}`}
          record={counting}
          fields={['counts']}
          given={{
            counts: [...rowsOf(counting, 'counts'), { date: today }],
          }}
          along={
            counting.status === 'planned' ? { status: 'running', foundedOn: counting.foundedOn ?? today } : {}
          }
          above={
            counting.status === 'planned' ? (
              <p className="muted">这个群还是“待建”，登记人数后转为“运行”，建群日期记为今天。</p>
            ) : undefined
          }
          required={['counts']}
          onSave={(set) =>
            write({
              label: `登记群人数「${titleOf(groupKind, counting)}」`,
              changes: [{ kind: 'group', id: counting.id, set }],
            })
          }
          onClose={() => setCounting(null)}
        />
      )}
      {keeping && (
        <FieldsDialog
          kind={groupKind}
          title={`维护专人：${titleOf(groupKind, keeping)}`}
          record={keeping}
          fields={['keeper', 'keeperPost', 'keeperPhone', 'keeperFrom']}
          given={{ keeperFrom: today }}
          required={['keeper']}
          onSave={(set) =>
            write({
              label: `确定维护专人「${titleOf(groupKind, keeping)}」`,
              changes: [{ kind: 'group', id: keeping.id, set }],
            })
          }
          onClose={() => setKeeping(null)}
        />
      )}
    </Frame>
  )
}

const stateOf = (group: AnyRecord): string => show(groupKind.fields.status, group.status as Value)

function planName(category: string): string {
  return planValue('groups.toFound').find((item) => item.id === category)?.label ?? ''
}

function number(value: number | undefined): string {
  return value === undefined ? '' : value.toLocaleString('zh-CN')
}

/** Members at the end of each month; the figures are in every bar's title and in the table's label. */
function TrendBars({ trend }: { trend: readonly Trend[] }) {
  const most = Math.max(...trend.map((one) => one.members), 1)
  const words = trend.map((one) => `${one.month} ${one.members} 人`).join('，')
  return (
    <div className="nw-trend" role="img" aria-label={`近十二个月群人数：${words}`}>
      <small>近十二个月群人数</small>
      {trend.map((one) => (
        <div key={one.month} title={`${one.month}：${one.members} 人，${one.groups} 个群登记过人数`}>
          <i style={{ height: Math.max(1, Math.round((36 * one.members) / most)) }} />
          <small>{Number(one.month.slice(5))}月</small>
        </div>
      ))}
    </div>
  )
}
