/** 导出 Word: the document as it is laid out, or a Word or Excel file of the office's own. */
import { DownOutlined, FileWordOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { template } from '../domain/template'
import { useAll } from '../ui/hooks'
import { type AnyDocument, textOf } from './document'
import type { useOutput } from './output'

export interface WordButtonProps {
  document: AnyDocument
  kind: string
  output: ReturnType<typeof useOutput>
  ready: boolean
}

export function WordButton({ document, kind, output, ready }: WordButtonProps) {
  const templates = useAll(template)
  const own = (templates ?? []).filter(
    (record) =>
      (record.form === 'word' || record.form === 'excel') &&
      record.state === 'used' &&
      record.target === kind,
  )
  if (own.length === 0) {
    return document.word ? (
      <Button
        aria-label="导出 Word"
        icon={<FileWordOutlined aria-hidden />}
        disabled={!ready}
        onClick={output.saveWord}
      >
        导出 Word
      </Button>
    ) : null
  }
  const excel = own.some((record) => record.form === 'excel')
  const words =
    own.every((record) => record.form === 'excel') && !document.word
      ? '导出 Excel'
      : excel
        ? '导出 Word、Excel'
        : '导出 Word'
  const items = [
    ...(document.word ? [{ key: '', label: '按本文书的版式' }] : []),
    ...own.map((record) => ({
      key: record.id,
      label: `用${record.form === 'excel' ? ' Excel ' : ''}模板“${textOf(record, 'name')}”`,
    })),
  ]
  return (
    <Dropdown
      disabled={!ready}
      menu={{
        items,
        onClick: ({ key }) => {
          const chosen = own.find((record) => record.id === key)
          if (chosen) output.saveOwn(chosen)
          else output.saveWord()
        },
      }}
    >
      <Button aria-label={words} icon={<FileWordOutlined aria-hidden />}>
        {words} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
