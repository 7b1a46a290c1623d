/** 数据交换: every known site, what it lacks, one button to give it a file; receiving with a preview in words. */
import { App, Button, Empty, Flex, Modal, Select, Table, Tabs, Tag, Typography } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useRef, useState } from 'react'
import { kindOf } from '../domain/registry'
import { unit } from '../domain/unit'
import { ask } from '../store/client'
import type { Conflict, PackagePreview, Peer } from '../store/messages'
import { useAll, useLive, useSite, useStore } from '../ui/hooks'
import { wordsOf } from '../ui/words'

const FILTER = { name: '归雁数据文件', extensions: ['gyx'] }

interface Line {
  unit: string
  unitName: string
  peer: Peer | null
}

export function ExchangePage() {
  const store = useStore()
  const site = useSite()
  const { message } = App.useApp()
  const units = useAll(unit)
  const peers = useLive(['*'], 'peers', (s) => s.call('peers', []))
  const [busy, setBusy] = useState<string | null>(null)
  const [extra, setExtra] = useState<string>()
  const receive = useReceive()

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

  const give = async (target: string) => {
    setBusy(target)
    try {
      const made = await store.call('package.make', [target])
      const saved = await ask(
        'files.save',
        { title: '数据文件存到', suggestedName: made.name, filters: [FILTER] },
        made.bytes,
      )
      if (saved)
        message.success(`已生成“${saved.name}”，含 ${made.records} 条记录。把它用U盘或微信交给对方即可。`)
    } catch (error) {
      message.error(wordsOf(error))
    } finally {
      setBusy(null)
    }
  }

  const pick = async () => {
    try {
      const [file] = await ask('files.open', { title: '选择收到的数据文件', filters: [FILTER] })
      if (file) receive(await ask('files.read', file.token), file.name)
    } catch (error) {
      message.error(wordsOf(error))
    }
  }

  return (
    <div style={{ padding: '12px 20px' }}>
      <Flex align="center" gap={8} style={{ marginBottom: 12 }}>
        <Typography.Title level={4} style={{ margin: 0 }}>
          数据交换
        </Typography.Title>
        <Button type="primary" onClick={pick}>
          接收数据文件…
        </Button>
        <Typography.Text type="secondary">也可以把 .gyx 文件拖到窗口任何地方。</Typography.Text>
      </Flex>
      <Table<Line>
        size="small"
        rowKey="unit"
        loading={!peers}
        dataSource={lines}
        pagination={false}
        locale={{ emptyText: <Empty description="还没有往来单位" /> }}
        columns={[
          { title: '单位', dataIndex: 'unitName' },
          {
            title: '我有、它还没有',
            width: 150,
            align: 'right',
            render: (_, line) => (line.peer ? `${line.peer.owes.toLocaleString('zh-CN')} 条` : '全部'),
          },
          { title: '上次收', width: 170, render: (_, line) => moment(line.peer?.lastReceived) },
          { title: '上次发', width: 170, render: (_, line) => moment(line.peer?.lastSent) },
          {
            title: '',
            width: 130,
            align: 'right',
            render: (_, line) => (
              <Button size="small" loading={busy === line.unit} onClick={() => give(line.unit)}>
                给它一份
              </Button>
            ),
          },
        ]}
      />
      <Flex gap={8} style={{ marginTop: 16 }}>
        <Select
          aria-label="其他单位"
          placeholder="给其他单位"
          style={{ width: 260 }}
          showSearch={{ optionFilterProp: 'label' }}
          value={extra}
          onChange={setExtra}
          options={(units ?? [])
            .filter((item) => item.id !== site.unit && !lines.some((line) => line.unit === item.id))
            .map((item) => ({ value: item.id, label: item.name }))}
        />
        <Button disabled={!extra} onClick={() => extra && give(extra)}>
          给它一份
        </Button>
      </Flex>
    </div>
  )
}

function moment(iso: string | null | undefined): string {
  return iso ? dayjs(iso).format('YYYY-MM-DD HH:mm') : '从未'
}

