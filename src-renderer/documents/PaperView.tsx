/** Pages that are made already: shown whole, with 打印 and 导出 PDF above them. */
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Space, Spin } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { ask } from '../store/client'
import { useAttempt } from '../ui/save'
import { wordsOf } from '../ui/words'
import { safeName } from './fileName'
import { sendToPrinter } from './jobs'
import { PdfPages } from './PdfPages'

export interface PaperViewProps {
  /** Makes or fetches the PDF; a new function makes it anew. */
  load(): Promise<Uint8Array>
  /** What goes to the printer. */
  html(bytes: Uint8Array): string | Promise<string>
  /** Names the file and the print job. */
  title: string
  /** CSS height. */
  height: string
  /** Beside the buttons, once the pages are there. */
  words(pages: number): ReactNode
  /** Behind 已导出“…”，. */
  saved(pages: number): string
}

export function PaperView({ load, html, title, height, words, saved }: PaperViewProps) {
  const [bytes, setBytes] = useState<Uint8Array | null>(null)
  /** undefined: not drawn yet; null: they can't be. */
  const [pages, setPages] = useState<number | null>()
  const [error, setError] = useState<string | null>(null)
  const [busy, attempt] = useAttempt()
  useEffect(() => {
    let left = false
    load().then(
      (made) => !left && setBytes(made),
      (failed) => !left && setError(wordsOf(failed)),
    )
    return () => {
      left = true
    }
  }, [load])
  const run = async (job: (made: Uint8Array) => Promise<string | null>) => {
    if (bytes) await attempt(() => job(bytes))
  }
  const print = () => run(async (made) => sendToPrinter(await html(made), title))
  const save = () =>
    run(async (made) => {
      const file = await ask(
        'files.save',
        {
          title: '导出 PDF',
          suggestedName: `${safeName(title)}.pdf`,
          filters: [{ name: 'PDF 文件', extensions: ['pdf'] }],
        },
        made,
      )
      return file && `已导出“${file.name}”${pages ? `，${saved(pages)}` : ''}`
    })
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8, height }}>
      <Space wrap>
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
        {pages ? words(pages) : pages === undefined && !error && <span role="status">正在排版…</span>}
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
  )
}
