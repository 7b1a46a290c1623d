/** A backup opened read-only beside the present: every record of a kind, what it was then and what it is now. */
import { Alert, Checkbox, Flex, Input, Modal, Select, Table, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { kindOf } from '../domain/registry'
import { fieldLabel, kindLabel, valueWords } from '../exchange/shown'
import type { BackupRef, LookbackPage, LookbackRow, RestorePreview } from '../store/messages'
import { useStore } from '../ui/hooks'
import { useTitleLookup } from '../ui/titles'
import { wordsOf } from '../ui/words'
import { atWords } from './backupWords'

const WHAT: Record<LookbackRow['what'], { words: string; colour?: string }> = {
  same: { words: '相同' },
  changed: { words: '已改', colour: 'blue' },
  gone: { words: '现在没有', colour: 'red' },
  new: { words: '备份里没有', colour: 'green' },
}
const PAGE = 50

export function BackupBrowser({ preview, onClose }: { preview: RestorePreview; onClose(): void }) {
  const store = useStore()
  const { info, kinds, byKind } = preview
  const order = Object.keys(kinds).filter((kind) => kindOf(kind))
  const first = Object.keys(byKind).find((kind) => order.includes(kind)) ?? order[0]
  const [kind, setKind] = useState(first)
  const [text, setText] = useState('')
  const [changed, setChanged] = useState(Object.keys(byKind).length > 0)
  const [page, setPage] = useState(1)
  const [found, setFound] = useState<LookbackPage | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const { where, root, name } = info

  useEffect(() => {
    let stale = false
    const ref: BackupRef = { where, root, name }
    const query = { kind, text, changed, from: (page - 1) * PAGE, to: page * PAGE }
    store.call('backups.look', [ref, query]).then(
      (answer) => {
        if (!stale) setFound(answer)
      },
      (error) => setWrong(wordsOf(error)),
    )
    return () => {
      stale = true
    }
  }, [store, where, root, name, kind, text, changed, page])
  useEffect(() => () => void store.call('backups.close', []), [store])

  const begin = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value)
      setPage(1)
      setFound(null)
    }
  }
  return (
    <Modal
      open
      width={1040}
      title={`${atWords(info.made)} 的备份（只能查看）`}
      footer={null}
      onCancel={onClose}
      styles={{ body: { minHeight: 460 } }}
    >
      <Flex gap={8} align="center" style={{ marginBottom: 8 }}>
        <Select
          aria-label="类别"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 220 }}
          value={kind}
          onChange={begin(setKind)}
          options={order.map((one) => ({
            value: one,
            label: `${kindLabel(one)}（${kinds[one].toLocaleString('zh-CN')}）`,
          }))}
        />
        <Input.Search
          aria-label="按名称查找"
          placeholder="按名称查找"
          allowClear
          style={{ width: 240 }}
          onSearch={begin(setText)}
        />
        <Checkbox checked={changed} onChange={(event) => begin(setChanged)(event.target.checked)}>
          只看与现在不同的
        </Checkbox>
      </Flex>
      {wrong ? (
        <Alert type="error" showIcon title={wrong} />
      ) : (
        <Table<LookbackRow>
          size="small"
          rowKey="id"
          loading={found === null}
          dataSource={found?.rows ?? []}
          scroll={{ y: 360 }}
          locale={{ emptyText: changed ? '这一类记录与现在完全相同。' : '备份里没有这一类记录。' }}
          pagination={{
            current: page,
            pageSize: PAGE,
            total: found?.count ?? 0,
            showSizeChanger: false,
            hideOnSinglePage: true,
            onChange: setPage,
          }}
          expandable={{ expandedRowRender: (row) => <Sides kind={kind} row={row} /> }}
          columns={[
            { title: '名称', dataIndex: 'title', width: 240, ellipsis: true },
            {
              title: '与现在相比',
              width: 110,
              render: (_, { what }) => <Tag color={WHAT[what].colour}>{WHAT[what].words}</Tag>,
            },
            { title: '备份里 → 现在', render: (_, row) => <Differences kind={kind} row={row} /> },
          ]}
        />
      )}
    </Modal>
  )
}

const differs = ([then, now]: [unknown, unknown]): boolean => JSON.stringify(then) !== JSON.stringify(now)
const SHOWN = 4

function Differences({ kind, row }: { kind: string; row: LookbackRow }) {
  const titles = useTitleLookup()
  if (row.what !== 'changed') return null
  const all = Object.entries(row.fields).filter(([, sides]) => differs(sides))
  return (
    <>
      {all.slice(0, SHOWN).map(([name, [then, now]]) => (
        <div key={name}>
          <span className="x-dim">{fieldLabel(kind, name)}：</span>
          {valueWords(kind, name, then, titles)} → {valueWords(kind, name, now, titles)}
        </div>
      ))}
      {all.length > SHOWN && <span className="x-dim">还有 {all.length - SHOWN} 项，展开查看</span>}
    </>
  )
}

/** The whole record, both sides. */
function Sides({ kind, row }: { kind: string; row: LookbackRow }) {
  const titles = useTitleLookup()
  return (
    <Table
      size="small"
      rowKey="0"
      pagination={false}
      dataSource={Object.entries(row.fields)}
      rowClassName={([, sides]) => (differs(sides) ? 'x-differs' : '')}
      columns={[
        { title: '项目', width: 160, render: (_, [name]) => fieldLabel(kind, name) },
        { title: '备份里', render: (_, [name, [then]]) => valueWords(kind, name, then, titles) },
        { title: '现在', render: (_, [name, [, now]]) => valueWords(kind, name, now, titles) },
      ]}
    />
  )
}
