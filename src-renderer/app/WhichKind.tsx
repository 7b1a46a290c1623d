/** A workbook was dropped where no list is open: which file it is, and into which kind. */
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { isTyped, type Kind } from '../domain/kind'
import { KINDS, kindOf } from '../domain/registry'
import { mayMake } from '../domain/writing'
import type { Site } from '../store/messages'
import { useSite } from '../ui/hooks'

/** Whether a workbook can be imported into the kind here; null where no list is open. */
export function takesWorkbooks(name: string | null, site: Site): name is string {
  const kind = name === null ? undefined : kindOf(name)
  return kind !== undefined && isTyped(kind) && mayMake(kind, site)
}

export interface WhichKindProps {
  /** Name of the dropped file. */
  file: string
  /** The list that was last on the screen: most likely it is meant. */
  likely: string | null
  onPick(kind: string): void
  onClose(): void
}

export function WhichKind({ file, likely, onPick, onClose }: WhichKindProps) {
  const site = useSite()
  const [kind, setKind] = useState(takesWorkbooks(likely, site) ? likely : undefined)
  const options = (KINDS as readonly Kind[])
    .filter((kind) => takesWorkbooks(kind.kind, site))
    .map(({ kind, label }) => ({ value: kind, label }))
  return (
    <Modal
      open
      title="把这个工作簿导入到哪一类？"
      okText="继续"
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
        options={options}
        onChange={setKind}
      />
    </Modal>
  )
}
