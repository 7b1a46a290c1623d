/** What a received file would change, in words and record by record, and the buttons that decide. */
import { Alert, Button, Checkbox, Flex, Table, Tabs, Typography } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { PackagePreview, PreviewRecord } from '../store/messages'
import { useTitleLookup } from '../ui/titles'
import { CONFLICT } from './incoming'
import { Fingerprint } from './parts'
import { fieldLabel, kindLabel, valueWords } from './shown'
import { isLarge, MANY } from './wayBack'

/** Of a table in the dialog: its buttons stay in sight, whatever came. */
const HEIGHT = 'max(140px, calc(100vh - 520px))'
const WHAT = { created: '新增', updated: '修改', deleted: '删除' } as const

export interface PreviewProps {
  preview: PackagePreview
  busy: boolean
  onReceive(): void
  /** Keep the file until the sender's card is here. */
  onHold(): void
  onClose(): void
}

export function Preview({ preview, busy, onReceive, onHold, onClose }: PreviewProps) {
  const [compared, setCompared] = useState(false)
  const { waits } = preview
  const shown = preview.created + preview.updated + preview.deleted
  const [agreed, setAgreed] = useState(false)
  const asks = preview.deleted >= MANY && !preview.stale
  return (
    <>
      <p style={{ marginTop: 0 }}>
        {dayjs(preview.made).format('YYYY-MM-DD HH:mm')} 生成
        {preview.number !== null && `，第 ${preview.number} 份`}。新增 <b>{preview.created}</b>，修改{' '}
        <b>{preview.updated}</b>，删除 <b>{preview.deleted}</b>，不变 {preview.unchanged}，冲突{' '}
        <b>{preview.conflicts.length}</b>，越权 <b>{preview.setAside.length}</b>。
        {!preview.stale &&
          `接收的数据不能整份撤销，请先看清${isLarge(preview) ? '；接收前会自动备份一次' : ''}。`}
      </p>
      <Notes preview={preview} />
      {waits && !preview.stale && (
        <Unknown
          preview={preview}
          waits={waits}
          compared={compared}
          onCompared={() => setCompared(!compared)}
        />
      )}
      {asks && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 6 }}
          title={`接收后，本机有 ${preview.deleted.toLocaleString('zh-CN')} 条记录会按对方的删除移到回收站。请先在“逐条”里看清；拿不准的，请打电话问${preview.from.unitName}。`}
          action={
            <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
              已核实，同意删除
            </Checkbox>
          }
        />
      )}
      <Tabs
        size="small"
        items={[
          { key: 'kinds', label: '内容', children: <Kinds preview={preview} /> },
          {
            key: 'records',
            label: `逐条 ${shown}`,
            children: <Records records={preview.records} all={shown} />,
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
                scroll={{ y: HEIGHT }}
                locale={{ emptyText: '没有越权的修改' }}
                columns={[
                  { title: '记录', dataIndex: 'title', width: 240 },
                  { title: '没有采用的原因', dataIndex: 'reason' },
                ]}
              />
            ),
          },
        ]}
      />
      <Flex justify="flex-end" gap={8} style={{ marginTop: 12 }}>
        <Button onClick={onClose}>{preview.stale ? '知道了' : '不接收'}</Button>
        {waits?.why === 'card' && !preview.stale && <Button onClick={onHold}>先保留，等登记名片</Button>}
        {!preview.stale && (
          <Button
            type="primary"
            loading={busy}
            disabled={(waits !== null && !compared) || (asks && !agreed)}
            onClick={onReceive}
            autoFocus={waits === null && preview.deleted === 0}
          >
            {waits?.why === 'card' ? '登记名片并接收' : '接收'}
          </Button>
        )}
      </Flex>
    </>
  )
}

function Notes({ preview }: { preview: PackagePreview }) {
  const notes: ReactNode[] = []
  if (preview.stale) notes.push('这份文件以前已经收过，不再接收，也不会改变任何数据。')
  if (preview.twin) notes.push(preview.twin)
  if (preview.lacking) notes.push(preview.lacking)
  if (preview.later > 0)
    notes.push(
      `有 ${preview.later} 条内容由更新版本的程序填写，本机还不认识：先原样保留，升级程序后自动采用。`,
    )
  if (preview.unknown > 0)
    notes.push(
      `有 ${preview.unknown} 条记录带有更新版本的程序才有的项目：随记录一起保留，升级程序后就能看到。`,
    )
  if (preview.clock) notes.push(preview.clock)
  if (preview.setAside.length > 0)
    notes.push(`越权的 ${preview.setAside.length} 条不会直接采用，接收后在“待处理”中由您决定。`)
  if (preview.conflicts.length > 0)
    notes.push('冲突的各项先采用较晚的修改，接收后在“冲突”中可以改用另一个值。')
  return notes.map((note) => (
    <Alert key={String(note)} type="warning" showIcon title={note} style={{ marginBottom: 6 }} />
  ))
}

