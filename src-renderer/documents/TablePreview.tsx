/** The preview of a computed table's pages, to print or to save. */
import { Modal } from 'antd'
import { useCallback, useMemo } from 'react'
import { ask } from '../store/client'
import { PaperView } from './PaperView'
import { type OutputTable, tablePaper } from './tablePaper'

export interface TablePreviewProps {
  table: OutputTable
  unitName: string
  /** 'YYYY-MM-DD' */
  today: string
  onClose(): void
}

export default function TablePreview({ table, unitName, today, onClose }: TablePreviewProps) {
  const { title } = table
  const html = useMemo(() => tablePaper(table, unitName, today).text, [table, unitName, today])
  const load = useCallback(() => ask('print.pdf', { html, title }), [html, title])
  return (
    <Modal
      open
      footer={null}
      width="min(1200px, 96vw)"
      style={{ top: 12, paddingBottom: 0 }}
      title={`打印：${title}`}
      onCancel={onClose}
    >
      <PaperView
        load={load}
        html={() => html}
        title={title}
        height="calc(100vh - 110px)"
        words={(pages) => <span role="status">{`共 ${pages} 页`}</span>}
        saved={(pages) => `共 ${pages} 页`}
      />
    </Modal>
  )
}
