/** 安排下一年度: what would be copied, with its shifted deadline, then one commit. */
import { Input, Space, Table } from 'antd'
import { useMemo, useState } from 'react'
import type { Activity } from '../domain/activity'
import { FormDialog } from '../ui/FormDialog'
import { useFocusBack } from '../ui/focus'
import { useSite } from '../ui/hooks'
import { useSave } from '../ui/save'
import { YearSelect } from '../ui/YearSelect'
import { annexRows } from './AnnexView'
import { deadlineReads, type RollRow, rollDrafts, rollPreview, yearsOf } from './roll'

export interface RollDialogProps {
  activities: readonly Activity[]
  onClose(): void
  /** After the commit: the year that now has them. */
  onRolled(year: number): void
}

export function RollDialog({ activities, onClose, onRolled }: RollDialogProps) {
  const site = useSite()
  const years = useMemo(() => yearsOf(activities), [activities])
  const [year, setYear] = useState(
    () => years.find((one) => annexRows(activities, one).length > 0) ?? years[0],
  )
  const [edits, setEdits] = useState<Record<string, Partial<Pick<RollRow, 'chosen' | 'deadline'>>>>({})
  const [busy, save] = useSave()
  useFocusBack()
  const rows = useMemo(
    () => rollPreview(activities, year, site).map((row) => ({ ...row, ...edits[row.id] })),
    [activities, year, site, edits],
  )
  const edit = (id: string, change: (typeof edits)[string]) =>
    setEdits((all) => ({ ...all, [id]: { ...all[id], ...change } }))
  const chosen = rows.filter((row) => row.chosen && !row.exists)
  const unreadable = chosen.filter((row) => !deadlineReads(row, year))

  const roll = async () => {
    const label = `安排${year + 1}年度：${chosen.length} 项活动`
    const done = `已建立${year + 1}年度的 ${chosen.length} 项活动，按 Ctrl+Z 可以整批撤销`
    if (await save({ label, changes: rollDrafts(rows, year) }, done)) onRolled(year + 1)
  }

  return (
    <FormDialog
      typed={Object.keys(edits).length > 0}
      width={1000}
      style={{ top: 24 }}
      title="安排下一年度"
      onClose={onClose}
      onOk={() => void roll()}
      okText={`建立${year + 1}年度的 ${chosen.length} 项`}
      confirmLoading={busy}
      okButtonProps={{ disabled: chosen.length === 0 || unreadable.length > 0 }}
    >
      <Space style={{ marginBottom: 10 }}>
        从
        <YearSelect
          label="从哪一年度"
          years={years}
          value={year}
          onChange={(value) => {
            setYear(value)
            setEdits({})
          }}
          words={(one) => `${one}年度`}
        />
        复制到{year + 1}年度。责任单位和依据照抄，时限顺延一年，办理情况不带过去。
      </Space>
      <Table<RollRow>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        scroll={{ y: 'calc(100vh - 290px)' }}
        rowSelection={{
          selectedRowKeys: chosen.map((row) => row.id),
          getCheckboxProps: (row) => ({ disabled: row.exists, 'aria-label': row.title }),
          onChange: (keys) => {
            const selected = new Set(keys)
            for (const row of rows) edit(row.id, { chosen: selected.has(row.id) })
          },
        }}
        columns={[
          { title: '序号', key: 'no', width: 56, align: 'right', render: (_, row) => row.source.no },
          { title: '工作安排', dataIndex: 'title' },
          { title: `${year}年度时限`, key: 'old', width: 170, render: (_, row) => row.source.deadline?.text },
          {
            title: `${year + 1}年度时限`,
            key: 'deadline',
            width: 200,
            render: (_, row) =>
              row.exists ? (
                '已经有了'
              ) : (
                <Input
                  size="small"
                  aria-label={`${row.title}的时限`}
                  value={row.deadline}
                  status={deadlineReads(row, year) ? undefined : 'error'}
                  onChange={(event) => edit(row.id, { deadline: event.target.value })}
                />
              ),
          },
          { title: '提示', dataIndex: 'remark', width: 190 },
        ]}
      />
      {unreadable.length > 0 && (
        <p role="alert" style={{ color: '#b3201b', margin: '8px 0 0' }}>
          有 {unreadable.length} 项的时限读不出来。可以写 {year + 1}年12月、{year + 1}
          年12月底前、12月24日、不定期。
        </p>
      )}
    </FormDialog>
  )
}
