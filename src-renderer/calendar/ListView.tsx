/** Activities as a list, the most pressing first. */
import { Table } from 'antd'
import type { Activity } from '../domain/activity'
import { ClauseTag } from '../ui/ClauseTag'
import { StateMark } from './parts'

export interface ListViewProps {
  activities: readonly Activity[]
  today: string
  onOpen(activity: Activity): void
}

const lastDay = (activity: Activity) => activity.deadline?.to ?? '9999'

export function ListView({ activities, today, onOpen }: ListViewProps) {
  return (
    <Table<Activity>
      size="small"
      rowKey="id"
      dataSource={[...activities]}
      pagination={false}
      sticky
      scroll={{ x: 1130 }}
      locale={{ emptyText: '没有符合条件的活动。方案附件2的活动在首次启动时载入，也可以新增。' }}
      onRow={(activity) => ({ onDoubleClick: () => onOpen(activity) })}
      columns={[
        { title: '年度', dataIndex: 'year', width: 70, sorter: (a, b) => (a.year ?? 0) - (b.year ?? 0) },
        {
          title: '序号',
          dataIndex: 'no',
          width: 64,
          align: 'right',
          sorter: (a, b) => (a.no ?? 0) - (b.no ?? 0),
        },
        {
          title: '工作安排',
          key: 'title',
          render: (_, activity) => (
            <button type="button" className="cal-plain" onClick={() => onOpen(activity)}>
              {activity.title}
            </button>
          ),
        },
        {
          title: '完成时限',
          key: 'deadline',
          width: 190,
          defaultSortOrder: 'ascend',
          sorter: (a, b) => (lastDay(a) < lastDay(b) ? -1 : lastDay(a) > lastDay(b) ? 1 : 0),
          render: (_, { deadline }) => deadline?.text,
        },
        {
          title: '办理情况',
          key: 'state',
          width: 170,
          filters: [
            { text: '未开始', value: 'planned' },
            { text: '进行中', value: 'doing' },
            { text: '已完成', value: 'done' },
            { text: '已取消', value: 'cancelled' },
          ],
          onFilter: (value, activity) => activity.status === value,
          render: (_, activity) => <StateMark activity={activity} today={today} />,
        },
        { title: '责任单位', dataIndex: 'unitsText', width: 280 },
        {
          title: '依据',
          key: 'clause',
          width: 150,
          render: (_, { clause }) => <ClauseTag ids={clause ?? null} />,
        },
      ]}
    />
  )
}