/** Previews a received file in a dialog and applies it when the person says so. */
export function useReceive(): (bytes: Uint8Array, name: string) => void {
  const store = useStore()
  const { modal, message } = App.useApp()
  const open = useRef(false)
  return async (bytes, name) => {
    if (open.current) return
    try {
      const preview = await store.call('package.preview', [bytes, name])
      open.current = true
      modal.confirm({
        title: `${preview.from.unitName} 的数据文件`,
        icon: null,
        width: 760,
        content: <Preview preview={preview} />,
        okText: preview.stale ? '知道了' : '接收',
        cancelText: '不接收',
        afterClose: () => {
          open.current = false
        },
        onOk: async () => {
          try {
            const result = await store.call('package.apply', [preview.token])
            message.success(`已接收：新增 ${result.created}，修改 ${result.updated}，删除 ${result.deleted}`)
          } catch (error) {
            message.error(wordsOf(error))
          }
        },
      })
    } catch (error) {
      Modal.error({ title: `“${name}”没有接收`, content: wordsOf(error) })
    }
  }
}

function Preview({ preview }: { preview: PackagePreview }) {
  const lines = Object.entries(preview.byKind)
  return (
    <>
      <p>
        {dayjs(preview.made).format('YYYY-MM-DD HH:mm')} 生成。新增 <b>{preview.created}</b>，修改{' '}
        <b>{preview.updated}</b>
        ，删除 <b>{preview.deleted}</b>，不变 {preview.unchanged}，冲突 <b>{preview.conflicts.length}</b>
        ，越权 <b>{preview.setAside.length}</b>。接收后可以整份撤销。
      </p>
      {!preview.known && <p>这是第一次收到该单位的数据文件。</p>}
      {preview.stale && <p>这份文件以前已经收过，再收一次不会改变任何数据。</p>}
      {preview.clock && <p style={{ color: '#b45309' }}>{preview.clock}</p>}
      <Tabs
        size="small"
        items={[
          {
            key: 'kinds',
            label: '内容',
            children: (
              <Table
                size="small"
                pagination={false}
                rowKey="0"
                dataSource={lines}
                scroll={{ y: 260 }}
                columns={[
                  { title: '类别', render: (_, [kind]) => kindOf(kind)?.label ?? kind },
                  { title: '新增', align: 'right', render: (_, [, n]) => n.created },
                  { title: '修改', align: 'right', render: (_, [, n]) => n.updated },
                  { title: '删除', align: 'right', render: (_, [, n]) => n.deleted },
                ]}
              />
            ),
          },
          {
            key: 'conflicts',
            label: `冲突 ${preview.conflicts.length}`,
            children: <Conflicts conflicts={preview.conflicts} />,
          },
          {
            key: 'aside',
            label: `越权 ${preview.setAside.length}`,
            children: (
              <Table
                size="small"
                pagination={{ pageSize: 50, hideOnSinglePage: true }}
                rowKey={(row) => `${row.kind}/${row.id}`}
                dataSource={preview.setAside}
                columns={[
                  { title: '记录', dataIndex: 'title' },
                  { title: '没有接收的原因', dataIndex: 'reason' },
                ]}
              />
            ),
          },
        ]}
      />
    </>
  )
}

function Conflicts({ conflicts }: { conflicts: Conflict[] }) {
  return (
    <Table<Conflict>
      size="small"
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      rowKey={(row) => `${row.kind}/${row.id}/${row.field}`}
      dataSource={conflicts}
      columns={[
        { title: '记录', dataIndex: 'title' },
        { title: '项目', render: (_, row) => kindOf(row.kind)?.fields[row.field]?.label ?? row.field },
        {
          title: '本机',
          render: (_, row) => (
            <Side value={row.mine} by={row.mineBy} at={row.mineAt} stands={row.stands === 'mine'} />
          ),
        },
        {
          title: '对方',
          render: (_, row) => (
            <Side value={row.theirs} by={row.theirsBy} at={row.theirsAt} stands={row.stands === 'theirs'} />
          ),
        },
      ]}
    />
  )
}

function Side(props: { value: unknown; by: string; at: string; stands: boolean }) {
  return (
    <div>
      {String(props.value ?? '（空）')} {props.stands && <Tag color="blue">较晚，采用</Tag>}
      <div style={{ color: '#5a6672', fontSize: 12 }}>
        {props.by} {moment(props.at)}
      </div>
    </div>
  )
}
