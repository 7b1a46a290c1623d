// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is no <table>: its rows stand apart, most are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid as a whole holds the focus (aria-activedescendant)
/** The row of sums below a list. */
import { isNumeric, isTotalled, totalText } from '../values'
import type { DrawnColumn } from './Row'

interface Props {
  columns: readonly DrawnColumn[]
  totals: Readonly<Record<string, number>>
  numberWidth: number
  height: number
}

export function Totals({ columns, totals, numberWidth, height }: Props) {
  return (
    <div role="row" className="g-foot" style={{ lineHeight: `${height}px` }}>
      <div role="rowheader" className="g-c pin" style={{ width: numberWidth, left: 0, height }}>
        合计
      </div>
      {columns.map(({ name, field, width, left, edge }) => {
        const total = isTotalled(field) ? totals[name] : undefined
        return (
          <div
            key={name}
            role="gridcell"
            className={`g-c${isNumeric(field) ? ' num' : ''}${left === null ? '' : ' pin'}${edge ? ' edge' : ''}`}
            style={{ width, height, ...(left === null ? {} : { left }) }}
          >
            {total === undefined ? '' : totalText(field, total)}
          </div>
        )
      })}
    </div>
  )
}
