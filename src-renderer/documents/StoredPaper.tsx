/** An issued document: its pages as they were printed, to print or save again. */
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, App, Button, Space, Spin, Tag } from 'antd'
import { useEffect, useState } from 'react'
import type { AnyRecord } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { ask } from '../store/client'
import { wordsOf } from '../ui/words'
import { textOf } from './document'
import { safeName } from './fileName'
import { PdfPages } from './PdfPages'
import { picturesOf, storedPdf } from './stored'

export function StoredPaper({ record }: { record: AnyRecord }) {
  const { message } = App.useApp()
  const [bytes, setBytes] = useState<Uint8Array | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let left = false
    storedPdf(record).then(
      (found) => !left && setBytes(found),
      (failed) => !left && setError(wordsOf(failed)),
    )
    return () => {
      left = true
    }
  }, [record])

  const name = safeName(`${textOf(record, 'number')} ${textOf(record, 'title')}`)
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
      const outcome = await ask('print.paper', { html: await picturesOf(bytes!, name), title: name }, {})
      if (outcome.state === 'failed') return Promise.reject(new Error(outcome.reason))
      return outcome.state === 'printed' ? '已送往打印机' : null
    })
  const save = () =>
    run(async () => {
      const saved = await ask(
        'files.save',
        {
          title: '导出 PDF',
          suggestedName: `${name}.pdf`,
          filters: [{ name: 'PDF 文件', extensions: ['pdf'] }],
        },
        bytes!,
      )
      return saved && `已导出“${saved.name}”，与印发时一致`
    })
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8, height: 'calc(100vh - 150px)' }}>
      <Space wrap>
        <Button
          type="primary"
          icon={<PrinterOutlined aria-hidden />}
          disabled={!bytes || busy}
          onClick={print}
        >
          打印
        </Button>
        <Button icon={<FilePdfOutlined aria-hidden />} disabled={!bytes || busy} onClick={save}>
          导出 PDF
        </Button>
        <span>
          {textOf(record, 'number')}　{textOf(record, 'issuedOn') && chineseDate(textOf(record, 'issuedOn'))}
          印发
        </span>
        {record.state === 'cancelled' && <Tag color="red">已作废：{textOf(record, 'reason')}</Tag>}
        {bytes && <Tag color="green">与印发时的校验码一致</Tag>}
      </Space>
      {error && <Alert type="error" showIcon title={error} />}
      <div style={{ flex: 1, minHeight: 0, border: '1px solid #d9dee4' }}>
        {bytes ? (
          <PdfPages bytes={bytes} zoom="width" onPages={() => {}} />
        ) : (
          !error && <Spin style={{ margin: 40 }} />
        )}
      </div>
    </div>
  )
}
