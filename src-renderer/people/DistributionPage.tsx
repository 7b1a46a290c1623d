/** 人员分布: where people are, in a picture and the table behind it; every figure opens its people. */
import { Alert, Button, Empty, Segmented, Select, Table, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { station as stationKind } from '../domain/station'
import { unit as unitKind } from '../domain/unit'
import { cityKey } from '../domain/values/city'
import { percentOf } from '../domain/values/share'
import type { Condition } from '../store/messages'
import { useNavigate } from '../ui/context'
import { useAll, useLive } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageHead } from '../ui/PageHead'
import { BarChart } from './BarChart'
import { CrossTable } from './CrossTable'
import {
  type Bar,
  CROWDED,
  crowded,
  distributionOf,
  PICTURES,
  type Picture,
  SECOND,
  stationsByCity,
} from './distribution'
import './people.css'
import { today } from '../policy/day'

/** More values than any field of a district has. */
const ALL = 100_000
/** Pictures whose bars are spans. */
const UNPARTED: ReadonlySet<Picture> = new Set(['age', 'since', 'returned'])
/** Rows and columns of the table by two facts; the rest is counted together. */
const PARTED = 25
/** Bars that can be read; the table holds the rest. */
const DRAWN = 25

export function DistributionPage() {
  const navigate = useNavigate()
  const [picture, setPicture] = useState<Picture>('city')
  const [town, setTown] = useState<string | null>(null)
  const [second, setSecond] = useState<string | null>(null)
  const units = useAll(unitKind)
  const stations = useAll(stationKind)
  const day = useMemo(today, [])
  const conditions: Condition[] = town ? [{ field: 'town', in: [town] }] : []
  const { field, head } = PICTURES[picture]
  const values = useLive(['person', 'unit'], `${picture} ${town}`, async (store) => ({
    picture,
    ...(await store.call('values', [{ kind: 'person', where: { conditions }, field, limit: ALL }])),
  }))
  // Ages and years have no values of their own that could be parted: they are shown as they are.
  const by = second && second !== field && !UNPARTED.has(picture) ? second : null
  const cross = useLive(['person', 'unit'], `${field} ${by} ${town}`, async (store) =>
    by
      ? {
          by,
          field,
          ...(await store.call('cross', [
            { kind: 'person', where: { conditions }, fields: [field, by], limit: PARTED },
          ])),
        }
      : null,
  )
  const shown = useMemo(
    () => (values?.picture === picture ? distributionOf(picture, values.values, day) : null),
    [values, picture, day],
  )
  const covered = useMemo(() => stationsByCity(stations ?? []), [stations])
  const show = ({ condition }: Pick<Bar, 'condition'>) =>
    navigate.list('person', { conditions: [...conditions, condition] })
  const known = (shown?.total ?? 0) - (shown?.unknown ?? 0)
  const bars = shown?.bars ?? []
  const uncovered =
    picture === 'city'
      ? crowded(bars, known)
          .filter(({ words }) => !covered.has(cityKey(words)))
          .slice(0, 5)
      : []

  return (
    <section className="find-page" aria-label="人员分布">
      <PageHead title="人员分布">
        <Segmented
          value={picture}
          onChange={setPicture}
          options={Object.entries(PICTURES).map(([value, { label }]) => ({ value: value as Picture, label }))}
        />
        <Select
          allowClear
          style={{ width: 130 }}
          placeholder="再按…分"
          aria-label="再按另一项分"
          disabled={UNPARTED.has(picture)}
          value={by}
          onChange={(value) => setSecond(value ?? null)}
          options={Object.entries(SECOND)
            .filter(([value]) => value !== field)
            .map(([value, label]) => ({ value, label }))}
        />
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder="全部户籍镇街"
          aria-label="只看一个户籍镇街"
          value={town}
          onChange={(value) => setTown(value ?? null)}
          options={units
            ?.filter((unit) => unit.role === 'town')
            .map((unit) => ({ value: unit.id, label: String(unit.name) }))}
        />
      </PageHead>
      <div className="find-count" role="status">
        {shown &&
          `共 ${shown.total.toLocaleString('zh-CN')} 人，已填${head.replace(/（.*$/, '')} ${known.toLocaleString('zh-CN')} 人`}
        {shown && shown.unknown > 0 && (
          <Button type="link" size="small" onClick={() => show({ condition: { field, in: [null] } })}>
            未填 {shown.unknown.toLocaleString('zh-CN')} 人
          </Button>
        )}
      </div>
      {uncovered.length > 0 && (
        <Alert
          type="info"
          title={`在外人员集中（${CROWDED.least} 人以上，占已填城市的 ${CROWDED.share * 100}% 以上）而没有服务站的城市：${uncovered.map(({ words, count }) => `${words}（${count.toLocaleString('zh-CN')} 人）`).join('、')}。五（五）：在外人员集中的城市应建立服务站。`}
        />
      )}
      {by && cross?.by === by && cross.field === field ? (
        <CrossTable
          fields={[field, by]}
          heads={[head, SECOND[by]]}
          cross={cross}
          total={shown?.total ?? 0}
          onPick={(more) => navigate.list('person', { conditions: [...conditions, ...more] })}
        />
      ) : (
        <div className="dup-body">
          <div className="dist-box">
            {bars.length > 0 ? (
              <BarChart
                label={`在外人员${PICTURES[picture].label}人数`}
                bars={bars.slice(0, DRAWN)}
                onPick={(index) => bars[index] && show(bars[index])}
              />
            ) : (
              shown && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有人员填了这一项" />
            )}
          </div>
          <div className="dist-table">
            <Table<Bar>
              size="small"
              rowKey="words"
              dataSource={bars}
              loading={!shown}
              pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
              locale={{ emptyText: '没有数据' }}
              columns={[
                {
                  title: head,
                  dataIndex: 'words',
                  render: (words, bar) => <Open onClick={() => show(bar)}>{words}</Open>,
                },
                {
                  title: '人数（人）',
                  align: 'right',
                  width: 100,
                  render: (_, { count }) => count.toLocaleString('zh-CN'),
                },
                {
                  title: '占比（%）',
                  align: 'right',
                  width: 90,
                  render: (_, { count }) => (percentOf(count, known) ?? 0).toFixed(1),
                },
                ...(picture === 'city'
                  ? [
                      {
                        title: '服务站',
                        width: 150,
                        render: (_: unknown, { words }: Bar) => {
                          const names = covered.get(cityKey(words))
                          return names ? names.join('、') : <Tag>没有</Tag>
                        },
                      },
                    ]
                  : []),
              ]}
            />
          </div>
        </div>
      )}
    </section>
  )
}
