/** Files kept with a record: added by dialog or dropped, looked at, saved elsewhere, removed. Bytes live with the machine. */
import { DeleteOutlined, DownloadOutlined, PaperClipOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useRef } from 'react'
import type { Attachment } from '../../domain/kind'
import { ask } from '../../store/client'
import { bytesOf } from '../dropped'
import { useTried } from '../save'

const ANY = [{ name: '所有文件', extensions: ['*'] }]

export interface AttachmentsProps {
  value: Attachment[]
  /** Looked at and saved elsewhere, but neither added nor removed. */
  locked: boolean
  onChange(value: Attachment[]): void
}

export function Attachments({ value, locked, onChange }: AttachmentsProps) {
  const { message } = App.useApp()
  const tried = useTried()
  // Files dropped while others are still being put away come beside them.
  const latest = useRef(value)
  latest.current = value
  const keep = async (files: { name: string; type: string; bytes: Uint8Array }[]) => {
    const kept: Attachment[] = []
    for (const { name, type, bytes } of files) {
      const sha256 = await ask('attachments.put', bytes)
      if (![...latest.current, ...kept].some((a) => a.sha256 === sha256 && a.name === name))
        kept.push({ name, size: bytes.length, type, sha256 })
    }
    if (kept.length) onChange([...latest.current, ...kept])
    return null
  }
  const add = () =>
    tried(async () => {
      const picked = await ask('files.open', { title: '选择要附上的文件', filters: ANY, multiple: true })
      return keep(
        await Promise.all(
          picked.map(async (file) => ({
            name: file.name,
            type: '',
            bytes: await ask('files.read', file.token),
          })),
        ),
      )
    })
  const missing = (file: Attachment) => {
    message.warning(`“${file.name}”还没有随数据文件到达本机，请向来源单位要一份。`)
    return null
  }
  const look = (file: Attachment) =>
    tried(async () => {
      const what = await ask('attachments.look', file.sha256, file.name)
      if (what === 'missing') missing(file)
      else if (what === 'unsuited')
        message.warning(`“${file.name}”不是文档或图片，不直接打开。确认来源可靠后，请另存再打开。`)
      else if (what === 'noProgram')
        message.warning(`本机没有能打开“${file.name}”的程序。请另存，到装有相应程序的电脑上打开。`)
      return null
    })
  const save = (file: Attachment) =>
    tried(async () => {
      const bytes = await ask('attachments.get', file.sha256)
      if (!bytes) return missing(file)
      const saved = await ask(
        'files.save',
        { title: '另存为', suggestedName: file.name, filters: ANY },
        bytes,
      )
      return saved && `已另存为“${saved.name}”`
    })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, the button is the first
    <div
      onDragOver={(event) => {
        if (!locked && event.dataTransfer.types.includes('Files')) event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (locked) return
        const files = [...event.dataTransfer.files]
        void tried(async () =>
          keep(
            await Promise.all(
              files.map(async (file) => ({ name: file.name, type: file.type, bytes: await bytesOf(file) })),
            ),
          ),
        )
      }}
    >
      {value.map((file) => (
        <div key={file.sha256 + file.name} style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <PaperClipOutlined aria-hidden />
          <Button
            type="link"
            size="small"
            className="f-file"
            title="打开查看（只读）"
            aria-label={`打开附件“${file.name}”`}
            onClick={() => void look(file)}
          >
            {file.name}
          </Button>
          <span className="f-hint">{sizeWords(file.size)}</span>
          <Button
            type="text"
            size="small"
            icon={<DownloadOutlined aria-hidden />}
            aria-label={`另存附件“${file.name}”`}
            onClick={() => void save(file)}
          />
          {locked || (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`移除附件“${file.name}”`}
              onClick={() => onChange(value.filter((a) => a !== file))}
            />
          )}
        </div>
      ))}
      {!locked && (
        <>
          <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => void add()}>
            添加附件
          </Button>
          <span className="f-hint" style={{ marginLeft: 8 }}>
            也可把文件拖到这里
          </span>
        </>
      )}
      {locked && value.length === 0 && <span className="f-hint">没有附件</span>}
    </div>
  )
}

/** 1.2 MB, 34 KB. */
function sizeWords(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} KB`
}
