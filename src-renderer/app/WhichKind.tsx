/** A workbook was dropped where no list is open: which file it is, and into which kind. */
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { isTyped, type Kind } from '../domain/kind'
import { KINDS, kindOf } from '../domain/registry'

/** Whether a workbook can be imported into the kind; null where no list is open. */
export function takesWorkbooks(name: string | null): name is string {
  const kind = name === null ? undefined : kindOf(name)
  return kind !== undefined && isTyped(kind)
}

const KIND_OPTIONS = (KINDS as readonly Kind[])
  .filter(isTyped)
  .map(({ kind, label }) => ({ value: kind, label }))

export interface WhichKindProps {
  /** Name of the dropped file. */
  file: string
  /** The list that was last on the screen: most likely it is meant. */
  likely: string | null
  onPick(kind: string): void
  onClose(): void
}

export function WhichKind({ file, likely, onPick, onClose }: WhichKindProps) {
  const [kind, setKind] = useState(takesWorkbooks(likely) ? likely : undefined)
  return (
    <Modal
      open
      title="把这个工作簿导入到哪一类？"
      okText="继续"
      cancelText="取消"
      okButtonProps={{ disabled: kind === undefined }}
      onOk={() => kind !== undefined && onPick(kind)}
      onCancel={onClose}
    >
      <p style={{ overflowWrap: 'anywhere' }}>文件：{file}</p>
      <Select
        autoFocus
        aria-label="导入到"
        style={{ width: '100%' }}
        placeholder="选择类别，可输入几个字查找"
        showSearch={{ optionFilterProp: 'label' }}
        value={kind}
        options={KIND_OPTIONS}
        onChange={setKind}
      />
    </Modal>
  )
}
