/** People by two of their facts at once: rows and columns by size, what is left over counted too; every figure opens its people. */
import { Button } from 'antd'
import type { Condition, StoreCalls, ValueCount } from '../store/messages'

type Cross = Awaited<ReturnType<StoreCalls['cross']>>

export interface CrossTableProps {
  fields: readonly [string, string]
  heads: readonly [string, string]
  cross: Cross
  /** Everybody that was counted. */
  total: number
  onPick(conditions: Condition[]): void
}

const number = (count: number): string => (count === 0 ? '' : count.toLocaleString('zh-CN'))
const words = ({ value, label }: ValueCount): string => (value === null ? '（未填）' : label)

export function CrossTable({ fields, heads, cross, total, onPick }: CrossTableProps) {
  const [down, across] = cross.values
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
  const open = (row: ValueCount | null, column: ValueCount | null): void =>
    onPick([
      ...(row ? [{ field: fields[0], in: [row.value] }] : []),
      ...(column ? [{ field: fields[1], in: [column.value] }] : []),
    ])
  const cell = (count: number, row: ValueCount | null, column: ValueCount | null) => (
    <td key={column ? JSON.stringify(column.value) : 'all'}>
      {count > 0 && (
        <Button type="link" size="small" onClick={() => open(row, column)}>
          {number(count)}
        </Button>
      )}
    </td>
  )
  const others = across.some((_, y) => sum(cross.counts.map((row) => row[y])) < across[y].count)
  const rest = down.some((row, x) => sum(cross.counts[x]) < row.count)
  return (
    <div className="cross-box">
      <table className="cross" aria-label={`在外人员按${heads[0]}和${heads[1]}`}>
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            {across.map((column) => (
              <th scope="col" key={JSON.stringify(column.value)}>
                {words(column)}
              </th>
            ))}
            {rest && <th scope="col">其余</th>}
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {down.map((row, x) => (
            <tr key={JSON.stringify(row.value)}>
              <th scope="row">{words(row)}</th>
              {across.map((column, y) => cell(cross.counts[x][y], row, column))}
              {rest && <td>{number(row.count - sum(cross.counts[x]))}</td>}
              {cell(row.count, row, null)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {others && (
            <tr>
              <th scope="row">其余</th>
              {across.map((column, y) => (
                <td key={JSON.stringify(column.value)}>
                  {number(column.count - sum(cross.counts.map((row) => row[y])))}
                </td>
              ))}
              {rest && <td />}
              <td>{number(total - sum(down.map(({ count }) => count)))}</td>
            </tr>
          )}
          <tr>
            <th scope="row">合计</th>
            {across.map((column) => cell(column.count, null, column))}
            {rest && <td>{number(total - sum(across.map(({ count }) => count)))}</td>}
            <td>{number(total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
