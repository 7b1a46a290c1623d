/** Who exchanges files with this site: what it lacks, when the last went and came, and the button that gives one. */
import { Button, Empty, Flex, Select, Table, Tooltip } from 'antd'
import { useMemo, useState } from 'react'
import { unit } from '../domain/unit'
import type { Peer } from '../store/messages'
import { useAll, useLive, useSite } from '../ui/hooks'
import { useGive } from './give'
import { moment } from './parts'

interface Line {
  unit: string
  unitName: string
  peer: Peer | null
}

export function PeerTable() {
  const site = useSite()
  const units = useAll(unit)
  const peers = useLive(['*'], 'peers', (s) => s.call('peers', []))
  const { busy, give } = useGive()
  const [extra, setExtra] = useState<string>()

  const lines = useMemo<Line[]>(() => {
    const known = (peers ?? []).map((peer) => ({ unit: peer.unit, unitName: peer.unitName, peer }))
    const usual = (units ?? []).filter(
      (item) =>
        item.id !== site.unit &&
        !known.some((line) => line.unit === item.id) &&
        (item.role === 'district' || (site.role === 'district' && item.role === 'town')),
    )
    return [...known, ...usual.map((item) => ({ unit: item.id, unitName: item.name ?? '', peer: null }))]
  }, [peers, units, site])
  const others = (units ?? []).filter(
    (item) => item.id !== site.unit && !lines.some((line) => line.unit === item.id),
  )

  return (
    <>
      <Table<Line>
        size="small"
        rowKey={(line) => line.peer?.site || line.unit}
        loading={!peers}
        dataSource={lines}
        pagination={false}
        scroll={{ x: 1010, y: 'calc(100vh - 320px)' }}
        locale={{ emptyText: <Empty description="还没有往来单位" /> }}
        columns={[
          { title: '单位', dataIndex: 'unitName' },
          {
            title: '名片',
            width: 80,
            render: (_, line) =>
              line.peer?.trusted ? '已登记' : <span style={{ color: '#a15c00' }}>未登记</span>,
          },
          {
            title: '我有、它还没有',
            width: 130,
            align: 'right',
            render: (_, line) =>
              line.peer?.owes == null ? '全部' : `${line.peer.owes.toLocaleString('zh-CN')} 条`,
          },
          {
            title: '它有、我缺的',
            width: 150,
            render: (_, line) =>
              line.peer?.lacking ? (
                <Tooltip title={line.peer.lacking}>
                  <span style={{ color: '#b91c1c' }}>{line.peer.lacking.split('。')[0]}</span>
                </Tooltip>
              ) : line.peer?.lastReceived ? (
                '没有发现缺少'
              ) : (
                '还没有收过'
              ),
          },
          {
            title: '上次收',
            width: 190,
            render: (_, line) => numbered(line.peer?.lastReceived, line.peer?.receivedNumber),
          },
          {
            title: '上次发',
            width: 190,
            render: (_, line) => numbered(line.peer?.lastSent, line.peer?.sentNumber),
          },
          {
            title: '',
            width: 110,
            align: 'right',
            // Whatever has to be scrolled to: what the page is for stays in sight.
            fixed: 'right',
            render: (_, line) => (
              <Button
                size="small"
                loading={busy === line.unit}
                aria-label={`给它一份：${line.unitName}`}
                onClick={() => give(line.unit, line.unitName)}
              >
                给它一份
              </Button>
            ),
          },
        ]}
      />
      <Flex gap={8} style={{ marginTop: 12 }}>
        <Select
          aria-label="其他单位"
          placeholder="给其他单位"
          style={{ width: 260 }}
          showSearch={{ optionFilterProp: 'label' }}
          value={extra}
          onChange={setExtra}
          options={others.map((item) => ({ value: item.id, label: item.name }))}
        />
        <Button
          disabled={!extra}
          loading={busy !== null && busy === extra}
          onClick={() => {
            const chosen = others.find((item) => item.id === extra)
            if (chosen) void give(chosen.id, chosen.name ?? '')
          }}
        >
          给它一份
        </Button>
      </Flex>
    </>
  )
}

function numbered(at: string | null | undefined, number: number | null | undefined): string {
  return number ? `${moment(at)}　第 ${number} 份` : moment(at)
}
