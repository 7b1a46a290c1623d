/** Saved views: choose, save, make the default, drop. */
import { EyeOutlined } from '@ant-design/icons'
import { Button, Divider, Input, Popover, Space } from 'antd'
import { useState } from 'react'
import type { Kind } from '../../domain/kind'
import { dropView, mendView, naturalView, saveView, type View, type ViewBook } from './view'

export interface ViewsMenuProps {
  kind: Kind
  book: ViewBook
  view: View
  onBook(book: ViewBook): void
  onView(view: View): void
}

export function ViewsMenu({ kind, book, view, onBook, onView }: ViewsMenuProps) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const save = () => {
    const trimmed = name.trim()
    if (!trimmed) return
    onBook(saveView(book, trimmed, view))
    setName('')
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      content={
        <div style={{ width: 300 }}>
          <Button
            type="text"
            block
            style={LEFT}
            onClick={() => {
              onView({ ...naturalView(kind) })
              setOpen(false)
            }}
          >
            默认样式
          </Button>
          {book.saved.map((saved) => (
            <div key={saved.name} style={{ display: 'flex' }}>
              <Button
                type="text"
                style={{ ...LEFT, flex: 1, minWidth: 0 }}
                onClick={() => {
                  onView(mendView(kind, saved.view))
                  setOpen(false)
                }}
              >
                {saved.name}
                {book.opensWith === saved.name ? '（打开时用）' : ''}
              </Button>
              <Button
                type="link"
                size="small"
                onClick={() => {
                  const { opensWith: _, ...rest } = book
                  onBook(book.opensWith === saved.name ? rest : { ...rest, opensWith: saved.name })
                }}
              >
                {book.opensWith === saved.name ? '不再默认' : '设为默认'}
              </Button>
              <Button
                type="link"
                size="small"
                aria-label={`删除视图“${saved.name}”`}
                onClick={() => onBook(dropView(book, saved.name))}
              >
                删除
              </Button>
            </div>
          ))}
          <Divider style={{ margin: '8px 0' }} />
          <Space.Compact block>
            <Input
              value={name}
              aria-label="视图名称"
              placeholder="给现在的列、排序和筛选起名"
              maxLength={30}
              onChange={(e) => setName(e.target.value)}
              onPressEnter={save}
            />
            <Button type="primary" disabled={!name.trim()} onClick={save}>
              保存
            </Button>
          </Space.Compact>
        </div>
      }
    >
      <Button icon={<EyeOutlined aria-hidden />}>视图</Button>
    </Popover>
  )
}

const LEFT = { textAlign: 'left' as const, justifyContent: 'flex-start' }
