/** The records that were chosen for printing: which is shown, which are left out. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox } from 'antd'
import { useRef } from 'react'
import { type AnyRecord, type Kind, titleOf } from '../domain/kind'

const ROW = 32

export interface RecordsPanelProps {
  kind: Kind
  records: readonly AnyRecord[]
  left: ReadonlySet<string>
  shown: string | null
  onShow(id: string): void
  onLeft(left: ReadonlySet<string>): void
}

export function RecordsPanel({ kind, records, left, shown, onShow, onLeft }: RecordsPanelProps) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const chosen = records.length - left.size
  const toggle = (id: string) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    onLeft(next)
  }
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <div style={{ padding: '6px 8px', borderBottom: '1px solid #e5e8ec' }}>
        <Checkbox
          checked={left.size === 0 && records.length > 0}
          indeterminate={chosen > 0 && left.size > 0}
          onChange={(event) => onLeft(new Set(event.target.checked ? [] : records.map(({ id }) => id)))}
        >
          已选 {chosen} / {records.length} {kind.counter}
        </Checkbox>
      </div>
      <div ref={box} style={{ flex: 1, overflow: 'auto' }} role="listbox" aria-label="要打印的记录">
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((row) => {
            const record = records[row.index]
            const title = titleOf(kind, record)
            return (
              <div
                key={record.id}
                role="option"
                aria-selected={record.id === shown}
                tabIndex={0}
                onClick={() => onShow(record.id)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') onShow(record.id)
                  if (event.key === ' ') {
                    event.preventDefault()
                    toggle(record.id)
                  }
                }}
                title={title}
                style={{
                  position: 'absolute',
                  insetInline: 0,
                  top: row.start,
                  height: ROW,
                  display: 'flex',
                  alignItems: 'center',
                  gap: 8,
                  padding: '0 8px',
                  cursor: 'pointer',
                  background: record.id === shown ? '#e3eefa' : undefined,
                }}
              >
                <Checkbox
                  checked={!left.has(record.id)}
                  aria-label={`打印 ${title}`}
                  tabIndex={-1}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => toggle(record.id)}
                />
                <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                  {row.index + 1}. {title}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
