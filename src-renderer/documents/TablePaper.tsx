/** The preview of a computed table's pages, to print or to save. */
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button, Modal, Space, Spin } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { ask } from '../store/client'
import { Told } from '../store/rpc'
import { wordsOf } from '../ui/words'
import { safeName } from './fileName'
import { PdfPages } from './PdfPages'
import { type OutputTable, tablePaper } from './tablePaper'

export interface TablePaperProps {
  table: OutputTable
  unitName: string
  /** 'YYYY-MM-DD' */
  today: string
  onClose(): void
}

export default function TablePaper({ table, unitName, today, onClose }: TablePaperProps) {
  const { message } = App.useApp()
  const page = useMemo(() => tablePaper(table, unitName, today).text, [table, unitName, today])
  const [bytes, setBytes] = useState<Uint8Array | null>(null)
  const [pages, setPages] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let left = false
    ask('print.pdf', { html: page, title: table.title }).then(
      (made) => !left && setBytes(made),
      (failed) => !left && setError(wordsOf(failed)),
    )
    return () => {
      left = true
    }
  }, [page, table.title])
  const run = async (job: () => Promise<string | null>) => {
    setBusy(true)
    try {
      const said = await job()
      if (said) message.success(said)
    } catch (failed) {
      message.error(wordsOf(failed))
    } finally {
      setBusy(false)
    }
  }
  const print = () =>
    run(async () => {
      const outcome = await ask('print.paper', { html: page, title: table.title }, {})
      if (outcome.state === 'failed')
        throw new Told(`没有打印成功：${outcome.reason}。可以先“导出 PDF”，再用其他程序打印。`)
      return outcome.state === 'printed' ? '已送往打印机' : null
    })
  const save = () =>
    run(async () => {
      const saved = await ask(
        'files.save',
        {
          title: '导出 PDF',
          suggestedName: `${safeName(table.title)}.pdf`,
          filters: [{ name: 'PDF 文件', extensions: ['pdf'] }],
        },
        bytes!,
      )
      return saved && `已导出“${saved.name}”，共 ${pages} 页`
    })
  return (
    <Modal
      open
      footer={null}
      width="min(1200px, 96vw)"
      style={{ top: 12, paddingBottom: 0 }}
      title={`打印：${table.title}`}
      onCancel={onClose}
    >
      <div style={{ display: 'flex', flexDirection: 'column', gap: 8, height: 'calc(100vh - 110px)' }}>
        <Space>
          <Button
            type="primary"
            aria-label="打印"
            icon={<PrinterOutlined aria-hidden />}
            disabled={!bytes || busy}
            onClick={print}
          >
            打印
          </Button>
          <Button
            aria-label="导出 PDF"
            icon={<FilePdfOutlined aria-hidden />}
            disabled={!bytes || busy}
            onClick={save}
          >
            导出 PDF
          </Button>
          <span role="status">{bytes ? `共 ${pages} 页` : '正在排版…'}</span>
        </Space>
        {error && <Alert type="error" showIcon title={error} />}
        <div style={{ flex: 1, minHeight: 0, border: '1px solid #d9dee4' }}>
          {bytes ? (
            <PdfPages bytes={bytes} zoom="width" onPages={setPages} />
          ) : (
            !error && <Spin style={{ margin: 40 }} />
          )}
        </div>
      </div>
    </Modal>
  )
}
