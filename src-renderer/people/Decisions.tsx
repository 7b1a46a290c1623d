/** What was decided of pairs of people; a merge can be taken apart at any time. */
import { Button, Popconfirm, Table, Tag } from 'antd'
import type { AnyRecord } from '../domain/kind'
import { useLive } from '../ui/hooks'
import { useAttempt } from '../ui/save'
import { useMerging } from './useMerging'

const WORDS: Record<string, [words: string, color: string]> = {
  different: ['不是同一人', 'default'],
  merged: ['已合并', 'blue'],
  split: ['合并后又拆开', 'orange'],
}

export function Decisions() {
  const [, attempt] = useAttempt()
  const { split } = useMerging()
  const pairs = useLive(['personPair'], 'decisions', (store) => store.call('all', ['personPair']))
  const takeApart = (pair: AnyRecord) =>
    attempt(async () => {
      const left = await split(pair)
      return left > 0
        ? `已拆开为两条。有 ${left} 项在合并之后又改过，保留现在的内容。`
        : '已拆开为两条，都恢复到合并之前的样子，合并之后的修改都保留。'
    })
  return (
    <Table<AnyRecord>
      size="small"
      rowKey="id"
      dataSource={pairs ?? []}
      loading={!pairs}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: '还没有判断过重复人员。判断过的列在这里，合并的可以拆开。' }}
      columns={[
        { title: '姓名', dataIndex: 'names', width: 180 },
        {
          title: '结论',
          width: 130,
          render: (_, { decision }) => {
            const [words, color] = WORDS[String(decision)] ?? ['', 'default']
            return <Tag color={color}>{words}</Tag>
          },
        },
        { title: '依据', dataIndex: 'evidence' },
        { title: '判断日期', dataIndex: 'decidedOn', width: 110 },
        { title: '判断人', dataIndex: 'decidedBy', width: 110 },
        {
          title: '操作',
          width: 100,
          render: (_, pair) =>
            pair.decision === 'merged' && (
              <Popconfirm
                title="拆开为两条？"
                description="两条记录和指向它们的记录都恢复到合并之前，合并之后改过的保留。"
                onConfirm={() => takeApart(pair)}
              >
                <Button size="small">拆开</Button>
              </Popconfirm>
            ),
        },
      ]}
    />
  )
}
