// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is no <table>: its rows stand apart, most are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid as a whole holds the focus (aria-activedescendant)
/**
 * The list itself: an ARIA grid that holds the focus as a whole and draws only the rows in sight. It knows the
 * declaration, the view and the rows; what a key means for the records is the workspace's business.
 */
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { AnyRecord, Kind, Sort, Value } from '../../domain/kind'
import type { Condition, Where } from '../../store/messages'
import type { TitleLookup } from '../titles'
import { isTotalled } from '../values'
import { CellEditor, editableInPlace, isTypedInPlace } from './CellEditor'
import { drawnColumns, headActs, sortMark } from './columns'
import { useComposing } from './composing'
import type { ColumnFilter } from './filter'
import { HeadCell } from './HeadCell'
import { gridKey } from './keys'
import { Row } from './Row'
import type { RowCache } from './rows'
import {
  cellCount,
  isTicked,
  move,
  pick,
  pickAll,
  pickRow,
  rectOf,
  type Selection,
  type Ticks,
} from './selection'
import { Totals } from './Totals'
import { useFollowing } from './useFollowing'
import { useScroll } from './useScroll'
import type { View } from './view'
import { columnWindow, rowWindow, scrollToRow } from './window'

export interface GridProps {
  kind: Kind
  label: string
  view: View
  /** Of the rows that are drawn. */
  sort: readonly Sort[]
  onView(view: View): void
  onFilter(field: string, filter: ColumnFilter): void
  /** The question without the filter of one column. */
  whereWithout(field: string): Where
  conditions: readonly Condition[]
  count: number
  totals: Readonly<Record<string, number>>
  cache: RowCache
  /** Changes whenever rows arrived. */
  version: number
  titles: TitleLookup
  rowHeight: number
  /** Text size over 14 px: column widths are kept for 14. */
  scale: number
  selection: Selection
  onSelection(selection: Selection): void
  ticks: Ticks
  onTick(rows: readonly number[], on: boolean): void
  onTickAll(on: boolean): void
  openId: string | null
  /** @param field the column that it was opened from, to be changed there */
  onOpen(row: number, field?: string): void
  onGo(kind: string, id: string): void
  /** Whether cells may be changed here; of a record that may not the form says why. */
  editable: boolean
  changeable(record: AnyRecord): boolean
  onEdit(record: AnyRecord, field: string, value: Value): void
  onFillDown(): void
  onDelete(): void
  onCopy(): void
  onPaste(text: string): void
  /** A cell is being edited, or no longer. */
  onEditing(on: boolean): void
  /** What was typed into a cell could not be read, and was not kept. */
  onRefused(words: string): void
  /** Drawn over the empty list. */
  empty: ReactNode
}

interface Editing {
  row: number
  col: number
  /** What was typed on the cell. */
  typed?: string
  /** What an input method has made so far; the grid still has the focus. */
  composing?: string
}

