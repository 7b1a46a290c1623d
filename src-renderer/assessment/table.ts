/** The table of 考核: objects × criteria, on screen and as a workbook. Pure. */
import { ASSESSED, type Assessed, type Measure, measureOf } from '../domain/measures'
import { decimalsOf } from '../domain/values/decimals'
import type { Period } from '../domain/values/period'
import type { FigureColumn, FigureRow, Figures } from '../ui/figures/figures'
import type { Criterion, Ranked } from './score'
import { whereOfObject } from './tally'

/** Money is shown to the fen, as it is compared: two figures that look alike have one place (A2). */
const shown = (figure: number | null, { sum }: Measure) =>
  figure !== null && sum ? Math.round(figure * 1_000_000) : figure

/**
 * @param period what a click on a figure of people shows is this period's
 */
export function rankingTable(
  assessed: Assessed,
  criteria: readonly Criterion[],
  ranked: readonly Ranked[],
  period: Period,
): Figures {
  const columns: FigureColumn[] = [
    { key: 'rank', head: '名次', type: 'int', width: 56 },
    { key: 'name', head: ASSESSED[assessed], width: 150 },
    ...criteria.flatMap(({ item, measure: code, full }, i): FigureColumn[] => {
      const measure = measureOf(code)
      const points: FigureColumn = {
        key: `p${i}`,
        head: measure ? `得分/${full}` : `${item}/${full}`,
        type: 'decimal',
      }
      if (!measure) return [points]
      return [
        { key: `f${i}`, head: item, unit: measure.unit, type: measure.sum ? 'money' : 'decimal' },
        points,
      ]
    }),
    { key: 'change', head: '加减分', type: 'decimal' },
    { key: 'score', head: '总分', type: 'decimal', width: 80 },
  ]
  const rows: FigureRow[] = ranked.map(({ object, rank, score, change, cells }) => ({
    key: object.id,
    cells: {
      rank: { value: rank },
      name: {
        value: object.name,
        record: { kind: assessed === 'stations' ? 'station' : 'unit', id: object.id },
      },
      ...Object.fromEntries(
        criteria.flatMap(({ item, measure: code }, i) => {
          const cell = cells.find((one) => one.item === item)
          const measure = measureOf(code)
          if (!cell) return []
          const { ids } = cell.tally
          const open = !measure
            ? undefined
            : ids
              ? { kind: measure.kind, ids }
              : cell.tally.count > 0
                ? { kind: measure.kind, where: whereOfObject(measure, assessed, object.id, period) }
                : undefined
          return [
            ...(measure ? [[`f${i}`, { value: shown(cell.figure, measure), open }]] : []),
            [
              `p${i}`,
              {
                value: cell.waiting ? '待评定' : cell.points,
                pick: true,
                note: cell.working,
                ...(cell.waiting ? { tone: 'doubt' as const } : {}),
              },
            ],
          ]
        }),
      ),
      change: { value: change === 0 ? '—' : change, pick: true },
      score: { value: score },
    },
  }))
  return {
    columns: columns.map((column) =>
      column.type === 'decimal'
        ? { ...column, decimals: decimalsOf(rows.map(({ cells }) => cells[column.key]?.value)) }
        : column,
    ),
    rows,
  }
}
