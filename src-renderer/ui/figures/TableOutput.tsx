/** What every computed table offers: its pages to print, the same as an Excel file. */
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Space } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { OutputTable } from '../../documents/tablePaper'
import { today } from '../../policy/day'
import { exportTable } from '../../sheets/exports'
import { ask } from '../../store/client'
import { useSite } from '../hooks'
import { useAttempt } from '../save'

const TablePreview = lazy(() => import('../../documents/TablePreview'))

/** @param table made when it is asked for, so that a page draws without it */
export function TableOutput(props: {
  table(): OutputTable
  disabled?: boolean
  /** Which of a page's tables, where it is not plain. */
  what?: string
}) {
  const { table, disabled, what = '' } = props
  const [, attempt] = useAttempt()
  const site = useSite()
  const [printing, setPrinting] = useState<OutputTable | null>(null)
  const save = () =>
    attempt(async () => {
      const { title, columns, rows, notes = [], sums = 0 } = table()
      const bytes = await exportTable({
        title,
        columns,
        rows: [...rows, ...notes.map((note) => [note])],
        below: sums + notes.length,
      })
      const saved = await ask(
        'files.save',
        {
          title: '导出到',
          suggestedName: `${title}.xlsx`,
          filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
        },
        bytes,
      )
      return saved && `已导出 ${rows.length - sums} 行到“${saved.name}”`
    })
  return (
    <Space.Compact>
      <Button
        aria-label={`打印${what || '表格'}`}
        icon={<PrinterOutlined aria-hidden />}
        disabled={disabled}
        onClick={() => setPrinting(table())}
      >
        打印{what}
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} disabled={disabled} onClick={() => void save()}>
        导出 Excel
      </Button>
      {printing && (
        <Suspense fallback={null}>
          <TablePreview
            table={printing}
            unitName={site.unitName}
            today={today()}
            onClose={() => setPrinting(null)}
          />
        </Suspense>
      )}
    </Space.Compact>
  )
}
