/** 审核 of one application, from the list or the open record. */
import { Modal } from 'antd'
import type { DialogProps } from './parts'
import { Review } from './Review'

export function ReviewDialog({ ids, onClose }: DialogProps) {
  return (
    <Modal open width={980} style={{ top: 24 }} title="补贴审核" footer={null} onCancel={onClose}>
      <Review id={ids[0]} onDone={onClose} />
    </Modal>
  )
}
