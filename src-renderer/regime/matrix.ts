/** The matrix unit × period: a view of `owed`. Pure. */
import { byOrder } from '../domain/unit'
import { groupBy } from '../domain/values/group'
import type { DueRecord, DueRecords, Owed, WhoIsAsked } from '../policy/obligation'
import { owed } from '../policy/obligations'

export type CellState = 'done' | 'late' | 'due' | 'short' | 'missing' | 'ahead'

export interface Cell {
  state: CellState
  done: number
  needed: number
  lines: Owed[]
}

/** How a cell stands in signs and words: never by colour alone. */
export const CELL_WORDS: Record<CellState, { sign: string; words: string }> = {
  done: { sign: '✓', words: '完成' },
  late: { sign: '迟', words: '迟报' },
  due: { sign: '…', words: '在期' },
  short: { sign: '缺', words: '缺报' },
  missing: { sign: '未', words: '未报' },
  ahead: { sign: '·', words: '未到期' },
}

/** Several times of obligations as one cell; null where nothing was owed. */
export function cellOf(lines: readonly Owed[]): Cell | null {
  if (lines.length === 0) return null
  const count = (state: Owed['state']) => lines.filter((line) => line.state === state).length
  const done = count('done') + count('late')
  const state: CellState =
    count('missing') > 0
      ? done > 0
        ? 'short'
        : 'missing'
      : count('due') > 0
        ? 'due'
        : done === 0
          ? 'ahead'
          : count('late') > 0
            ? 'late'
            : count('ahead') > 0
              ? 'due'
              : 'done'
  return { state, done, needed: lines.length, lines: [...lines] }
}

export interface MatrixRow {
  key: string
  name: string
  /** Cells by column key. */
  cells: Record<string, Cell | null>
  total: Cell | null
}

export interface MatrixColumn {
  key: string
  label: string
}

export interface Matrix {
  columns: MatrixColumn[]
  rows: MatrixRow[]
}

export type View = 'town' | 'member' | 'district' | 'station' | 'park' | 'own'

/** A unit as the matrix needs it. */
export interface UnitLike {
  id: string
  name?: string | null
  role?: string | null
  order?: number | null
  from?: string | null
  until?: string | null
}

const ROLES: Record<string, WhoIsAsked['role'] | undefined> = {
  district: 'district',
  town: 'town',
  member: 'member',
  station: 'station',
}

/** Kinds of which a unit's own records alone matter: taken apart once, not once a unit. */
const BY_UNIT = ['submission', 'monthlyFigures']

/**
 * What all these units owe in a year.
 * @param units of roles that owe anything; others are skipped
 * @param year '2018'
 */
export function yearOwed(
  units: readonly UnitLike[],
  records: DueRecords,
  year: string,
  today: string,
): Owed[] {
  const apart = new Map(
    BY_UNIT.map((kind) => [kind, groupBy(records[kind] ?? [], (record: DueRecord) => record.unit)]),
  )
  return units.flatMap((unit) => {
    const role = ROLES[unit.role ?? '']
    if (!role) return []
    const own: Record<string, readonly DueRecord[] | undefined> = { ...records }
    for (const kind of BY_UNIT) if (records[kind]) own[kind] = apart.get(kind)?.get(unit.id) ?? []
    const who: WhoIsAsked = {
      unit: unit.id,
      role,
      ...(unit.from ? { since: unit.from } : {}),
      ...(unit.until ? { until: unit.until } : {}),
    }
    return owed(who, own, { from: `${year}-01-01`, to: `${year}-12-31` }, today)
  })
}

const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'))

/** Where a line stands: its (last) month, or the year. */
const columnOf = (line: Owed) => (line.period.id.length === 4 ? 'year' : line.period.to.slice(5, 7))

/**
 * The matrix of a view.
 * @param lines of `yearOwed`
 * @param only an obligation's id; null for all together
 */
export function matrixOf(
  view: View,
  lines: readonly Owed[],
  units: readonly UnitLike[],
  own: string,
  only: string | null,
): Matrix {
  const role = new Map(units.map((unit) => [unit.id, unit.role]))
  const kept = lines.filter((line) => {
    if (only && line.obligation !== only) return false
    if (view === 'station' || view === 'park')
      return line.subject?.kind === view && role.get(line.unit) === 'district'
    if (view === 'own') return line.unit === own
    return role.get(line.unit) === view && !line.subject
  })
  const rowKey = (line: Owed) =>
    line.subject && view !== 'own'
      ? line.subject.id
      : view === 'district' || view === 'own'
        ? `${line.obligation}${line.subject ? `/${line.subject.id}` : ''}`
        : line.unit
  const byRow = groupBy(kept, rowKey)
  const rows: { key: string; name: string }[] =
    view === 'town' || view === 'member'
      ? units
          .filter((unit) => unit.role === view)
          .toSorted(byOrder)
          .map((unit) => ({ key: unit.id, name: unit.name ?? '' }))
      : [...byRow].map(([key, group]) => ({
          key,
          name: view === 'station' || view === 'park' ? (group[0].subject?.name ?? '') : nameOf(group[0]),
        }))
  const present = new Set(kept.map(columnOf))
  const columns: MatrixColumn[] = [
    ...MONTHS.filter((month) => present.has(month)).map((month) => ({
      key: month,
      label: `${Number(month)}月`,
    })),
    ...(present.has('year') ? [{ key: 'year', label: '全年' }] : []),
  ]
  return {
    columns,
    rows: rows.map(({ key, name }) => {
      const group = byRow.get(key) ?? []
      const byColumn = groupBy(group, columnOf)
      return {
        key,
        name,
        cells: Object.fromEntries(
          columns.map((column) => [column.key, cellOf(byColumn.get(column.key) ?? [])]),
        ),
        total: cellOf(group),
      }
    }),
  }
}

const nameOf = (line: Owed) => (line.subject ? `${line.label}：${line.subject.name}` : line.label)

/** 完成 12/24: the words of a cell in a workbook. */
export function cellText(cell: Cell | null): string {
  return cell ? `${CELL_WORDS[cell.state].words} ${cell.done}/${cell.needed}` : ''
}
