// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is no <table>: its rows stand apart, most are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid as a whole holds the focus (aria-activedescendant)
/** One row of the grid. Memoised: moving the selection draws only the rows that it touches. */
import { memo, type ReactNode } from 'react'
import type { AnyRecord, Field } from '../../domain/kind'
import { mayBeCut } from '../cut'
import type { TitleLookup } from '../titles'
import { cellText, isLink, isNumeric } from '../values'

/** A column ready to draw. */
export interface DrawnColumn {
  name: string
  field: Field
  width: number
  /** Distance from the left where pinned, else null. */
  left: number | null
  /** Last of the pinned ones. */
  edge: boolean
}

export interface RowProps {
  index: number
  record: AnyRecord | undefined
  top: number
  height: number
  /** Of the text, px. */
  size: number
  numberWidth: number
  columns: readonly DrawnColumn[]
  /** Unpinned columns [from, to) are drawn, `before` px right of the pinned ones. */
  from: number
  to: number
  before: number
  titles: TitleLookup
  /** Selected columns [selFrom, selTo]; −1 where none. */
  selFrom: number
  selTo: number
  activeCol: number
  ticked: boolean
  open: boolean
  /** Drawn in the active cell instead of its words. */
  editor: ReactNode
  idPrefix: string
}

/** Of a cell, both sides, px (workspace.css). */
const PADDING = 16

export const Row = memo(function Row(props: RowProps) {
  const { index, record, columns, activeCol, idPrefix } = props
  const state = `${index % 2 ? ' alt' : ''}${props.ticked ? ' ticked' : ''}${props.open ? ' open' : ''}`
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.ticked || props.selFrom >= 0}
      className={`g-row${state}`}
      style={{
        top: props.top,
        height: props.height,
        lineHeight: `${props.height}px`,
      }}
    >
      <div
        role="rowheader"
        className="g-c g-no pin"
        data-row={index}
        data-col={-1}
        style={{ width: props.numberWidth, left: 0 }}
      >
        <input
          type="checkbox"
          tabIndex={-1}
          checked={props.ticked}
          readOnly
          disabled={!record}
          data-tick={index}
          aria-label={`选中第 ${index + 1} 行`}
        />
        {index + 1}
      </div>
      {columns.map((column, col) => {
        if (column.left === null && (col < props.from || col >= props.to)) return null
        const selected = col >= props.selFrom && col <= props.selTo
        const active = col === activeCol
        const text = record ? cellText(column.field, column.name, record, props.titles) : '…'
        const target = record?.[column.name]
        const away =
          column.field.to !== undefined &&
          typeof target === 'string' &&
          props.titles.trashed?.(column.field.to, target)
        const cut = mayBeCut(text, column.width - PADDING, props.size)
        const classes = [
          'g-c',
          isNumeric(column.field) && 'num',
          isLink(column.field) && 'link',
          away && 'away',
          column.left !== null && 'pin',
          column.edge && 'edge',
          selected && 'sel',
          active && 'act',
          !record && 'wait',
          cut && 'cut',
        ]
        return (
          <div
            key={column.name}
            role="gridcell"
            aria-colindex={col + 2}
            aria-selected={selected}
            id={active ? `${idPrefix}-active` : undefined}
            className={classes.filter(Boolean).join(' ')}
            data-row={index}
            data-col={col}
            title={away ? `“${text}”在回收站` : cut ? text : undefined}
            style={
              column.left !== null
                ? { width: column.width, left: column.left }
                : col === props.from && props.before > 0
                  ? { width: column.width, marginInlineStart: props.before }
                  : { width: column.width }
            }
          >
            {active && props.editor ? props.editor : text}
            {column.field.type === 'link' && text && record && (
              <button
                type="button"
                className="g-go"
                tabIndex={-1}
                data-go={column.name}
                data-row={index}
                aria-label={`打开${column.field.label}“${text}”`}
              >
                打开
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
})