function Unknown(props: {
  preview: PackagePreview
  waits: NonNullable<PackagePreview['waits']>
  compared: boolean
  onCompared(): void
}) {
  const { preview, waits, compared } = props
  const name = preview.from.unitName
  return (
    <div className="x-unknown">
      <Typography.Paragraph>
        {waits.why === 'card'
          ? `还没有登记${name}的名片。请给对方打电话，请他打开“数据交换—名片”读出本机核对码，逐组核对：`
          : `这是旧版程序生成的文件，没有签名。请打电话向${name}核实确是他发的，共 ${preview.created + preview.updated} 条；文件核对码：`}
      </Typography.Paragraph>
      <Fingerprint words={waits.fingerprint} />
      <Checkbox checked={compared} onChange={props.onCompared} style={{ marginTop: 8 }}>
        {waits.why === 'card' ? '已打电话逐组核对，完全一致' : '已打电话核实，是对方发的'}
      </Checkbox>
    </div>
  )
}

function Kinds({ preview }: { preview: PackagePreview }) {
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="0"
      dataSource={Object.entries(preview.byKind)}
      scroll={{ y: HEIGHT }}
      locale={{ emptyText: '没有要改变的记录' }}
      columns={[
        { title: '类别', render: (_, [kind]) => kindLabel(kind) },
        { title: '新增', width: 100, align: 'right', render: (_, [, n]) => n.created },
        { title: '修改', width: 100, align: 'right', render: (_, [, n]) => n.updated },
        { title: '删除', width: 100, align: 'right', render: (_, [, n]) => n.deleted },
      ]}
    />
  )
}

function Records({ records, all }: { records: PreviewRecord[]; all: number }) {
  return (
    <>
      <Table<PreviewRecord>
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true, size: 'small' }}
        rowKey={(row) => `${row.kind}/${row.id}`}
        dataSource={records}
        scroll={{ y: HEIGHT }}
        locale={{ emptyText: '没有要改变的记录' }}
        columns={[
          { title: '', width: 56, render: (_, row) => WHAT[row.what] },
          { title: '类别', width: 120, render: (_, row) => kindLabel(row.kind) },
          { title: '记录', dataIndex: 'title', width: 200 },
          {
            title: '原来 → 改为',
            render: (_, row) => <Fields row={row} />,
          },
        ]}
      />
      {all > records.length && (
        <Typography.Text type="secondary">
          只列出前 {records.length} 条，其余 {all - records.length} 条接收后可在“修改记录”中查看。
        </Typography.Text>
      )}
    </>
  )
}

/** old → new of each field; of a new record only what it says. */
export function Fields({ row }: { row: Pick<PreviewRecord, 'kind' | 'fields'> & { what?: string } }) {
  const titles = useTitleLookup()
  const words = (name: string, value: Value) => valueWords(row.kind, name, value, titles)
  if (row.kind === CONFLICT) {
    const decision = row.fields.decision?.[1] ?? null
    return decision === null ? '等人决定' : `已决定：${words('decision', decision)}`
  }
  const { fields = {} } = kindOf(row.kind) ?? {}
  const told = Object.entries(row.fields).filter(([name]) => !fields[name]?.quiet)
  return (
    <>
      {told.map(([name, [old, now]]) => (
        <div key={name}>
          <span className="x-dim">{fieldLabel(row.kind, name)}：</span>
          {row.what !== 'created' && old !== null && <s className="x-old">{words(name, old)}</s>}
          {row.what !== 'created' && old !== null && ' → '}
          {words(name, now)}
        </div>
      ))}
    </>
  )
}

function Conflicts({ conflicts }: { conflicts: PackagePreview['conflicts'] }) {
  const titles = useTitleLookup()
  const side = (row: PackagePreview['conflicts'][number], which: 'mine' | 'theirs') => (
    <>
      {valueWords(row.kind, row.field, row[which], titles)}
      {row.stands === which && <b className="x-stands">较晚，先采用</b>}
      <div className="x-dim">
        {which === 'mine' ? row.mineBy : row.theirsBy}{' '}
        {dayjs(which === 'mine' ? row.mineAt : row.theirsAt).format('MM-DD HH:mm')}
      </div>
    </>
  )
  return (
    <Table
      size="small"
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      rowKey={(row) => `${row.kind}/${row.id}/${row.field}`}
      dataSource={conflicts}
      scroll={{ y: HEIGHT }}
      locale={{ emptyText: '没有冲突' }}
      columns={[
        { title: '记录', dataIndex: 'title', width: 180 },
        { title: '项目', width: 110, render: (_, row) => fieldLabel(row.kind, row.field) },
        {
          title: '上次一致时',
          width: 130,
          render: (_, row) => valueWords(row.kind, row.field, row.base, titles),
        },
        { title: '本机', render: (_, row) => side(row, 'mine') },
        { title: '对方', render: (_, row) => side(row, 'theirs') },
      ]}
    />
  )
}
