/** Before a unit is chosen: which units reported this month's figures, and the way into each one's sheet. */
import { Button } from 'antd'
import type { AnyRecord } from '../domain/kind'
import { RECEPTION_STATUS } from '../domain/reception'

export interface WhoReportedProps {
  /** Those that are asked, in the office's order. */
  units: readonly AnyRecord[]
  records: readonly AnyRecord[]
  /** 'YYYY-MM' */
  month: string
  onUnit(id: string): void
}

export function WhoReported({ units, records, month, onUnit }: WhoReportedProps) {
  const latest = new Map<unknown, AnyRecord>()
  for (const record of records) {
    if (record.deleted || record.month !== month) continue
    const before = latest.get(record.unit)
    if (!before || Number(record.version ?? 1) >= Number(before.version ?? 1)) latest.set(record.unit, record)
  }
  return (
    <table className="rg-table" aria-label="各单位填报情况">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">填报情况</th>
          <th scope="col">报送日期</th>
          <th scope="col">办理</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => {
          const record = latest.get(unit.id)
          const name = String(unit.name ?? '')
          return (
            <tr key={unit.id}>
              <th scope="row">{name}</th>
              <td>
                {record ? RECEPTION_STATUS[record.status as keyof typeof RECEPTION_STATUS] : '没有填报'}
              </td>
              <td>{record ? String(record.sentOn ?? '') : ''}</td>
              <td>
                <Button
                  type="link"
                  size="small"
                  aria-label={`${record ? '查看' : '代为登记'}：${name}`}
                  onClick={() => onUnit(unit.id)}
                >
                  {record ? '查看' : '代为登记'}
                </Button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
