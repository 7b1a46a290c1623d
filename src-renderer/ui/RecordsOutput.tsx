/** What a page shows of a kind's records, on paper and as a workbook: the two buttons of its first line. */
import { Button } from 'antd'
import { type ListRequest, useActionsContext } from './context'

export interface RecordsOutputProps extends Omit<ListRequest, 'where'> {
  ids: readonly string[]
  /** Words of the first button where what it prints has a name of its own. */
  print?: string
}

export function RecordsOutput({ ids, print = '打印', ...list }: RecordsOutputProps) {
  const actions = useActionsContext()
  return (
    <>
      <Button disabled={ids.length === 0} onClick={() => actions.print(list.kind, [...ids])}>
        {print}
      </Button>
      <Button
        disabled={ids.length === 0}
        onClick={() => actions.exportList({ ...list, where: { ids: [...ids] } })}
      >
        导出 Excel
      </Button>
    </>
  )
}
