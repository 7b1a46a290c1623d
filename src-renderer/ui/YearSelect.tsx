/** Which year a page shows. */
import { Select } from 'antd'
import { PLAN } from '../policy/policy'

/** Years from the plan's own on, as text. @param last the last of them */
export const planYears = (last: number): string[] =>
  Array.from({ length: last - PLAN.year + 1 }, (_, i) => String(PLAN.year + i))

export function YearSelect<Year extends number | string>(props: {
  label?: string
  years: readonly Year[]
  value: NoInfer<Year>
  onChange(year: NoInfer<Year>): void
  words?(year: NoInfer<Year>): string
}) {
  const { label = '年度', years, value, onChange, words = (year) => `${year}年` } = props
  return (
    <Select<Year>
      aria-label={label}
      style={{ minWidth: 96 }}
      value={value}
      onChange={onChange}
      options={years.map((year) => ({ value: year, label: words(year) }))}
    />
  )
}
