/** Taking an import back, in three lists before it happens: 撤回, 保留, 不能撤回, each with its reason. */
import { Alert, Modal, Progress, Table, Tabs } from 'antd'
import { useEffect, useState } from 'react'
import { kindOf } from '../domain/registry'
import type { HistoryEntry, Left, UndoPreview } from '../store/messages'
import { useStore } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { wordsOf } from '../ui/words'

export interface TakeBackDialogProps {
  entry: HistoryEntry
  onClose(): void
  /** Takes it back and closes the dialog. */
  onConfirm(): Promise<void>
}

const HEIGHT = 320

export function TakeBackDialog({ entry, onClose, onConfirm }: TakeBackDialogProps) {
  const store = useStore()
  const [busy, once] = useOnce()
  const [preview, setPreview] = useState<UndoPreview | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [looking, setLooking] = useState({ done: 0, doing: '正在逐条核对之后的修改和引用' })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const onProgress = (done: number, doing: string) => signal.aborted || setLooking({ done, doing })
    store.call('undo.preview', [entry.seq], { onProgress, signal }).then(
      (found) => signal.aborted || setPreview(found),
      (reason) => signal.aborted || setError(wordsOf(reason)),
    )
    // Whoever closes the dialog does not wait for it.
    return () => stop.abort()
  }, [store, entry])
  const edited = preview?.kept.filter(({ never }) => !never) ?? []
  const never = preview?.kept.filter(({ never }) => never) ?? []
  const number = (n: number) => n.toLocaleString('zh-CN')
  return (
    <Modal
      open
      width={760}
      title={`撤销整次导入：${entry.label}`}
      okText={preview ? `撤回 ${number(preview.done)} 条` : '撤回'}
      okButtonProps={{ disabled: !preview || preview.done === 0 }}
      confirmLoading={busy}
      onOk={() => void once(onConfirm)}
      onCancel={onClose}
    >
      {error && <Alert type="error" showIcon title={error} />}
      {!preview && !error && (
        <div style={{ height: 160, paddingTop: 48 }}>
          <Progress percent={Math.round(looking.done * 100)} format={() => looking.doing} />
        </div>
      )}
      {preview && (
        <>
          {preview.received.length > 0 && (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 8 }}
              title={`${preview.received.join('、')}已经收到过这次导入的内容；撤回会随下一个数据文件传给它们。`}
            />
          )}
          <Tabs
            items={[
              {
                key: 'done',
                label: `撤回 ${number(preview.done)}`,
                children: (
                  <Table
                    size="small"
                    rowKey="id"
                    scroll={{ y: HEIGHT }}
                    pagination={false}
                    dataSource={preview.first}
                    locale={{ emptyText: '没有能撤回的记录。' }}
                    footer={
                      preview.done > preview.first.length
                        ? () => `共 ${number(preview.done)} 条，列出前 ${preview.first.length} 条`
                        : undefined
                    }
                    columns={[
                      { title: '类别', width: 120, render: (_, { kind }) => kindOf(kind)?.label },
                      { title: '名称', dataIndex: 'title' },
                      {
                        title: '撤回后',
                        width: 200,
                        render: (_, { fresh }) => (fresh ? '移到回收站' : '恢复导入之前的内容'),
                      },
                    ]}
                  />
                ),
              },
              { key: 'kept', label: `保留 ${number(edited.length)}`, children: <Kept list={edited} /> },
              { key: 'never', label: `不能撤回 ${number(never.length)}`, children: <Kept list={never} /> },
            ]}
          />
        </>
      )}
    </Modal>
  )
}

function Kept({ list }: { list: Left[] }) {
  return (
    <Table
      size="small"
      rowKey={({ kind, id, reason }) => `${kind}/${id}/${reason}`}
      scroll={{ y: HEIGHT }}
      pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={list}
      locale={{ emptyText: '没有。' }}
      columns={[
        { title: '类别', width: 120, render: (_, { kind }) => kindOf(kind)?.label },
        { title: '名称', dataIndex: 'title', width: 200 },
        { title: '原因', dataIndex: 'reason' },
      ]}
    />
  )
}
