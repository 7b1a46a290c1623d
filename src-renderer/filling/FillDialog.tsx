/** The chosen records of a list into a blank form. */
import { Modal } from 'antd'
import { kindOf } from '../domain/registry'
import type { ActionProps } from '../ui/context'
import { FillPage } from './FillPage'

export function FillDialog({ kind, ids, onClose }: ActionProps) {
  return (
    <Modal
      open
      title={`把选中的 ${ids.length.toLocaleString('zh-CN')} ${kindOf(kind)?.counter ?? '条'}${kindOf(kind)?.label ?? ''}填入报表`}
      width="min(1240px, 94vw)"
      footer={null}
      onCancel={onClose}
      styles={{ body: { height: 'min(680px, 76vh)' } }}
    >
      <FillPage records={{ kind, ids }} />
    </Modal>
  )
}
