/** Above the pages: to a printer, to files, into force, and how large they are shown. */
import { AuditOutlined, DownOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Dropdown, InputNumber, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { ask } from '../store/client'
import { useSetting } from '../ui/settings'
import type { AnyDocument } from './document'
import { EachDialog } from './EachDialog'
import type { useOutput } from './output'
import type { Zoom } from './PdfPages'
import { WordButton } from './WordButton'

/** In the place of a printer's name: the system's own dialog. */
const DIALOG = ''

interface ToolbarProps {
  document: AnyDocument
  kind: string
  onIssue(): void
  /** Papers that come out. */
  count: number
  output: ReturnType<typeof useOutput>
  ready: boolean
  zoom: Zoom
  onZoom(zoom: Zoom): void
  words: string
}

export function Toolbar({
  document,
  kind,
  onIssue,
  count,
  output,
  ready,
  zoom,
  onZoom,
  words,
}: ToolbarProps) {
  const [printers, setPrinters] = useState<string[]>([])
  const [printer, setPrinter] = useSetting<string>(`print/printer/${document.name}`)
  const [copies, setCopies] = useState(1)
  const [naming, setNaming] = useState(false)
  useEffect(() => {
    // Without printers the system's dialog still opens.
    ask('print.printers').then(setPrinters, () => setPrinters([]))
  }, [])
  const known = printer !== undefined && printers.includes(printer) ? printer : DIALOG
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
      <Button
        type="primary"
        aria-label="打印"
        icon={<PrinterOutlined aria-hidden />}
        disabled={!ready}
        onClick={() => output.print(known === DIALOG ? null : { name: known, copies })}
      >
        打印
      </Button>
      <Select
        aria-label="打印机"
        style={{ width: 190 }}
        value={known}
        options={[
          { value: DIALOG, label: '打印时选择打印机' },
          ...printers.map((name) => ({ value: name, label: name })),
        ]}
        onChange={setPrinter}
      />
      {known !== DIALOG && (
        <InputNumber
          aria-label="份数"
          min={1}
          max={99}
          value={copies}
          suffix="份"
          style={{ width: 80 }}
          onChange={(next) => setCopies(next ?? 1)}
        />
      )}
      {count > 1 ? (
        <Dropdown
          disabled={!ready}
          menu={{
            items: [
              { key: 'one', label: `合成一个 PDF（${count} 份）` },
              { key: 'each', label: '每份一个 PDF…' },
            ],
            onClick: ({ key }) => (key === 'one' ? output.saveOne() : setNaming(true)),
          }}
        >
          <Button aria-label="导出 PDF" icon={<FilePdfOutlined aria-hidden />}>
            导出 PDF <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      ) : (
        <Button
          aria-label="导出 PDF"
          icon={<FilePdfOutlined aria-hidden />}
          disabled={!ready}
          onClick={output.saveOne}
        >
          导出 PDF
        </Button>
      )}
      <WordButton document={document} kind={kind} output={output} ready={ready} />
      {document.issue && (
        <Button icon={<AuditOutlined aria-hidden />} disabled={!ready} onClick={onIssue}>
          印发…
        </Button>
      )}
      <span style={{ marginInlineStart: 'auto' }} role="status">
        {words}
      </span>
      <Segmented
        aria-label="显示比例"
        value={String(zoom)}
        options={[
          { value: 'page', label: '整页' },
          { value: 'width', label: '适合宽度' },
          { value: '1', label: '100%' },
          { value: '1.5', label: '150%' },
        ]}
        onChange={(next) => onZoom(next === 'page' || next === 'width' ? next : Number(next))}
      />
      {naming && (
        <EachDialog
          document={document}
          count={count}
          onClose={() => setNaming(false)}
          onSave={(pattern, from) => {
            setNaming(false)
            void output.saveEach(pattern, from)
          }}
        />
      )}
    </div>
  )
}
