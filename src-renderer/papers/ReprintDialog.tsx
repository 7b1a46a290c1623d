/** 原样打印: what was issued, page by page. */
import { Modal } from 'antd'
import { textOf } from '../documents/document'
import { StoredPaper } from '../documents/StoredPaper'
import { issued } from '../domain/issued'
import type { ActionProps } from '../ui/context'
import { useRecord } from '../ui/hooks'

export function ReprintDialog({ ids, onClose }: ActionProps) {
  const record = useRecord(issued, ids[0])
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width="min(1100px, 96vw)"
      style={{ top: 16 }}
      title={record ? textOf(record, 'title') : '已发文书'}
    >
      {record && <StoredPaper record={record} />}
    </Modal>
  )
}
