/** 共享文件夹: data files are picked up and left where the office has a file share; the same rules, no server. */
import { App, Button, Empty, Flex, Popconfirm, Table, Typography } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useEffect, useState } from 'react'
import type { SharedFolder as Folder, SharedFile } from '../../src-main/desk'
import { ask, type Store } from '../store/client'
import type { Peer } from '../store/messages'
import { useLive, useSite, useStore } from '../ui/hooks'
import { useAttempt } from '../ui/save'
import { wordsOf } from '../ui/words'
import { type Arrived, arrivals, seenWith } from './arrivals'
import { makeFor } from './give'
import { useReceive } from './receive'

/** Settings: files that were dealt with, by name and time; the file that last went to each unit. */
const SEEN = 'share.seen'
const LEFT = 'share.left'

const seenOf = async (store: Store) =>
  ((await store.call('settings', []))[SEEN] ?? {}) as Record<string, string>

async function settle(store: Store, file: SharedFile): Promise<void> {
  await store.call('setting', [SEEN, seenWith(await seenOf(store), await ask('share.list'), file)])
}

export function SharedFolder() {
  const store = useStore()
  const site = useSite()
  const { modal, message } = App.useApp()
  const receive = useReceive()
  const peers = useLive(['*'], 'peers', (s) => s.call('peers', []))
  const [folder, setFolder] = useState<Folder | null>()
  const [files, setFiles] = useState<Arrived[]>()
  const [busy, attempt] = useAttempt()
  const lacking = (peers ?? []).filter((peer) => peer.trusted && (peer.owes ?? 0) > 0)

  const look = useCallback(async () => {
    try {
      const known = await ask('share.state')
      setFolder(known)
      if (!known) return setFiles([])
      const { found, unread } = await arrivals(
        await ask('share.list'),
        await seenOf(store),
        site.unit,
        async (name) => store.call('package.address', [await ask('share.read', name)]),
      )
      setFiles(found)
      if (unread.length > 0)
        message.warning(
          `“${unread.join('”“')}”现在读不出来（可能还没有复制完，或正被占用），请过一会儿点“刷新”。`,
        )
    } catch (error) {
      setFiles([])
      message.error(wordsOf(error))
    }
  }, [store, site.unit, message])
  useEffect(() => void look(), [look])

  const run = async (work: () => Promise<string | null>) => {
    await attempt(work)
    await look()
  }
  const choose = () => run(() => ask('share.choose', { title: '选择单位的共享文件夹' }).then(() => null))
  const take = (file: Arrived) =>
    run(async () => {
      if (await receive(await ask('share.read', file.name), file.name)) await settle(store, file)
      return null
    })
  const leave = (to: readonly Peer[]) =>
    run(async () => {
      let count = 0
      for (const { unit, unitName } of to) {
        const made = await makeFor(store, modal, unit, unitName)
        if (!made) continue
        const name = await ask('share.leave', made.name, made.bytes)
        await store.call('package.sent', [made.token])
        const left = ((await store.call('settings', []))[LEFT] ?? {}) as Record<string, string>
        // The new file carries all that the old one did: one's own old one is cleared away.
        if (left[unit] && left[unit] !== name) await ask('share.remove', left[unit])
        await store.call('setting', [LEFT, { ...left, [unit]: name }])
        count++
      }
      return count > 0 ? `已在共享文件夹放好 ${count} 份数据文件，对方打开归雁即可接收。` : null
    })

  if (folder === undefined) return null
  if (folder === null) {
    return (
      <Empty description="单位有共享文件夹（网络盘）时，可以在这里选定。各单位的数据文件放在里面，互相取用，不用U盘。">
        <Button type="primary" onClick={choose}>
          选择共享文件夹…
        </Button>
      </Empty>
    )
  }
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} align="center">
        <Typography.Text>
          共享文件夹：<b>{folder.path}</b>
        </Typography.Text>
        <Button size="small" onClick={choose}>
          换一个…
        </Button>
        <Popconfirm
          title="不再使用这个共享文件夹？"
          description="文件夹里的文件都留着，本机不再查看。"
          okText="不再使用"
          onConfirm={() => run(() => ask('share.forget').then(() => null))}
        >
          <Button size="small">不再使用</Button>
        </Popconfirm>
        <Button size="small" loading={busy} onClick={look}>
          刷新
        </Button>
      </Flex>
      <section>
        <Typography.Title level={5}>待接收</Typography.Title>
        <Table<Arrived>
          size="small"
          rowKey="name"
          loading={!files}
          dataSource={files}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          locale={{ emptyText: '没有给本单位的新文件' }}
          columns={[
            { title: '文件', dataIndex: 'name' },
            { title: '来自', dataIndex: 'from', width: 180 },
            {
              title: '放入时间',
              width: 150,
              render: (_, file) => dayjs(file.modified).format('YYYY-MM-DD HH:mm'),
            },
            {
              title: '大小（KB）',
              width: 100,
              align: 'right',
              render: (_, file) => Math.ceil(file.size / 1024).toLocaleString('zh-CN'),
            },
            {
              title: '',
              width: 180,
              align: 'right',
              render: (_, file) => (
                <Flex gap={4} justify="flex-end">
                  <Button size="small" type="primary" onClick={() => take(file)}>
                    查看并接收
                  </Button>
                  <Button
                    size="small"
                    type="text"
                    onClick={() => run(() => settle(store, file).then(() => null))}
                  >
                    不看了
                  </Button>
                </Flex>
              ),
            },
          ]}
        />
      </section>
      <section>
        <Flex justify="space-between" align="center" style={{ marginBottom: 8 }}>
          <Typography.Title level={5} style={{ margin: 0 }}>
            待放入
          </Typography.Title>
          <Button loading={busy} disabled={lacking.length === 0} onClick={() => leave(lacking)}>
            全部放好
          </Button>
        </Flex>
        <Table<Peer>
          size="small"
          rowKey="site"
          loading={!peers}
          dataSource={lacking}
          pagination={false}
          locale={{ emptyText: '已登记名片的单位都不缺本机的修改' }}
          columns={[
            { title: '单位', dataIndex: 'unitName' },
            {
              title: '它还没有',
              width: 140,
              align: 'right',
              render: (_, peer) => `${(peer.owes ?? 0).toLocaleString('zh-CN')} 条`,
            },
            {
              title: '上次发',
              width: 300,
              render: (_, peer) =>
                peer.sentNumber
                  ? `${dayjs(peer.lastSent).format('YYYY-MM-DD HH:mm')}　第 ${peer.sentNumber} 份，等对方回执`
                  : '从未',
            },
            {
              title: '',
              width: 120,
              align: 'right',
              render: (_, peer) => (
                <Button size="small" onClick={() => leave([peer])}>
                  放一份
                </Button>
              ),
            },
          ]}
        />
      </section>
    </Flex>
  )
}
