/** Column filters between the popover, the chips and the store's `Where`. At most one filter a column. */
import type { Field, Kind, Value } from '../../domain/kind'
import type { Condition, Where } from '../../store/messages'

/** One column's filter, all of it. Absent parts filter nothing. */
export interface ColumnFilter {
  in?: Value[]
  from?: Value
  to?: Value
  has?: string
}

export function filterOf(conditions: readonly Condition[], field: string): ColumnFilter {
  const filter: ColumnFilter = {}
  for (const condition of conditions) if (condition.field === field) Object.assign(filter, rest(condition))
  return filter
}

function rest({ field: _, ...filter }: Condition & ColumnFilter): ColumnFilter {
  return filter
}

/** Replaces the filter of one column; an empty one removes it. */
export function withFilter(
  conditions: readonly Condition[],
  field: string,
  filter: ColumnFilter,
): Condition[] {
  const others = conditions.filter((condition) => condition.field !== field)
  const mine: Condition[] = []
  if (filter.in) mine.push({ field, in: filter.in })
  if (present(filter.from) || present(filter.to))
    mine.push({
      field,
      ...(present(filter.from) ? { from: filter.from } : {}),
      ...(present(filter.to) ? { to: filter.to } : {}),
    })
  if (filter.has) mine.push({ field, has: filter.has })
  return [...others, ...mine]
}

function present(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && value !== ''
}

/** What the store is asked: the screen's own conditions (from a link or a report), the column filters, the words typed. */
export function whereOf(
  base: Where | undefined,
  conditions: readonly Condition[],
  text: string,
  trash: boolean,
): Where {
  const all = [...(base?.conditions ?? []), ...conditions]
  const words = [base?.text, text.trim()].filter(Boolean).join(' ')
  return {
    ...(base?.ids ? { ids: base.ids } : {}),
    ...(all.length ? { conditions: all } : {}),
    ...(words ? { text: words } : {}),
    ...(trash ? { deleted: true } : {}),
  }
}

/** Whether anything but the trash narrows the list. */
export function narrows(where: Where): boolean {
  return Boolean(where.conditions?.length || where.text || where.ids)
}

/**
 * The words of a chip: 级别：市级、区级 · 设立日期：2017-01-01 至 2017-12-31.
 * @param show words of one value of that field
 */
export function describe(
  kind: Kind,
  condition: Condition,
  show: (field: Field, value: Value) => string,
): string {
  const field = kind.fields[condition.field]
  if (!field) return condition.field
  const say = (value: Value | undefined) => (present(value) ? show(field, value) : '（空白）')
  if ('in' in condition) {
    const words = condition.in.slice(0, 3).map(say).join('、')
    const more = condition.in.length > 3 ? ` 等${condition.in.length}项` : ''
    return `${field.label}：${words || '无'}${more}`
  }
  if ('has' in condition) return `${field.label}含“${condition.has}”`
  const unit = field.unit ?? ''
  if (present(condition.from) && present(condition.to))
    return `${field.label}：${say(condition.from)} 至 ${say(condition.to)}${unit}`
  return present(condition.from)
    ? `${field.label} ≥ ${say(condition.from)}${unit}`
    : `${field.label} ≤ ${say(condition.to)}${unit}`
}

/** Which kinds of filter a column offers. */
export function filterKind(field: Field): 'range' | 'values' | 'text' {
  switch (field.type) {
    case 'int':
    case 'decimal':
    case 'money':
    case 'date':
    case 'month':
    case 'deadline':
      return 'range'
    case 'note':
    case 'rows':
      return 'text'
    default:
      return field.personal ? 'text' : 'values'
  }
}
