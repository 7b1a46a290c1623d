/** A batch as one file each: how they are named, and which of them is the first. */
import { Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useSetting } from '../ui/settings'
import type { AnyDocument } from './document'

export interface EachDialogProps {
  document: AnyDocument
  /** Papers that there are. */
  count: number
  onClose(): void
  /** @param from of the first one, counted from 0 */
  onSave(pattern: string, from: number): void
}

export function EachDialog({ document, count, onClose, onSave }: EachDialogProps) {
  const [kept, setKept] = useSetting<string>(`print/pattern/${document.name}`)
  const [first, setFirst] = useState(1)
  const pattern = kept ?? document.fileName.pattern
  return (
    <Modal
      open
      title="每份一个 PDF"
      okText="选择文件夹并导出"
      onCancel={onClose}
      onOk={() => onSave(pattern, Math.min(first, count) - 1)}
    >
      <p>文件名：花括号里的词换成各份的内容。</p>
      <Input aria-label="文件名" value={pattern} onChange={(event) => setKept(event.target.value)} />
      <p className="f-hint">
        从第{' '}
        <InputNumber
          aria-label="从第几份开始"
          size="small"
          min={1}
          max={count}
          value={first}
          onChange={(next) => setFirst(next ?? 1)}
        />{' '}
        份开始（上次中断的，从没有做完的那一份接着做）
      </p>
      <p className="f-hint">
        可用：{['序号', ...Object.keys(document.fileName.tokens)].map((token) => `{${token}}`).join(' ')}
      </p>
    </Modal>
  )
}
