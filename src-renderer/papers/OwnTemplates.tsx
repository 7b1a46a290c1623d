/** Word and Excel files of the office's own: taken in with the fields that they hold, used from the print preview. */
import { FileAddOutlined } from '@ant-design/icons'
import { Alert, Button, Empty, Select, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { textOf } from '../documents/document'
import type { OwnField } from '../documents/word/fields'
import type { AnyRecord, Attachment } from '../domain/kind'
import { KINDS, kindOf } from '../domain/registry'
import { ask } from '../store/client'
import { useCommit, useSite } from '../ui/hooks'
import { useAttempt, useWrite } from '../ui/save'

const FILES = [{ name: 'Word 文档、Excel 工作簿', extensions: ['docx', 'xlsx'] }]

const isExcel = (name: string) => /\.xlsx$/i.test(name)

interface Picked {
  name: string
  bytes: Uint8Array
}

export function OwnTemplates({ templates }: { templates: readonly AnyRecord[] }) {
  const site = useSite()
  const commit = useCommit()
  const write = useWrite()
  const [busy, attempt] = useAttempt()
  const [picked, setPicked] = useState<Picked | null>(null)
  const [target, setTarget] = useState<string>()
  const [fields, setFields] = useState<OwnField[] | null>(null)
  const kept = templates.filter((record) => record.form === 'word' || record.form === 'excel')

  const read = async (file: Picked, kindName: string) => {
    const kind = kindOf(kindName)!
    if (isExcel(file.name)) {
      const { fieldsOfXlsx } = await import('../documents/excelFill')
      setFields(await fieldsOfXlsx(file.bytes, file.name, kind))
    } else {
      const { fieldsOfDocx } = await import('../documents/word/fill')
      setFields(await fieldsOfDocx(file.bytes, kind))
    }
  }
  const pick = async () => {
    const taken = await attempt(async () => {
      const [file] = await ask('files.open', { title: '选择模板', filters: FILES })
      if (!file) return null
      const taken = { name: file.name, bytes: await ask('files.read', file.token) }
      setPicked(taken)
      setFields(null)
      if (target) await read(taken, target)
      return null
    })
    if (!taken) setPicked(null)
  }
  const choose = async (kindName: string) => {
    setTarget(kindName)
    const understood = await attempt(async () => {
      if (picked) await read(picked, kindName)
      return null
    })
    if (!understood) setFields(null)
  }
  const save = () =>
    attempt(async () => {
      if (!picked || !target) return null
      const sha256 = await ask('attachments.put', picked.bytes)
      const attachment: Attachment = { name: picked.name, size: picked.bytes.length, type: '', sha256 }
      const name = picked.name.replace(/\.(docx|xlsx)$/i, '')
      await commit({
        label: `新增自备模板「${name}」`,
        changes: [
          {
            kind: 'template',
            id: crypto.randomUUID(),
            create: true,
            set: {
              name,
              form: isExcel(picked.name) ? 'excel' : 'word',
              target,
              state: 'used',
              version: 1,
              unit: site.unit,
              author: site.operator,
              attachments: [attachment],
            },
          },
        ],
      })
      setPicked(null)
      setFields(null)
      return `已收入模板“${name}”。在“${kindOf(target)?.label}”里选记录、点打印，就能用它导出。`
    })
  const toggle = (record: AnyRecord) =>
    write({
      label: `${record.state === 'used' ? '停用' : '使用'}自备模板「${textOf(record, 'name')}」`,
      changes: [
        { kind: 'template', id: record.id, set: { state: record.state === 'used' ? 'stopped' : 'used' } },
      ],
    })

  const unknown = fields?.filter(({ known }) => !known) ?? []
  return (
    <div style={{ display: 'grid', gap: 12, maxWidth: 980 }}>
      <Alert
        type="info"
        showIcon
        title="在 Word、Excel 或 WPS 里做好模板，要填的地方写成 {栏目名称}，如 {乙方名称}、{总投资|大写}；表格里多行的写在 {#表名} 和 {/表名} 之间，Excel 里写在同一行。"
      />
      <Space wrap>
        <Button type="primary" icon={<FileAddOutlined aria-hidden />} disabled={busy} onClick={pick}>
          选择模板文件…
        </Button>
        {picked && <span>{picked.name}</span>}
        <Select
          aria-label="用于哪类记录"
          placeholder="用于哪类记录"
          style={{ width: 200 }}
          showSearch={{ optionFilterProp: 'label' }}
          value={target}
          disabled={busy}
          options={KINDS.map((kind) => ({ value: kind.kind, label: kind.label }))}
          onChange={choose}
        />
        <Button disabled={busy || !picked || !target || !fields} onClick={save}>
          收入模板
        </Button>
      </Space>
      {unknown.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`不认识的栏目（填写时原样保留）：${unknown.map(({ as }) => as).join('、')}`}
        />
      )}
      {fields && (
        <div>
          认出的栏目：
          {fields
            .filter(({ known }) => known)
            .map(({ as }) => (
              <Tag key={as} color="blue">
                {as}
              </Tag>
            ))}
          {fields.every(({ known }) => !known) && '没有'}
        </div>
      )}
      <Table<AnyRecord>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={kept}
        locale={{
          emptyText: <Empty description="还没有自备的模板" image={Empty.PRESENTED_IMAGE_SIMPLE} />,
        }}
        columns={[
          { title: '模板', render: (_, record) => textOf(record, 'name') },
          { title: '用于', width: 160, render: (_, record) => kindOf(textOf(record, 'target'))?.label ?? '' },
          { title: '文件', render: (_, record) => record.attachments?.[0]?.name ?? '' },
          {
            title: '状态',
            width: 120,
            render: (_, record) => (record.state === 'used' ? <Tag color="blue">使用</Tag> : <Tag>停用</Tag>),
          },
          {
            title: '',
            width: 90,
            render: (_, record) => (
              <Button size="small" onClick={() => toggle(record)} disabled={record.unit !== site.unit}>
                {record.state === 'used' ? '停用' : '使用'}
              </Button>
            ),
          },
        ]}
      />
    </div>
  )
}
