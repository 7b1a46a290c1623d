/** Files kept with an activity as evidence: add, save a copy, take off. */
import { DeleteOutlined, PaperClipOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Flex } from 'antd'
import type { Activity } from '../domain/activity'
import type { Attachment, Value } from '../domain/kind'
import { ask } from '../store/client'
import { useAttempt } from '../ui/save'
import { useChange } from './useChange'

const sizeWords = (bytes: number) =>
  bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`

export function EvidenceFiles({ activity }: { activity: Activity }) {
  const files = activity.attachments ?? []
  const change = useChange()
  const { message } = App.useApp()
  const [busy, attempt] = useAttempt()

  const store = (label: string, next: Attachment[]) =>
    change(label, activity.id, { attachments: next as unknown as Value })

  const guarded = (work: () => Promise<unknown>) => () =>
    attempt(async () => {
      await work()
      return null
    })

  const add = guarded(async () => {
    const picked = await ask('files.open', {
      title: '选择要保存的材料',
      filters: [{ name: '所有文件', extensions: ['*'] }],
      multiple: true,
    })
    if (picked.length === 0) return
    const added: Attachment[] = []
    for (const { token, name, size } of picked) {
      const sha256 = await ask('attachments.put', await ask('files.read', token))
      added.push({ name, size, type: '', sha256 })
    }
    const known = new Set(files.map((file) => file.sha256))
    const fresh = added.filter((file) => !known.has(file.sha256))
    if (fresh.length === 0) message.info('这些文件已经在附件里了')
    else await store(`给「${activity.title}」添加附件`, [...files, ...fresh])
  })

  const saveCopy = (file: Attachment) =>
    guarded(async () => {
      const bytes = await ask('attachments.get', file.sha256)
      if (!bytes) {
        message.warning(`“${file.name}”的内容不在本机，要等对方的数据文件带来。`)
        return
      }
      await ask('files.save', { title: '另存附件', suggestedName: file.name, filters: [] }, bytes)
    })()

  return (
    <Flex vertical gap={4} align="flex-start">
      {files.map((file) => (
        <Flex key={file.sha256} align="center" gap={4}>
          <Button
            type="link"
            size="small"
            icon={<PaperClipOutlined aria-hidden />}
            onClick={() => saveCopy(file)}
          >
            {file.name}（{sizeWords(file.size)}）
          </Button>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`移除附件${file.name}`}
            onClick={() =>
              store(
                `移除「${activity.title}」的附件${file.name}`,
                files.filter((item) => item !== file),
              )
            }
          />
        </Flex>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} loading={busy} onClick={add}>
        添加附件
      </Button>
    </Flex>
  )
}
