/** 名片: this site's own, to be given and read out; those of others, trusted after comparing. */
import { App, Button, Flex, Popconfirm, Table, Typography } from 'antd'
import dayjs from 'dayjs'
import { ask } from '../store/client'
import type { KnownCard } from '../store/messages'
import { useLive, useStore } from '../ui/hooks'
import { wordsOf } from '../ui/words'
import { Fingerprint } from './parts'
import { useReceive } from './receive'

const CARD = { name: '归雁名片', extensions: ['gyk'] }

export function CardPanel() {
  const store = useStore()
  const { message } = App.useApp()
  const receive = useReceive()
  const own = useLive(['$site', '$key'], 'card.own', (s) => s.call('card.own', []))
  const cards = useLive(['$card', '$secret'], 'cards', (s) => s.call('card.list', []))
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      message.error(wordsOf(error))
    }
  }
  const save = () =>
    run(async () => {
      const card = own ?? (await store.call('card.own', []))
      const saved = await ask(
        'files.save',
        { title: '名片存到', suggestedName: card.name, filters: [CARD] },
        card.bytes,
      )
      if (saved) message.success(`已导出“${saved.name}”。交给对方登记，并在电话里读出核对码。`)
    })
  const pick = () =>
    run(async () => {
      const [file] = await ask('files.open', { title: '选择对方的名片', filters: [CARD] })
      if (file) await receive(await ask('files.read', file.token), file.name)
    })

  return (
    <Flex vertical gap={12}>
      <Flex gap={24} align="center" wrap>
        <div>
          <Typography.Text strong>本机核对码</Typography.Text>
          <div style={{ marginTop: 4 }}>{own && <Fingerprint words={own.fingerprint} />}</div>
        </div>
        <div style={{ maxWidth: 520 }}>
          <Typography.Paragraph type="secondary" style={{ marginBottom: 8 }}>
            名片说明“我是谁、我的数据文件怎样签名”。与新的单位第一次往来时，互相导出、登记名片，并打电话逐组核对核对码；以后冒名的文件就不会被接收。
          </Typography.Paragraph>
          <Flex gap={8}>
            <Button onClick={save}>导出本机名片…</Button>
            <Button type="primary" onClick={pick}>
              登记对方名片…
            </Button>
          </Flex>
        </div>
      </Flex>
      <Table<KnownCard>
        size="small"
        rowKey="site"
        dataSource={cards}
        loading={!cards}
        pagination={false}
        scroll={{ x: 880 }}
        locale={{ emptyText: '还没有登记过名片' }}
        columns={[
          { title: '单位', dataIndex: 'unitName' },
          {
            title: '核对码',
            width: 330,
            render: (_, card) => (
              <span style={{ fontVariantNumeric: 'tabular-nums' }}>{card.fingerprint}</span>
            ),
          },
          {
            title: '登记',
            width: 200,
            render: (_, card) => `${dayjs(card.trustedAt).format('YYYY-MM-DD')}　${card.trustedBy}`,
          },
          {
            title: '',
            width: 190,
            align: 'right',
            fixed: 'right',
            render: (_, card) => (
              <Flex gap={4} justify="flex-end">
                <Button
                  size="small"
                  type="text"
                  onClick={() => run(() => store.call('secret.forget', [card.unit]))}
                >
                  忘记口令
                </Button>
                <Popconfirm
                  title="不再采用这张名片？"
                  description="它以后的数据文件要重新核对才能接收；已接收的内容不变。"
                  okText="不再采用"
                  onConfirm={() => run(() => store.call('card.forget', [card.site]))}
                >
                  <Button size="small" type="text" danger>
                    不再采用
                  </Button>
                </Popconfirm>
              </Flex>
            ),
          },
        ]}
      />
    </Flex>
  )
}
