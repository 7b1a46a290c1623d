/** 城市覆盖: where people live, and whether a station and a group serve them. 五（五）, 四（五）. */
import { Alert, Button, Input, Segmented, Select, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { group as groupKind } from '../domain/group'
import { titleOf } from '../domain/kind'
import { station as stationKind } from '../domain/station'
import { percentOf } from '../domain/values/share'
import type { Condition } from '../store/messages'
import { useNavigate } from '../ui/context'
import { useAll, useLive } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs } from '../ui/PageHead'
import { fits } from '../ui/pinyin'
import { type City, type Cover, coverageOf, hasGroup } from './coverage'
import { type Column, ExportButton, Figures, Frame, rateWords, Table } from './parts'

/** People who are away still: what 返乡意愿 says of the others is that they are back. */
const AWAY: Condition = { field: 'intention', in: [null, 'none', 'considering', 'preparing'] }
/** More cities than a country has. */
const ALL = 100_000
const LEAST = [1, 10, 50, 100, 500, 1000]

const COVER: Record<Cover, string> = {
  own: '本市有站',
  scope: '邻近站联系',
  preparing: '筹建中',
  none: '没有服务站',
}

type Show = 'all' | 'station' | 'group'

export default function CoveragePage() {
  const stations = useAll(stationKind)
  const groups = useAll(groupKind)
  const counts = useLive(['person'], 'cities', (store) =>
    store.call('values', [{ kind: 'person', field: 'city', where: { conditions: [AWAY] }, limit: ALL }]),
  )
  const navigate = useNavigate()
  const [show, setShow] = useState<Show>('all')
  const [least, setLeast] = useState(1)
  const [typed, setTyped] = useState('')
  const coverage = useMemo(
    () => (stations && groups && counts ? coverageOf(counts.values, stations, groups) : null),
    [stations, groups, counts],
  )
  if (!coverage) return <Spin style={{ display: 'block', marginTop: 120 }} />
  const rows = coverage.cities.filter(
    (city) =>
      (city.people >= least || (least === 1 && city.people === 0)) &&
      (show === 'all' ||
        (show === 'station' && (city.cover === 'none' || city.cover === 'preparing')) ||
        (show === 'group' && !hasGroup(city))) &&
      city.spellings.concat(city.name).some((name) => fits(name, typed)),
  )
  const columns: Column<City>[] = [
    {
      head: '城市',
      width: 150,
      cell: (city) =>
        city.people > 0 ? (
          <Open
            aria-label={`${city.name}的在外人员`}
            title={city.spellings.length > 1 ? `含写作${city.spellings.join('、')}的` : undefined}
            onClick={() =>
              navigate.list('person', { conditions: [{ field: 'city', in: city.spellings }, AWAY] })
            }
          >
            {city.name}
          </Open>
        ) : (
          city.name
        ),
      text: (city) => city.name,
    },
    {
      head: '在外人员（人）',
      width: 120,
      align: 'right',
      cell: (city) => city.people.toLocaleString('zh-CN'),
      text: (city) => city.people,
    },
    {
      head: '占全部',
      width: 84,
      align: 'right',
      text: (city) => rateWords(percentOf(city.people, coverage.people)),
    },
    {
      head: '服务站覆盖',
      width: 120,
      cell: (city) => (
        <span className={city.cover === 'none' ? 'lacking' : city.cover === 'own' ? 'nw-good' : 'muted'}>
          {COVER[city.cover]}
        </span>
      ),
      text: (city) => COVER[city.cover],
    },
    {
      head: '服务站',
      cell: (city) =>
        city.stations.map((station) => (
          <Open key={station.id} onClick={() => navigate.open('station', station.id)}>
            {titleOf(stationKind, station)}
            {station.status === 'preparing' ? '（筹建）' : ''}
          </Open>
        )),
      text: (city) => city.stations.map((station) => titleOf(stationKind, station)).join('、'),
    },
    {
      head: '微信群',
      width: 210,
      cell: (city) =>
        city.groups.length === 0 ? (
          <span className="muted">没有群</span>
        ) : (
          city.groups.map((group) => (
            <Open key={group.id} onClick={() => navigate.open('group', group.id)}>
              {titleOf(groupKind, group)}
              {group.status === 'planned' ? '（待建）' : ''}
            </Open>
          ))
        ),
      text: (city) => city.groups.map((group) => titleOf(groupKind, group)).join('、'),
    },
    {
      head: '群成员（人）',
      width: 110,
      align: 'right',
      cell: (city) => (city.members > 0 ? city.members.toLocaleString('zh-CN') : ''),
      text: (city) => city.members || null,
    },
    {
      head: '办理',
      width: 150,
      cell: (city) => (
        <span style={{ display: 'flex', gap: 10 }}>
          {city.stations.length === 0 && (
            <Open
              aria-label={`在${city.name}新建服务站`}
              onClick={() =>
                navigate.create('station', {
                  name: `${city.name.replace(/市$/, '')}返乡创业服务站`,
                  level: 'district',
                  city: city.name,
                  status: 'preparing',
                  people: city.people || null,
                })
              }
            >
              新建服务站
            </Open>
          )}
          {city.groups.length === 0 && (
            <Open
              aria-label={`为${city.name}建群`}
              onClick={() =>
                navigate.create('group', {
                  name: `${city.name.replace(/市$/, '')}返乡创业群`,
                  category: 'city',
                  city: city.name,
                  status: 'planned',
                })
              }
            >
              建群
            </Open>
          )}
        </span>
      ),
    },
  ]
  const bar = (
    <>
      <Segmented<Show>
        aria-label="显示哪些城市"
        value={show}
        onChange={setShow}
        options={[
          { value: 'all', label: '全部城市' },
          { value: 'station', label: '没有运行的服务站' },
          { value: 'group', label: '没有群' },
        ]}
      />
      <Select
        aria-label="至少多少人"
        value={least}
        onChange={setLeast}
        style={{ width: 110 }}
        options={LEAST.map((n) => ({ value: n, label: n === 1 ? '不限人数' : `${n} 人以上` }))}
      />
      <Input
        allowClear
        style={{ width: 160 }}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder="城市名或首字母"
        aria-label="查找城市"
      />
      <PageActs>
        <ExportButton title="城市覆盖情况" columns={columns} rows={rows} />
        <Button type="primary" onClick={() => navigate.create('station')}>
          新建服务站
        </Button>
      </PageActs>
    </>
  )
  return (
    <Frame title="城市覆盖" clause="五（五）" bar={bar}>
      <Figures
        items={[
          {
            label: '仍在外人员',
            value: coverage.people + coverage.unknown,
            unit: '人',
            hint: '返乡意愿不是“已返乡就业”“已返乡创业”的人',
          },
          { label: '分布城市', value: coverage.cities.filter((city) => city.people > 0).length, unit: '个' },
          { label: '服务站联系到的城市', value: coverage.citiesCovered, unit: '个' },
          {
            label: '服务站联系到的人员',
            value: rateWords(coverage.rate),
            hint: '现居城市有运行的服务站，或在某个服务站的联系范围内',
          },
          {
            label: '没有服务站联系',
            value: coverage.people - coverage.covered,
            unit: '人',
            lack: coverage.people > coverage.covered,
          },
          { label: '没有群的城市', value: coverage.withoutGroup, unit: '个' },
        ]}
      />
      {coverage.unknown > 0 && (
        <Alert
          banner
          type="warning"
          title={`有 ${coverage.unknown.toLocaleString('zh-CN')} 人没有填现居城市，没有计入各城市。`}
          action={
            <Button
              size="small"
              onClick={() => navigate.list('person', { conditions: [{ field: 'city', in: [null] }, AWAY] })}
            >
              逐个补填
            </Button>
          }
        />
      )}
      <Table
        label="城市覆盖"
        columns={columns}
        rows={rows}
        rowKey={(city) => city.name}
        empty={
          coverage.cities.length === 0
            ? '在外人员名册里还没有填现居城市的人。导入名册后，这里按城市列出哪些地方还没有服务站。'
            : '没有符合条件的城市。'
        }
      />
    </Frame>
  )
}
