// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is no <table>: its rows stand apart, most are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid as a whole holds the focus (aria-activedescendant)
/** A column head: click sorts, the funnel filters, the edge widens, dragging moves. */
import { FilterFilled, FilterOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useRef, useState } from 'react'
import type { Kind, Sort } from '../../domain/kind'
import type { Where } from '../../store/messages'
import { isNumeric } from '../values'
import { FilterPanel } from './FilterPanel'
import type { ColumnFilter } from './filter'
import type { DrawnColumn } from './Row'

export interface HeadCellProps {
  kind: Kind
  column: DrawnColumn
  index: number
  height: number
  sort: readonly Sort[]
  /** How many of the columns in sight are sorted by; one alone needs no number. */
  sortedColumns: number
  filter: ColumnFilter
  filtered: boolean
  /** The list without this column's own filter: what its values are counted in. */
  whereWithout: Where
  onSort(add: boolean): void
  onSortTo(descending: boolean): void
  onFilter(filter: ColumnFilter): void
  onResize(width: number): void
  onMove(field: string): void
  onHide(): void
  onPin(): void
}

export function HeadCell(props: HeadCellProps) {
  const { column, sort } = props
  const { field } = column
  const [filtering, setFiltering] = useState(false)
  const [over, setOver] = useState(false)
  // While the edge is drawn the head must not be taken for a column to be moved.
  const [widening, setWidening] = useState(false)
  const place = sort.findIndex((key) => key.field === column.name)
  const key = place < 0 ? null : sort[place]
  const classes = [
    'g-c g-h',
    isNumeric(field) && 'num',
    column.left !== null && 'pin',
    column.edge && 'edge',
    over && 'over',
  ]
  return (
    <div
      role="columnheader"
      aria-colindex={props.index + 2}
      aria-sort={key ? (key.descending ? 'descending' : 'ascending') : 'none'}
      className={classes.filter(Boolean).join(' ')}
      style={{
        width: column.width,
        height: props.height,
        ...(column.left === null ? {} : { left: column.left }),
      }}
      draggable={!widening}
      onDragStart={(event) => {
        event.dataTransfer.setData('application/x-column', column.name)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('application/x-column')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const moved = event.dataTransfer.getData('application/x-column')
        if (moved) props.onMove(moved)
      }}
    >
      <button
        type="button"
        className="g-sort"
        title={`${field.label}${field.clause ? `（条款${field.clause}）` : ''}：单击排序，按住 Shift 再击可按多列排序`}
        onClick={(event) => props.onSort(event.shiftKey)}
      >
        <span className="g-label">{field.label}</span>
        {field.unit && <span className="g-unit">（{field.unit}）</span>}
        {key && (
          <span className="g-way" aria-hidden>
            {key.descending ? '▼' : '▲'}
            {props.sortedColumns > 1 ? place + 1 : ''}
          </span>
        )}
      </button>
      <Popover
        trigger="click"
        placement="bottomRight"
        arrow={false}
        open={filtering}
        onOpenChange={setFiltering}
        destroyOnHidden
        content={
          <FilterPanel
            kind={props.kind}
            name={column.name}
            field={field}
            filter={props.filter}
            where={props.whereWithout}
            onApply={(filter) => {
              setFiltering(false)
              props.onFilter(filter)
            }}
            onSort={(descending) => {
              setFiltering(false)
              props.onSortTo(descending)
            }}
            onHide={props.onHide}
            onPin={() => {
              setFiltering(false)
              props.onPin()
            }}
          />
        }
      >
        <button
          type="button"
          className={`g-filter${props.filtered ? ' on' : ''}`}
          aria-label={`筛选${field.label}${props.filtered ? '（已筛选）' : ''}`}
        >
          {props.filtered ? <FilterFilled aria-hidden /> : <FilterOutlined aria-hidden />}
        </button>
      </Popover>
      <Grip width={column.width} onResize={props.onResize} onHeld={setWidening} />
    </div>
  )
}

/** The head's right edge. Mouse only: the keyboard has 列宽 in the columns dialog. */
function Grip(props: { width: number; onResize(width: number): void; onHeld(held: boolean): void }) {
  const { width, onResize, onHeld } = props
  const start = useRef<{ x: number; width: number } | null>(null)
  return (
    <div
      className="g-size"
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
        onHeld(true)
      }}
      onPointerMove={(event) => {
        if (start.current) onResize(start.current.width + event.clientX - start.current.x)
      }}
      onLostPointerCapture={() => {
        start.current = null
        onHeld(false)
      }}
    />
  )
}