export function Grid(props: GridProps) {
  const { kind, view, count, cache, rowHeight, selection, ticks } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [scroll, onScroll] = useScroll(scroller)
  const [editing, showEditor] = useState<Editing | null>(null)
  const setEditing = (at: typeof editing) => {
    props.onEditing(at !== null)
    showEditor(at)
  }
  const lastTick = useRef<number | null>(null)

  const numberWidth = Math.round((44 + Math.max(2, String(count).length) * 8) * props.scale)
  const columns = useMemo(
    () => drawnColumns(kind, view.columns, view.pinned, numberWidth, props.scale),
    [kind, view.columns, view.pinned, numberWidth, props.scale],
  )
  const width = numberWidth + columns.reduce((sum, column) => sum + column.width, 0)
  const size = { rows: count, cols: columns.length }
  const hasTotals = columns.some((column) => isTotalled(column.field))
  // Head and totals lie over the rows' viewport.
  const bars = rowHeight * (hasTotals ? 2 : 1)
  const port = { count, row: rowHeight, top: scroll.top, view: Math.max(rowHeight, scroll.height - bars) }
  const win = rowWindow(port)
  const pinnedWidth = columns.reduce(
    (sum, column) => sum + (column.left === null ? 0 : column.width),
    numberWidth,
  )
  const across = columnWindow(columns, scroll.left, scroll.width - pinnedWidth, editing?.col)

  useEffect(() => cache.want(win.from, win.to), [cache, win.from, win.to])

  /** Brings the active cell into sight, both ways. */
  const reveal = (next: Selection) => {
    const element = scroller.current
    if (!element || !next.active) return
    const top = scrollToRow({ ...port, top: element.scrollTop }, next.active.row)
    if (top !== element.scrollTop) element.scrollTop = top
    const column = columns[next.active.col]
    if (!column || column.left !== null) return
    const left = numberWidth + columns.slice(0, next.active.col).reduce((sum, c) => sum + c.width, 0)
    if (left - element.scrollLeft < pinnedWidth) element.scrollLeft = left - pinnedWidth
    else if (left + column.width > element.scrollLeft + element.clientWidth)
      element.scrollLeft = left + column.width - element.clientWidth
  }
  const select = (next: Selection, show = true) => {
    props.onSelection(next)
    if (show) reveal(next)
  }

  const beginEdit = (typed?: string) => {
    const at = selection.active
    const column = at && columns[at.col]
    const record = at && cache.at(at.row)
    if (!record || !column || !props.editable) return
    // What is not edited here is edited in the record: its field has the focus, and takes what is typed next.
    if (!editableInPlace(column.field) || !props.changeable(record)) props.onOpen(at.row, column.name)
    else setEditing({ ...at, typed })
  }
  const activeColumn = selection.active && columns[selection.active.col]
  const activeRecord = selection.active && cache.at(selection.active.row)
  const settleWords = useComposing(
    scroller,
    props.editable &&
      activeColumn != null &&
      activeRecord != null &&
      isTypedInPlace(activeColumn.field) &&
      props.changeable(activeRecord),
    () => document.getElementById(`${id}-active`),
    {
      onText: (composing) => selection.active && setEditing({ ...selection.active, composing }),
      onSettled: (typed) => {
        if (typed === '') setEditing(null)
        else beginEdit(typed)
      },
    },
  )
  const goOn = useFollowing({ selection, select, cache, drawn: win, version: props.version })

  const tickRow = (row: number, extend: boolean) => {
    const record = cache.at(row)
    if (!record) return
    const on = !isTicked(ticks, record.id)
    const from = extend && lastTick.current !== null ? lastTick.current : row
    const rows = Array.from({ length: Math.abs(row - from) + 1 }, (_, i) => Math.min(row, from) + i)
    props.onTick(rows, on)
    lastTick.current = row
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    // What an input method gets, the grid does not.
    if (event.target !== event.currentTarget || isComposed(event)) return
    const act = gridKey(event)
    if (!act) return
    event.preventDefault()
    const row = selection.active?.row
    if (act.do === 'move')
      select(move(selection, act.to, size, { ...act, page: Math.floor(port.view / rowHeight) - 1 }))
    else if (act.do === 'all') select(pickAll(size), false)
    else if (act.do === 'open' && row !== undefined) props.onOpen(row)
    else if (act.do === 'edit') beginEdit()
    else if (act.do === 'type') beginEdit(act.text)
    else if (act.do === 'tick' && row !== undefined) tickRow(row, event.shiftKey)
    else if (act.do === 'fill' && props.editable) props.onFillDown()
    else if (act.do === 'delete') props.onDelete()
    else if (act.do === 'go' && selection.active) {
      const column = columns[selection.active.col]
      const target = cache.at(selection.active.row)?.[column.name]
      if (column.field.to && typeof target === 'string') props.onGo(column.field.to, target)
    }
  }

  const placeOf = (target: EventTarget): { row: number; col: number } | null => {
    const cell = (target as HTMLElement).closest<HTMLElement>('[data-row]')
    return cell && cell.dataset.col !== undefined
      ? { row: Number(cell.dataset.row), col: Number(cell.dataset.col) }
      : null
  }
  const onMouseDown = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement
    if (event.button !== 0 || target.closest('input,button,select')) return
    if (editing?.composing !== undefined) {
      event.preventDefault()
      return settleWords()
    }
    const at = placeOf(target)
    if (!at) return
    // An open editor is left first: it keeps what was typed, or says why not, before its cell is another.
    if (editing) scroller.current?.focus({ preventScroll: true })
    if (at.col < 0) return select(pickRow(selection, at.row, size, event.shiftKey), false)
    if (event.ctrlKey || event.metaKey) tickRow(at.row, false)
    select(pick(selection, at, event.shiftKey))
  }
  const onMouseOver = (event: React.MouseEvent) => {
    if (event.buttons !== 1 || !selection.active || editing) return
    const at = placeOf(event.target)
    if (!at || at.col < 0) return
    if (at.row !== selection.active.row || at.col !== selection.active.col)
      select(pick(selection, at, true), false)
  }
  const onClick = (event: React.MouseEvent) => {
    const target = event.target as HTMLElement
    if (target.dataset.tick !== undefined) {
      tickRow(Number(target.dataset.tick), event.shiftKey)
      // The box keeps no focus: Delete and the arrows are the grid's.
      ;(event.currentTarget as HTMLElement).focus({ preventScroll: true })
    }
    const go = target.closest<HTMLElement>('[data-go]')
    if (!go) return
    const name = go.dataset.go as string
    const value = cache.at(Number(go.dataset.row))?.[name]
    const to = kind.fields[name]?.to
    if (to && typeof value === 'string') props.onGo(to, value)
  }

  const now = useRef(props)
  now.current = props
  const [acts] = useState(() => headActs(now))
  const rect = rectOf(selection)
  const someTicked = ticks.all || ticks.ids.size > 0
  const rows: ReactNode[] = []
  for (let index = win.from; index < win.to; index++) {
    const record = cache.at(index)
    const inside = rect && index >= rect.top && index <= rect.bottom
    const active = selection.active?.row === index ? selection.active.col : -1
    rows.push(
      <Row
        key={index}
        index={index}
        record={record}
        top={win.offset + (index - win.from) * rowHeight}
        height={rowHeight}
        size={14 * props.scale}
        numberWidth={numberWidth}
        columns={columns}
        {...across}
        titles={props.titles}
        selFrom={inside ? rect.left : -1}
        selTo={inside ? rect.right : -1}
        activeCol={active}
        ticked={record !== undefined && isTicked(ticks, record.id)}
        open={record !== undefined && record.id === props.openId}
        editor={
          !record ||
          !editing ||
          editing.row !== index ||
          editing.col !== active ? null : editing.composing !== undefined ? (
            <span className="g-edit composing">{editing.composing}</span>
          ) : (
            <CellEditor
              field={columns[active].field}
              value={(record[columns[active].name] as Value | undefined) ?? null}
              typed={editing.typed}
              onRefused={props.onRefused}
              onCancel={() => {
                setEditing(null)
                scroller.current?.focus()
              }}
              onDone={(value, after) => {
                setEditing(null)
                if (after !== 'stay') scroller.current?.focus()
                props.onEdit(record, columns[active].name, value)
                if (after !== 'stay') goOn(move(selection, after, size))
              }}
            />
          )
        }
        idPrefix={id}
      />,
    )
  }

  const grid = (
    <div
      ref={scroller}
      role="grid"
      className="g"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={selection.active ? `${id}-active` : undefined}
      onScroll={onScroll}
      onFocus={(event) => {
        if (
          event.target === event.currentTarget &&
          !selection.active &&
          count &&
          event.currentTarget.matches(':focus-visible')
        )
          select(pick(selection, { row: 0, col: 0 }, false))
      }}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onMouseOver={onMouseOver}
      onClick={onClick}
      onDoubleClick={(event) => {
        if ((event.target as HTMLElement).closest('input,button,select')) return
        const at = placeOf(event.target)
        if (at) props.onOpen(at.row)
      }}
      onCopy={(event) => {
        if (!cellCount(rect)) return
        event.preventDefault()
        props.onCopy()
      }}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain')
        if (!text) return
        event.preventDefault()
        props.onPaste(text)
      }}
    >
      <div className="g-inner" style={{ width }} role="presentation">
        <div role="row" aria-rowindex={1} className="g-head" style={{ lineHeight: `${rowHeight}px` }}>
          <div
            role="columnheader"
            className="g-c g-h g-no pin"
            style={{ width: numberWidth, left: 0, height: rowHeight }}
          >
            <input
              type="checkbox"
              aria-label="选中全部记录"
              checked={ticks.all && ticks.ids.size === 0}
              ref={(box) => {
                if (box) box.indeterminate = someTicked && !(ticks.all && ticks.ids.size === 0)
              }}
              onChange={(event) => props.onTickAll(event.target.checked)}
            />
          </div>
          {columns.map((column, index) => (
            <HeadCell
              key={column.name}
              kind={kind}
              column={column}
              index={index}
              height={rowHeight}
              {...sortMark(props.sort, column.name, columns)}
              conditions={props.conditions}
              acts={acts}
            />
          ))}
        </div>
        <div className="g-body" role="presentation" style={{ height: win.height }}>
          {rows}
        </div>
        {hasTotals && count > 0 && (
          <Totals columns={columns} totals={props.totals} numberWidth={numberWidth} height={rowHeight} />
        )}
      </div>
    </div>
  )
  // What stands in an empty list is no part of the table: a screen reader looks for rows only in there.
  return (
    <>
      {grid}
      {count === 0 && props.empty}
    </>
  )
}

/** A key that an input method takes; Windows names it by its number only. */
const isComposed = ({ nativeEvent }: React.KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === 229
