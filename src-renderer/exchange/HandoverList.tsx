/** 移交: what this unit has offered to others, and what others offer to it. */
import { App, Button, Empty, Flex, Input, Modal, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import {
  type Handover,
  handover as handoverKind,
  type Receipt,
  receipt as receiptKind,
} from '../domain/handover'
import { today } from '../policy/day'
import { useAll, useCommit, useSite, useStore } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { useTitleLookup } from '../ui/titles'
import { wordsOf } from '../ui/words'
import { answerTo } from './handover'
import { kindLabel } from './shown'

/** Handovers to this unit that nobody has answered. */
export function useOffered(): Handover[] | undefined {
  const site = useSite()
  const handovers = useAll(handoverKind)
  const receipts = useAll(receiptKind)
  if (!handovers || !receipts) return undefined
  return handovers.filter(
    (item) => item.to === site.unit && item.status === 'offered' && !answerTo(item, receipts),
  )
}

export function HandoverList() {
  const site = useSite()
  const handovers = useAll(handoverKind)
  const receipts = useAll(receiptKind) ?? []
  const titles = useTitleLookup()
  const commit = useCommit()
  const { message } = App.useApp()
  const store = useStore()
  const [busy, once] = useOnce()
  const [refusing, setRefusing] = useState<Handover | null>(null)
  const [reason, setReason] = useState('')

  /** @returns whether it is answered now */
  const answer = async (row: Handover, words: 'accepted' | 'refused', why?: string): Promise<boolean> => {
    const title = `${words === 'accepted' ? '同意接收' : '退回'}：${row.title}`
    try {
      // The second click may come before the list shows what the first one did.
      if (answerTo(row, (await store.call('all', ['receipt'])) as Receipt[])) return true
      await commit({
        label: title,
        changes: [
          {
            kind: 'receipt',
            id: crypto.randomUUID(),
            create: true,
            set: {
              title,
              unit: site.unit,
              to: row.unit ?? null,
              handover: row.id,
              answer: words,
              ...(why ? { reason: why } : {}),
              answeredBy: site.operator,
              answeredOn: today(),
            },
          },
        ],
      })
      message.success(
        words === 'accepted'
          ? '回执已登记，随下一份数据文件发给对方；对方收到后记录转到本单位。'
          : '已退回，原因随下一份数据文件发给对方；记录仍归对方。',
      )
      return true
    } catch (error) {
      message.error(wordsOf(error))
      return false
    }
  }
  const withdraw = async (row: Handover) => {
    try {
      await commit({
        label: `撤回移交：${row.title}`,
        changes: [
          {
            kind: 'handover',
            id: row.id,
            set: { status: 'withdrawn', closedOn: today(), closedWords: '移交单位撤回' },
          },
        ],
      })
      message.success('已撤回，记录仍归本单位。')
    } catch (error) {
      message.error(wordsOf(error))
    }
  }

  return (
    <>
      <Typography.Paragraph type="secondary">
        在“在外人员”或“创业项目”列表中选中记录，点“移交”即可发起。对方同意以前，记录一直归原单位；历史随记录一起转过去。
      </Typography.Paragraph>
      <Table<Handover>
        size="small"
        rowKey="id"
        loading={!handovers}
        dataSource={handovers}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 1140 }}
        locale={{ emptyText: <Empty description="还没有移交" /> }}
        expandable={{
          expandedRowRender: (row) => (
            <Table
              size="small"
              rowKey={(item) => String(item.id)}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              dataSource={row.items ?? []}
              columns={[
                {
                  title: kindLabel(row.recordKind ?? ''),
                  width: 240,
                  render: (_, item) => String(item.name ?? ''),
                },
                { title: '说明', render: (_, item) => String(item.detail ?? '') },
              ]}
            />
          ),
        }}
        columns={[
          { title: '移交事项', dataIndex: 'title' },
          { title: '移交单位', width: 120, render: (_, row) => titles('unit', row.unit ?? '') ?? '' },
          { title: '接收单位', width: 120, render: (_, row) => titles('unit', row.to ?? '') ?? '' },
          { title: '数量', width: 70, align: 'right', render: (_, row) => row.items?.length ?? 0 },
          { title: '原因', dataIndex: 'reason', width: 160 },
          { title: '移交日期', dataIndex: 'offeredOn', width: 110 },
          { title: '状态', width: 200, render: (_, row) => <Standing row={row} receipts={receipts} /> },
          {
            title: '',
            width: 170,
            align: 'right',
            fixed: 'right',
            render: (_, row) => {
              const open = row.status === 'offered' && !answerTo(row, receipts)
              if (open && row.to === site.unit)
                return (
                  <Flex gap={4} justify="flex-end">
                    <Button
                      size="small"
                      type="primary"
                      disabled={busy}
                      onClick={() => once(async () => void (await answer(row, 'accepted')))}
                    >
                      同意接收
                    </Button>
                    <Button size="small" disabled={busy} onClick={() => setRefusing(row)}>
                      退回…
                    </Button>
                  </Flex>
                )
              if (open && row.unit === site.unit)
                return (
                  <Button size="small" disabled={busy} onClick={() => once(() => withdraw(row))}>
                    撤回
                  </Button>
                )
              return null
            },
          },
        ]}
      />
      <Modal
        open={refusing !== null}
        title={`退回：${refusing?.title ?? ''}`}
        okText="退回"
        okButtonProps={{ disabled: reason.trim() === '' }}
        onCancel={() => setRefusing(null)}
        confirmLoading={busy}
        onOk={() =>
          void once(async () => {
            // Where it was not kept, what was typed stays.
            if (refusing && !(await answer(refusing, 'refused', reason.trim()))) return
            setRefusing(null)
            setReason('')
          })
        }
      >
        <Input.TextArea
          aria-label="退回原因"
          placeholder="写明退回原因，对方会看到"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </>
  )
}

function Standing({ row, receipts }: { row: Handover; receipts: readonly Receipt[] }) {
  const answer = answerTo(row, receipts)
  if (row.status === 'done') return <Tag color="green">已移交 {row.closedOn}</Tag>
  if (row.status === 'withdrawn') return <Tag>已撤回</Tag>
  if (row.status === 'refused' || answer?.answer === 'refused')
    return (
      <>
        <Tag color="red">被退回</Tag>
        <div className="x-dim">{row.closedWords ?? answer?.reason}</div>
      </>
    )
  if (answer?.answer === 'accepted') return <Tag color="blue">已同意，等回执送到对方</Tag>
  return <Tag color="orange">待接收</Tag>
}
