/** The line at the bottom: counts and sums of what is selected, as Excel does, and that everything is saved. */
import { Flex } from 'antd'
import { useEffect, useState } from 'react'
import type { SelectionInfo } from '../ui/context'
import { useLive, useStore, useUndoState } from '../ui/hooks'

export function StatusBar({ kind, selection }: { kind: string | null; selection: SelectionInfo | null }) {
  const store = useStore()
  const undo = useUndoState()
  const [saving, setSaving] = useState(false)
  useEffect(() => store.on('saving', setSaving), [store])
  const counts = useLive(kind ? [kind] : [], `counts ${kind}`, (s) => s.call('counts', []))
  return (
    <Flex
      component="footer"
      gap={16}
      style={{
        minHeight: 26,
        lineHeight: '26px',
        padding: '0 16px',
        fontSize: '0.86em',
        color: '#5b6672',
        background: '#f4f6f8',
        borderTop: '1px solid #e5e8ec',
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      {kind && counts && <span>{(counts[kind] ?? 0).toLocaleString('zh-CN')} 条</span>}
      {selection?.parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      <span style={{ marginInlineStart: 'auto' }} role="status">
        {saving ? '正在保存…' : '全部已保存'}
        {undo.undo ? ` · 撤销 Ctrl+Z：${undo.undo.label}` : ''}
      </span>
    </Flex>
  )
}
