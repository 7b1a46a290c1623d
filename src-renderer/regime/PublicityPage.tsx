/** 宣传报道统计: media items by unit and month; every count opens its list. */
import { Button, Empty } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { OutputTable } from '../documents/tablePaper'
import { publicity } from '../domain/publicity'
import { byOrder, unitNames } from '../domain/unit'
import { type PageProps, useNavigate } from '../ui/context'
import { TableOutput } from '../ui/figures/TableOutput'
import { useAll } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { planYears, YearSelect } from '../ui/YearSelect'
import { useUnits } from './live'
import { type CountRow, countPublicity } from './publicityCounts'
import './regime.css'

const MONTHS = Array.from({ length: 12 }, (_, i) => i)
const two = (month: number) => String(month + 1).padStart(2, '0')

export default function PublicityPage({ params }: PageProps) {
  const now = dayjs().year()
  const [year, setYear] = useState(params.year ?? String(now))
  const navigate = useNavigate()
  const items = useAll(publicity)
  const units = useUnits()
  if (!items || !units) return null
  const sorted = units.toSorted(byOrder)
  const names = unitNames(units)
  const { rows, sum } = countPublicity(
    items,
    sorted.map((unit) => unit.id),
    year,
  )
  const undated = sum.undated > 0
  const open = (unit: string | null, from: string, to: string) =>
    navigate.list('publicity', {
      conditions: [{ field: 'publishedOn', from, to }, ...(unit ? [{ field: 'unit', in: [unit] }] : [])],
    })
  const output = (): OutputTable => {
    const line = (name: string, row: CountRow) => [
      name,
      ...row.months,
      ...(undated ? [row.undated] : []),
      row.total,
    ]
    return {
      title: `${year}年宣传报道统计（篇）`,
      columns: [
        { head: '单位', width: 200 },
        ...MONTHS.map((month) => ({ head: `${month + 1}月`, type: 'int' as const, width: 60 })),
        ...(undated ? [{ head: '月份不详', type: 'int' as const, width: 90 }] : []),
        { head: '合计', type: 'int' as const, width: 80 },
      ],
      rows: [...rows.map((row) => line(names.get(row.unit) ?? '', row)), line('合计', sum)],
      sums: 1,
    }
  }
  return (
    <div className="rg-page">
      <PageHead title="宣传报道统计" clause="附件2第7项、五（八）">
        <YearSelect years={planYears(now)} value={year} onChange={setYear} />
        <PageActs>
          <Button onClick={() => navigate.create('publicity')}>登记报道</Button>
          <TableOutput table={output} disabled={rows.length === 0} />
        </PageActs>
      </PageHead>
      {rows.length === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={`${year}年还没有宣传报道。登记电视专题、报纸专栏、网站和微信报道后在这里统计。`}
        />
      ) : (
        <table className="rg-table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              {MONTHS.map((month) => (
                <th key={month} scope="col" className="num">
                  {month + 1}月
                </th>
              ))}
              {undated && (
                <th scope="col" className="num">
                  月份不详
                </th>
              )}
              <th scope="col" className="num">
                合计（篇）
              </th>
            </tr>
          </thead>
          <tbody>
            {[...rows, sum].map((row) => (
              <tr key={row.unit || 'sum'}>
                <th scope="row">{row.unit === '' ? <b>合计</b> : names.get(row.unit)}</th>
                {MONTHS.map((month) => (
                  <td key={month} className="num">
                    <Count
                      value={row.months[month]}
                      label={`${names.get(row.unit) ?? '合计'} ${month + 1}月`}
                      open={() =>
                        open(row.unit || null, `${year}-${two(month)}-01`, `${year}-${two(month)}-31`)
                      }
                    />
                  </td>
                ))}
                {undated && <td className="num">{row.undated}</td>}
                <td className="num">
                  <Count
                    value={row.total}
                    label={`${names.get(row.unit) ?? '合计'} 全年`}
                    open={() => open(row.unit || null, `${year}-01-01`, `${year}-12-31`)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function Count({ value, label, open }: { value: number; label: string; open(): void }) {
  if (value === 0) return <span className="muted">0</span>
  return (
    <Open onClick={open} aria-label={`${label} ${value} 篇，看名单`}>
      {value}
    </Open>
  )
}
