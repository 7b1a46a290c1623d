/** The words of one document: typed at left, the real pages at right a moment later. */
import { Alert, Button, Input, Popconfirm, Select, Space, Spin, Tag, Tooltip, Typography } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useMemo, useRef, useState } from 'react'
import { type AnyDocument, EMPTY_RECORD, numberOf, optionsOf, textOf } from '../documents/document'
import { PdfPages } from '../documents/PdfPages'
import { useLoaded, usePreview } from '../documents/preview'
import { nextVersion, wordingsOf } from '../documents/templates'
import { COMMON_FIELDS, FORMATS, partsOf, unknownIn } from '../documents/wording'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { useLive, useSite, useStore } from '../ui/hooks'
import { useSave } from '../ui/save'

export interface TemplateEditorProps {
  document: AnyDocument
  templates: readonly AnyRecord[]
}

/** Records that a paper of many is previewed with. */
const SOME = 30

export function TemplateEditor({ document, templates }: TemplateEditorProps) {
  const site = useSite()
  const store = useStore()
  const [busy, write] = useSave()
  const kind = kindOf(document.kind ?? '') ?? null
  const wording = document.wording!
  const inUse = useMemo(
    () => wordingsOf(templates, site.unit).get(document.name) ?? null,
    [templates, site, document],
  )
  const versions = templates
    .filter(
      (record) => record.document === document.name && record.unit === site.unit && record.form === 'text',
    )
    .sort((a, b) => (numberOf(b, 'version') ?? 0) - (numberOf(a, 'version') ?? 0))
  const draftKey = `template/${document.name}`
  const [typed, setTyped] = useState<string | null>(() => sessionStorage.getItem(draftKey))
  const text = typed ?? inUse ?? wording.text
  const area = useRef<TextAreaRef>(null)
  const unknown = unknownIn(text, kind, wording.fields)
  const missing = (wording.parts ?? []).filter((part) => !partsOf(text).has(part))
  const changed = text !== (inUse ?? wording.text)

  const type = (next: string | null) => {
    setTyped(next)
    // Half a template survives a look at another page.
    if (next === null) sessionStorage.removeItem(draftKey)
    else sessionStorage.setItem(draftKey, next)
  }
  const insert = (field: string) => {
    const box = area.current?.resizableTextArea?.textArea
    const at = box?.selectionStart ?? text.length
    const end = box?.selectionEnd ?? at
    type(`${text.slice(0, at)}{${field}}${text.slice(end)}`)
    requestAnimationFrame(() => {
      box?.focus()
      box?.setSelectionRange(at + field.length + 2, at + field.length + 2)
    })
  }
  const save = async () => {
    const version = nextVersion(templates, document.name, site.unit)
    const saved = await write(
      {
        label: `改定文书模板「${document.label}」第 ${version} 版`,
        changes: [
          {
            kind: 'template',
            id: crypto.randomUUID(),
            create: true,
            set: {
              name: `${document.label}（第 ${version} 版）`,
              document: document.name,
              form: 'text',
              state: 'used',
              version,
              unit: site.unit,
              text,
              author: site.operator,
            },
          },
        ],
      },
      `已存为第 ${version} 版，从现在起打印用它`,
    )
    if (saved) type(null)
  }
  const reset = async () => {
    const changes = versions
      .filter((record) => record.state === 'used')
      .map(({ id }) => ({ kind: 'template', id, set: { state: 'stopped' } }))
    const label = `文书模板「${document.label}」恢复为程序自带`
    const done = '已恢复。原来改定的各版保留为停用，随时可以再取出来'
    if (changes.length === 0 || (await write({ label, changes }, done))) type(null)
  }

  const ids = useLive([document.kind ?? ''], `template/${document.kind}`, async () =>
    kind
      ? (await store.call('ids', [{ kind: kind.kind, sort: kind.sort }])).slice(0, document.each ? 1 : SOME)
      : [],
  )
  const fields = [
    ...Object.keys(wording.fields),
    ...Object.values(kind?.fields ?? {}).map(({ label }) => label),
    ...Object.keys(COMMON_FIELDS),
  ]
  return (
    <div className="template-editor">
      <div className="template-left">
        <Space wrap>
          <Button
            type="primary"
            loading={busy}
            disabled={!changed || unknown.length > 0 || missing.length > 0}
            title={changed ? undefined : '文字还没有改动'}
            onClick={save}
          >
            存为新版并使用
          </Button>
          {typed !== null && <Button onClick={() => type(null)}>放弃修改</Button>}
          <Popconfirm
            title="恢复程序自带的文字？改定的各版保留为停用。"
            okText="恢复"
            cancelText="不恢复"
            onConfirm={reset}
          >
            <Button
              disabled={inUse === null && typed === null}
              title={inUse === null && typed === null ? '现在用的就是程序自带的文字' : undefined}
            >
              恢复程序自带
            </Button>
          </Popconfirm>
          {versions.length > 0 && (
            <Select
              aria-label="以前的版次"
              placeholder="取出以前的版次"
              style={{ width: 190 }}
              value={null}
              options={versions.map((record) => ({
                value: record.id,
                label: `第 ${record.version} 版 ${textOf(record, 'author')}${record.state === 'used' ? '' : '（停用）'}`,
              }))}
              onChange={(id) => type(textOf(versions.find((record) => record.id === id)!, 'text'))}
            />
          )}
          <Tag color={inUse === null ? 'default' : 'blue'}>
            {inUse === null ? '正在用程序自带的文字' : '正在用改定的文字'}
          </Tag>
        </Space>
        {unknown.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={`不认识的栏目：${unknown.join('、')}。请改成下面列出的栏目，或去掉花括号。`}
          />
        )}
        {missing.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={`缺少部分：${missing.map((part) => `【${part}】`).join('、')}。请补上这一行标题。`}
          />
        )}
        <Input.TextArea
          ref={area}
          aria-label="模板正文"
          value={text}
          onChange={(event) => type(event.target.value)}
        />
        <div className="template-fields">
          <Typography.Text type="secondary">点栏目名称，插到光标处。金额、日期的写法：</Typography.Text>{' '}
          {Object.entries(FORMATS).map(([format, hint]) => (
            <Tooltip key={format} title={hint}>
              <Tag style={{ marginInlineEnd: 4 }}>{`{栏目|${format}}`}</Tag>
            </Tooltip>
          ))}
          <div>
            {[...new Set(fields)].map((field) => (
              <Button key={field} size="small" onClick={() => insert(field)}>
                {field}
              </Button>
            ))}
          </div>
        </div>
      </div>
      <div className="template-preview">{ids && <Preview document={document} ids={ids} text={text} />}</div>
    </div>
  )
}

/** The document as it would be printed with this text. */
function Preview({ document, ids, text }: { document: AnyDocument; ids: string[]; text: string }) {
  const store = useStore()
  const { loaded, error } = useLoaded(store, document, document.kind ?? '', ids)
  const records = useMemo(
    () => loaded && (loaded.records.length > 0 ? loaded.records : document.each ? [EMPTY_RECORD] : []),
    [loaded, document],
  )
  const data = useMemo(
    () => loaded && { ...loaded.data, wording: (name: string) => (name === document.name ? text : null) },
    [loaded, document, text],
  )
  // The text stands among the options only so that the preview follows it.
  const options = useMemo(() => ({ ...optionsOf(document), wording: text }), [document, text])
  const preview = usePreview(document, records, data, options)
  const wrong = error ?? preview.error
  if (wrong) return <Alert type="error" showIcon title={wrong} />
  if (!preview.bytes) return <Spin style={{ margin: 40 }} />
  return <PdfPages bytes={preview.bytes} zoom="width" onPages={() => {}} />
}
