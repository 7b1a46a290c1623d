/** 待处理: files of senders that are not known yet, and rows outside their sender's scope. */
import { App, Button, Empty, Flex, Table, Typography } from 'antd'
import { useState } from 'react'
import type { AsideRow, HeldFile } from '../store/messages'
import { useLive, useStore } from '../ui/hooks'
import { wordsOf } from '../ui/words'
import { Fields } from './Preview'
import { moment } from './parts'
import { useReceive } from './receive'
import { kindLabel } from './shown'

export function useWaitingCount(): number {
  const count = useLive(['$aside', '$held'], 'waiting', async (store) => {
    const [rows, files] = await Promise.all([store.call('aside.list', []), store.call('held.list', [])])
    return rows.length + files.length
  })
  return count ?? 0
}

export function WaitingList() {
  const store = useStore()
  const { message } = App.useApp()
  const receive = useReceive()
  const files = useLive(['$held', '$card'], 'held', (s) => s.call('held.list', []))
  const rows = useLive(['$aside'], 'aside', (s) => s.call('aside.list', []))
  const [chosen, setChosen] = useState<string[]>([])
  const run = async (work: () => Promise<unknown>, done?: string) => {
    try {
      await work()
      if (done) message.success(done)
    } catch (error) {
      message.error(wordsOf(error))
    }
  }
  return (
    <Flex vertical gap={16}>
      <section>
        <Typography.Title level={5}>等登记名片的数据文件</Typography.Title>
        <Table<HeldFile>
          size="small"
          rowKey="id"
          dataSource={files}
          pagination={false}
          scroll={{ x: 960 }}
          locale={{ emptyText: '没有等待的数据文件' }}
          columns={[
            { title: '文件', dataIndex: 'name', width: 320 },
            { title: '自称来自', dataIndex: 'fromName', width: 160 },
            { title: '收到', width: 150, render: (_, file) => moment(file.at) },
            { title: '情况', dataIndex: 'why' },
            {
              title: '',
              width: 150,
              align: 'right',
              fixed: 'right',
              render: (_, file) => (
                <Flex gap={4} justify="flex-end">
                  <Button
                    size="small"
                    onClick={() =>
                      run(async () => {
                        const held = await store.call('held.read', [file.id])
                        await receive(held.bytes, held.name)
                      })
                    }
                  >
                    查看
                  </Button>
                  <Button
                    size="small"
                    type="text"
                    danger
                    onClick={() => run(() => store.call('held.drop', [file.id]), '已不再保留这个文件')}
                  >
                    不要了
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
            越权的修改
          </Typography.Title>
          <Flex gap={8}>
            <Button
              disabled={chosen.length === 0}
              onClick={() =>
                run(async () => {
                  await store.call('aside.accept', [chosen])
                  setChosen([])
                }, '已采用所选修改，可以在“修改记录”中撤销')
              }
            >
              采用所选 {chosen.length || ''}
            </Button>
            <Button
              disabled={chosen.length === 0}
              onClick={() =>
                run(async () => {
                  await store.call('aside.drop', [chosen])
                  setChosen([])
                }, '所选修改不采用，已从清单移除')
              }
            >
              不采用
            </Button>
          </Flex>
        </Flex>
        <Table<AsideRow>
          size="small"
          rowKey="id"
          loading={!rows}
          dataSource={rows}
          rowSelection={{
            selectedRowKeys: chosen,
            onChange: (keys) => setChosen(keys.map(String)),
            getCheckboxProps: (row) => ({ 'aria-label': row.title }) as object,
          }}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 1060, y: 'max(160px, calc(100vh - 480px))' }}
          locale={{ emptyText: <Empty description="没有等您处理的越权修改" /> }}
          columns={[
            { title: '类别', width: 110, render: (_, row) => kindLabel(row.kind) },
            { title: '记录', dataIndex: 'title', width: 200 },
            { title: '来自', dataIndex: 'fromName', width: 120 },
            { title: '收到', width: 140, render: (_, row) => moment(row.at) },
            { title: '原因', dataIndex: 'reason', width: 260 },
            { title: '原来 → 改为', render: (_, row) => <Fields row={row} /> },
          ]}
        />
      </section>
    </Flex>
  )
}
