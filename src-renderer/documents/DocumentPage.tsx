/** Documents for chosen records: at left the records, in the middle the real pages, at right what can be chosen. */
import { Alert, Button, Modal, Progress, Segmented, Space, Spin } from 'antd'
import { useMemo, useState } from 'react'
import type { AnyRecord, Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { useStore } from '../ui/hooks'
import { useSetting } from '../ui/settings'
import type { AnyDocument } from './document'
import { IssueDialog } from './IssueDialog'
import { OptionsPanel } from './OptionsPanel'
import { useOutput } from './output'
import { PdfPages, type Zoom } from './PdfPages'
import { useLoaded, usePreview } from './preview'
import { RecordsPanel } from './RecordsPanel'
import { documentsFor } from './registry'
import { StoredPaper } from './StoredPaper'
import { Toolbar } from './Toolbar'
import { useFonts } from './useFonts'
import { useOptions } from './useOptions'

export interface DocumentPageProps {
  kind: string
  /** Empty: every record of the kind, or what the document prints by itself. */
  ids: string[]
  /** Name of the document to show first; otherwise the one last used for the kind. */
  document?: string
  /** Options of this once, whichever document is shown: they go over those chosen last, and are not kept. */
  given?: Readonly<Record<string, Value>>
  onClose(): void
}

/** Records of a batch that are previewed together. */
const AHEAD = 3

export function DocumentPage({ kind, ids, document: wanted, given: first, onClose }: DocumentPageProps) {
  const documents = useMemo(() => documentsFor(kind), [kind])
  const [last, setLast] = useSetting<string>(`print/document/${kind}`)
  const [chosen, setChosen] = useState(wanted)
  const [given, setGiven] = useState(first ?? {})
  const name = chosen ?? last
  const document = documents.find((item) => item.name === name) ?? documents[0]
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width="min(1600px, 97vw)"
      style={{ top: 12, paddingBottom: 0 }}
      title={
        <Space>
          打印
          {documents.length > 1 ? (
            <Segmented
              aria-label="文书"
              value={document.name}
              options={documents.map((item) => ({ value: item.name, label: item.label }))}
              onChange={(next) => {
                setChosen(String(next))
                setLast(String(next))
              }}
            />
          ) : (
            document.label
          )}
        </Space>
      }
    >
      <DocumentBody
        key={document.name}
        document={document}
        kind={kind}
        ids={ids}
        given={given}
        onGiven={setGiven}
      />
    </Modal>
  )
}

function DocumentBody({
  document,
  kind: kindName,
  ids,
  given,
  onGiven,
}: {
  document: AnyDocument
  kind: string
  ids: string[]
  given: Readonly<Record<string, Value>>
  onGiven(given: Readonly<Record<string, Value>>): void
}) {
  const store = useStore()
  const kind = kindOf(kindName)!
  const [options, choose] = useOptions(document, kindName, ids, given, onGiven)
  const { loaded, error: loadError } = useLoaded(store, document, kindName, ids)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState<string | null>(null)
  const records = useMemo(() => loaded?.records.filter(({ id }) => !left.has(id)) ?? [], [loaded, left])
  const blank = document.blank === true && options.blank === true
  const current = records.find(({ id }) => id === shown) ?? records[0]
  const inView = useMemo(
    () => (!loaded ? null : document.each && !blank ? (current ? [current] : []) : records),
    [loaded, document, blank, current, records],
  )
  // Of a batch the first three are shown at once; a click on one shows it alone.
  const ahead = useMemo(
    () => (document.each && !blank && shown === null ? records.slice(1, AHEAD) : []),
    [document, blank, shown, records],
  )
  const preview = usePreview(document, inView, loaded?.data ?? null, options, ahead)
  const output = useOutput(document, records, loaded?.data ?? null, options)
  const [zoom, setZoom] = useState<Zoom>('width')
  const [pages, setPages] = useState(0)
  const fonts = useFonts(document)
  const error = loadError ?? preview.error
  const [issuing, setIssuing] = useState<'ask' | AnyRecord | null>(null)

  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: 'calc(100vh - 96px)', gap: 8 }}>
      <Toolbar
        document={document}
        kind={kindName}
        onIssue={() => setIssuing('ask')}
        count={document.each && !blank ? records.length : 1}
        output={output}
        ready={loaded !== null && !output.running}
        zoom={zoom}
        onZoom={setZoom}
        words={
          preview.busy
            ? '正在排版…'
            : document.each && !blank && records.length > 1
              ? `${preview.records > 1 ? `前 ${preview.records} 份` : '本份'} ${pages} 页，共 ${records.length} 份`
              : `共 ${pages} 页`
        }
      />
      {output.running && (
        <div style={{ display: 'flex', gap: 12, alignItems: 'center' }} role="status">
          <Progress percent={Math.round(output.running.done * 100)} style={{ flex: 1 }} size="small" />
          <span>{output.running.doing}</span>
          <Button size="small" onClick={output.running.cancel}>
            停止
          </Button>
        </div>
      )}
      {output.stopped && (
        <Alert
          type="info"
          showIcon
          title={`已完成 ${output.stopped.done} 份，还有 ${output.stopped.whole - output.stopped.done} 份没有生成。`}
          action={
            <Button size="small" type="primary" onClick={output.stopped.goOn}>
              从第 {output.stopped.done + 1} 份接着做
            </Button>
          }
        />
      )}
      {issuing === 'ask' && loaded && (
        <IssueDialog
          document={document}
          // A paper of one record is issued as it is shown; a paper of many with all that are chosen.
          records={document.each ? (current ? [current] : []) : records}
          data={loaded.data}
          options={options}
          onClose={() => setIssuing(null)}
          onIssued={setIssuing}
        />
      )}
      {issuing !== null && issuing !== 'ask' && (
        <Modal
          open
          footer={null}
          width="min(1100px, 96vw)"
          style={{ top: 16 }}
          title="已印发"
          onCancel={() => setIssuing(null)}
        >
          <StoredPaper record={issuing} />
        </Modal>
      )}
      {fonts && <Alert type="info" showIcon title={fonts} closable />}
      {loaded && loaded.gone > 0 && (
        <Alert type="warning" showIcon title={`有 ${loaded.gone} 条所选记录已删除或不在本机，没有列入。`} />
      )}
      {error && <Alert type="error" showIcon title={error} />}
      <div style={{ flex: 1, minHeight: 0, display: 'flex', border: '1px solid #d9dee4' }}>
        <div style={{ width: 220, borderInlineEnd: '1px solid #d9dee4', flex: 'none' }}>
          <RecordsPanel
            kind={kind}
            records={loaded?.records ?? []}
            left={left}
            shown={current?.id ?? null}
            onShow={setShown}
            onLeft={setLeft}
          />
        </div>
        <div style={{ flex: 1, minWidth: 0, position: 'relative' }}>
          {preview.bytes && (
            <PdfPages bytes={preview.bytes} zoom={zoom} onPages={(count) => setPages(count ?? 0)} />
          )}
          {preview.busy && (
            <div style={{ position: 'absolute', insetInline: 0, top: 40, textAlign: 'center' }}>
              <Spin />
            </div>
          )}
        </div>
        <div
          style={{
            width: 232,
            padding: 12,
            overflow: 'auto',
            borderInlineStart: '1px solid #d9dee4',
            flex: 'none',
          }}
        >
          <OptionsPanel
            document={document}
            kind={kind}
            values={options}
            onChange={(name, value) => choose(name, value as Value)}
          />
        </div>
      </div>
    </div>
  )
}
