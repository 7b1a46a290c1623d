// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is no <table>: its rows stand apart, most are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid as a whole holds the focus (aria-activedescendant)
/** A column head: click sorts, the funnel filters, the edge widens, dragging moves. */
import { FilterFilled, FilterOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { memo, useRef, useState } from 'react'
import type { Kind } from '../../domain/kind'
import type { Condition, Where } from '../../store/messages'
import { isNumeric } from '../values'
import { FilterPanel } from './FilterPanel'
import { type ColumnFilter, filterOf } from './filter'
import type { DrawnColumn } from './Row'
import { OWN } from './trash'

/** What a head can ask for; the same object as long as the grid stands, so that a head is drawn again only if it changed. */
export interface HeadActs {
  sort(field: string, add: boolean): void
  sortTo(field: string, descending: boolean): void
  filter(field: string, filter: ColumnFilter): void
  resize(field: string, width: number): void
  move(moved: string, before: string): void
  hide(field: string): void
  pin(index: number): void
  /** The list without this column's own filter: what its values are counted in. */
  whereWithout(field: string): Where
}

export interface HeadCellProps {
  kind: Kind
  column: DrawnColumn
  index: number
  height: number
  way: 'ascending' | 'descending' | 'none'
  /** 1, 2, … where several columns in sight are sorted by, else 0. */
  place: number
  conditions: readonly Condition[]
  acts: HeadActs
}

export const HeadCell = memo(function HeadCell(props: HeadCellProps) {
  return props.column.name.startsWith(OWN) ? <OwnHead {...props} /> : <FieldHead {...props} />
})

/** Of a column that is no field of the records. */
function OwnHead({ column, index, height }: HeadCellProps) {
  return (
    <div
      role="columnheader"
      aria-colindex={index + 2}
      className="g-c g-h"
      style={{ width: column.width, height }}
    >
      <span className="g-label">{column.field.label}</span>
    </div>
  )
}

function FieldHead(props: HeadCellProps) {
  const { column, acts, way } = props
  const { field } = column
  const [filtering, setFiltering] = useState(false)
  const [over, setOver] = useState(false)
  // While the edge is drawn the head must not be taken for a column to be moved.
  const [widening, setWidening] = useState(false)
  const head = useRef<HTMLDivElement>(null)
  /** The keys are the list's again. */
  const close = () => {
    setFiltering(false)
    head.current?.closest<HTMLElement>('.g')?.focus({ preventScroll: true })
  }
  const filtered = props.conditions.some((condition) => condition.field === column.name)
  const classes = [
    'g-c g-h',
    isNumeric(field) && 'num',
    column.left !== null && 'pin',
    column.edge && 'edge',
    over && 'over',
  ]
  return (
    <div
      ref={head}
      role="columnheader"
      aria-colindex={props.index + 2}
      aria-sort={way}
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
        if (moved) acts.move(moved, column.name)
      }}
    >
      <button
        type="button"
        className="g-sort"
        title={`${field.label}${field.clause ? `（条款${field.clause}）` : ''}：单击排序，按住 Shift 再击可按多列排序`}
        onClick={(event) => acts.sort(column.name, event.shiftKey)}
      >
        <span className="g-label">{field.label}</span>
        {field.unit && <span className="g-unit">（{field.unit}）</span>}
        {way !== 'none' && (
          <span className="g-way" aria-hidden>
            {way === 'descending' ? '▼' : '▲'}
            {props.place || ''}
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
            filter={filterOf(props.conditions, column.name)}
            where={acts.whereWithout(column.name)}
            onApply={(filter) => {
              close()
              acts.filter(column.name, filter)
            }}
            onSort={(descending) => {
              close()
              acts.sortTo(column.name, descending)
            }}
            onHide={() => {
              close()
              acts.hide(column.name)
            }}
            onPin={() => {
              close()
              acts.pin(props.index)
            }}
            onClose={close}
          />
        }
      >
        <button
          type="button"
          className={`g-filter${filtered ? ' on' : ''}`}
          aria-label={`筛选${field.label}${filtered ? '（已筛选）' : ''}`}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filtering) close()
          }}
        >
          {filtered ? <FilterFilled aria-hidden /> : <FilterOutlined aria-hidden />}
        </button>
      </Popover>
      <Grip width={column.width} onResize={(width) => acts.resize(column.name, width)} onHeld={setWidening} />
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
