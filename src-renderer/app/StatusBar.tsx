/** The line at the bottom: sums of what is selected, as Excel does, and that everything is saved. */
import { Flex } from 'antd'
import { useEffect, useState } from 'react'
import type { SelectionInfo } from '../ui/context'
import { useStore, useUndoState } from '../ui/hooks'
import { useSettingsTrouble } from '../ui/settings'
import { useUnsaved } from '../ui/unsaved'

export function StatusBar({ selection }: { selection: SelectionInfo | null }) {
  const store = useStore()
  const undo = useUndoState()
  const [saving, setSaving] = useState(false)
  useEffect(() => store.on('saving', setSaving), [store])
  const unsaved = useUnsaved()
  const draft = useSettingsTrouble() === null ? '草稿已留存' : '草稿还没有留存'
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
      {selection?.parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      <span style={{ marginInlineStart: 'auto' }} role="status">
        {saving ? '正在保存…' : unsaved ? `表单里有修改尚未保存（Ctrl+S 保存），${draft}` : '全部已保存'}
        {undo.undo ? ` · 撤销 Ctrl+Z：${undo.undo.label}` : ''}
      </span>
    </Flex>
  )
}
