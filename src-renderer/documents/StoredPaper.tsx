/** An issued document: its pages as they were printed, to print or save again. */
import { Tag } from 'antd'
import { useCallback } from 'react'
import type { AnyRecord } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { textOf } from './document'
import { PaperView } from './PaperView'
import { picturesOf, storedPdf } from './stored'

export function StoredPaper({ record }: { record: AnyRecord }) {
  const load = useCallback(() => storedPdf(record), [record])
  const title = `${textOf(record, 'number')} ${textOf(record, 'title')}`
  const issuedOn = textOf(record, 'issuedOn')
  return (
    <PaperView
      load={load}
      html={(bytes) => picturesOf(bytes, title)}
      title={title}
      height="calc(100vh - 150px)"
      saved={() => '与印发时一致'}
      words={() => (
        <>
          <span>
            {textOf(record, 'number')}　{issuedOn && chineseDate(issuedOn)}印发
          </span>
          {record.state === 'cancelled' && <Tag color="red">已作废：{textOf(record, 'reason')}</Tag>}
          <Tag color="green">与印发时的校验码一致</Tag>
        </>
      )}
    />
  )
}
