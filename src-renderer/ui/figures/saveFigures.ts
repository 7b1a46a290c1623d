/** A table of figures as an Excel file that the person names. */
import { App } from 'antd'
import { useCallback } from 'react'
import { exportTable } from '../../sheets/exports'
import { ask } from '../../store/client'
import { wordsOf } from '../words'
import { type Figures, figuresSheet } from './figures'

/** @returns saves a table; says where, or why not */
export function useSaveFigures(): (
  title: string,
  figures: Figures,
  notes?: readonly string[],
) => Promise<void> {
  const { message } = App.useApp()
  return useCallback(
    async (title, figures, notes) => {
      try {
        const bytes = await exportTable(figuresSheet(title, figures, notes))
        const saved = await ask(
          'files.save',
          {
            title: '导出到',
            suggestedName: `${title}.xlsx`,
            filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
          },
          bytes,
        )
        if (saved) message.success(`已导出 ${figures.rows.length} 行到“${saved.name}”`)
      } catch (error) {
        message.error(wordsOf(error))
      }
    },
    [message],
  )
}
