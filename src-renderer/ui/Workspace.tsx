/**
 * The workspace of any record kind, from its declaration alone: one heading, one row of actions, filters, the list to
 * the window's edge, and the record beside it.
 */
import {
  FileExcelOutlined,
  InboxOutlined,
  PlusOutlined,
  PrinterOutlined,
  SearchOutlined,
  TableOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import { Alert, Button, Input, type InputRef, theme } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isTyped, type Kind } from '../domain/kind'
import { mayChange, mayMake } from '../domain/writing'
import type { Where } from '../store/messages'
import { type SelectionInfo, useActionsContext, useNavigate } from './context'
import { EmptyList } from './EmptyList'
import { focusList } from './focus'
import type { Edits } from './form/state'
import { ColumnsDialog } from './grid/ColumnsDialog'
import { narrows, whereOf, withFilter } from './grid/filter'
import { Grid } from './grid/Grid'
import { rectOf, tickCount } from './grid/selection'
import { trashKind, trashView, withoutTrash } from './grid/trash'
import { useListing } from './grid/useListing'
import { useListOrders } from './grid/useListOrders'
import { useListWork } from './grid/useListWork'
import { ViewsMenu } from './grid/ViewsMenu'
import { openingView, shownColumns, type View, type ViewBook } from './grid/view'
import { useSite } from './hooks'
import { PageActs, PageHead } from './PageHead'
import { PanelGrip } from './PanelGrip'
import { BatchEdit } from './record/BatchEdit'
import { RecordPanel } from './record/RecordPanel'
import { SelectedBar } from './SelectedBar'
import { useSetting, useSettingsReady } from './settings'
import { rowHeight } from './theme'
import { useTitleLookup } from './titles'
import { WhereChips } from './WhereChips'
import { wordsOf } from './words'
import './workspace.css'

export interface WorkspaceProps {
  kind: Kind
  /** Narrows the list beyond the person's own filters: from a link, a report, the today page. */
  initialWhere?: Where
  /** Id of the record to show beside the list. */
  open?: string
  /** Another object each time that somebody came here, the same record being asked for again included. */
  asked?: object
  /** Opens an empty form with these values: what the today page wants registered. */
  create?: Edits
  /** What the status bar should say of the selected cells; null: nothing selected. */
  onSelectionInfo?(info: SelectionInfo | null): void
}

const NO_BOOK: ViewBook = { saved: [] }

/** Waits for the stored views, so that the list is drawn once, as it was left. */
export function Workspace(props: WorkspaceProps) {
  return useSettingsReady() ? <Ready key={props.kind.kind} {...props} /> : null
}

type Shown = { id: string; at?: { field: string } } | { id: null; given: Edits; nth: number } | null

function Ready({ kind, initialWhere, open, asked, create, onSelectionInfo }: WorkspaceProps) {
  const actions = useActionsContext()
  const navigate = useNavigate()
  const site = useSite()
  const titles = useTitleLookup()
  const { token } = theme.useToken()
  const [storedBook, setBook] = useSetting<ViewBook>(`views:${kind.kind}`)
  const [, drawBook] = useSetting<ViewBook>(`views:${kind.kind}`, 'dragging')
  const book = storedBook ?? NO_BOOK
  const [view, setViewState] = useState(() => openingView(kind, storedBook))
  const [base, setBase] = useState(initialWhere)
  const [text, setText] = useState('')
  const [trash, setTrash] = useState(false)
  const [shown, setShown] = useState<Shown>(
    open ? { id: open } : create ? { id: null, given: create, nth: 0 } : null,
  )
  const [dialog, setDialog] = useState<'columns' | { batch: string[] } | null>(null)
  const [panelWidth, setPanelWidth] = useSetting<number>('panelWidth', 'dragging')
  const leaving = useRef<((then: () => void) => void) | null>(null)
  const search = useRef<InputRef>(null)
  const nth = useRef(0)

  const setView = useCallback(
    (next: View) => {
      setViewState(next)
      drawBook({ ...book, current: { ...next, conditions: [] } })
    },
    [book, drawBook],
  )
  const words = useSlow(text)
  const where = whereOf(base, view.conditions, words, trash)
  // What is on the screen: in the trash also when and by whom each was deleted.
  const drawnKind = useMemo(() => (trash ? trashKind(kind) : kind), [trash, kind])
  const drawnView = useMemo(() => (trash ? trashView(view) : view), [trash, view])
  const columns = shownColumns(drawnView)
  const listing = useListing(
    kind,
    where,
    view.sort,
    shownColumns(view).map((c) => c.field),
  )
  const count = listing.count ?? 0

  /** Goes on once the form beside the list agrees. */
  const leave = (then: () => void) => (leaving.current ? leaving.current(then) : then())
  const openId = (id: string, field?: string) => leave(() => setShown(field ? { id, at: { field } } : { id }))
  const add = (given: Edits = {}) =>
    leave(() => {
      nth.current++
      setShown({ id: null, given, nth: nth.current })
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` says when
  useEffect(() => {
    if (!open) return
    setShown({ id: open })
    void work.follow(open)
  }, [open, asked])
  useEffect(() => setBase(initialWhere), [initialWhere])

  const work = useListWork({ kind: drawnKind, where, view, columns, listing, trash, openId, onSelectionInfo })
  const { selection, ticks } = work
  const chosen = tickCount(ticks, count)

  const step = (by: -1 | 1) => {
    if (!shown?.id) return
    const row = work.rowOf(shown.id) ?? selection.active?.row ?? 0
    const next = Math.max(0, Math.min(count - 1, row + by))
    const record = listing.cache.at(next)
    work.goTo(next)
    if (record) setShown({ id: record.id })
    else void listing.cache.range(next, next + 1).then(([r]) => r && setShown({ id: r.id }))
  }

  const exportNow = (of: Where = where) =>
    actions.exportList({ kind: kind.kind, where: of, sort: view.sort, fields: columns.map((c) => c.field) })
  const printNow = async () => actions.print(kind.kind, await work.chosenIds())
  const typed = isTyped(kind) && mayMake(kind, site)
  const orders: Record<string, () => void> = {
    new: () => {
      if (typed) add()
    },
    import: () => {
      if (typed) actions.importInto(kind.kind)
    },
    export: () => exportNow(),
    print: () => void printNow(),
    find: () => search.current?.focus({ cursor: 'all' }),
  }
  useListOrders(orders)

  /** Of other rows: what was selected or ticked is let go. */
  function viewAnew(next: View): void {
    setView(next)
    work.clear()
  }
  const showAll = () => {
    setBase(undefined)
    setText('')
    viewAnew({ ...view, conditions: [] })
  }
  const printable = actions.printable?.(kind.kind) ?? true
  const soon = printable && chosen > 0
  useEffect(() => {
    if (soon) actions.printSoon?.()
  }, [soon, actions])

  return (
    <div className="ws">
      <PageHead title={trash ? `${kind.label} · 回收站` : kind.label}>
        <span className="ws-count" role="status">
          {listing.count === undefined
            ? ''
            : narrows(where) && !trash
              ? `${count.toLocaleString('zh-CN')} / ${listing.all.toLocaleString('zh-CN')} ${kind.counter}`
              : `${count.toLocaleString('zh-CN')} ${kind.counter}`}
        </span>
        <Input
          ref={search}
          style={{ width: 200 }}
          value={text}
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          placeholder={`查找${kind.label}`}
          aria-label={`查找${kind.label}`}
          title="Ctrl+F"
          onChange={(e) => setText(e.target.value)}
        />
        <PageActs>
          {!trash && (
            <>
              {typed && (
                <>
                  <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
                    新增
                  </Button>
                  <Button icon={<UploadOutlined aria-hidden />} onClick={() => actions.importInto(kind.kind)}>
                    从 Excel 导入
                  </Button>
                </>
              )}
              <Button icon={<FileExcelOutlined aria-hidden />} disabled={!count} onClick={() => exportNow()}>
                导出
              </Button>
              {printable && (
                <Button
                  icon={<PrinterOutlined aria-hidden />}
                  disabled={!count}
                  onClick={() => void printNow()}
                >
                  打印…
                </Button>
              )}
            </>
          )}
          <ViewsMenu kind={kind} book={book} view={view} onBook={setBook} onView={viewAnew} />
          <Button icon={<TableOutlined aria-hidden />} onClick={() => setDialog('columns')}>
            列
          </Button>
          <Button
            icon={<InboxOutlined aria-hidden />}
            type={trash ? 'primary' : 'default'}
            aria-pressed={trash}
            onClick={() =>
              leave(() => {
                setShown(null)
                work.clear()
                setTrash(!trash)
              })
            }
          >
            {trash ? '返回列表' : '回收站'}
          </Button>
        </PageActs>
      </PageHead>
      <WhereChips
        kind={kind}
        base={base}
        onBase={setBase}
        conditions={view.conditions}
        onConditions={(conditions) => viewAnew({ ...view, conditions })}
        onClear={showAll}
      />
      {listing.error ? <Alert banner type="error" title={wordsOf(listing.error)} /> : null}
      <div className="ws-body">
        <div className="ws-list">
          <Grid
            kind={drawnKind}
            label={`${kind.label}列表`}
            view={drawnView}
            sort={listing.sort}
            onView={(next) => setView(trash ? withoutTrash(next) : next)}
            conditions={view.conditions}
            onFilter={(field, filter) =>
              viewAnew({ ...view, conditions: withFilter(view.conditions, field, filter) })
            }
            whereWithout={(field) => whereOf(base, withFilter(view.conditions, field, {}), words, trash)}
            count={count}
            totals={listing.totals}
            cache={listing.cache}
            version={listing.version}
            titles={titles}
            rowHeight={rowHeight(token.fontSize)}
            scale={token.fontSize / 14}
            selection={selection}
            onSelection={work.select}
            ticks={ticks}
            onTick={work.tick}
            onTickAll={work.tickAll}
            openId={shown?.id ?? null}
            onOpen={(row, field) => {
              const record = listing.cache.at(row)
              if (record) openId(record.id, field)
            }}
            onGo={navigate.open}
            editable={!trash}
            changeable={(record) => mayChange(kind, record, site)}
            onEdit={work.edit}
            onFillDown={work.fillDown}
            onDelete={work.remove}
            onCopy={work.copy}
            onPaste={work.paste}
            onRefused={work.refused}
            onEditing={listing.hold}
            empty={
              listing.count === undefined ? null : (
                <EmptyList
                  kind={kind}
                  trash={trash}
                  narrowed={narrows(where)}
                  onAdd={() => add()}
                  onClear={showAll}
                />
              )
            }
          />
          {chosen > 0 && (
            <SelectedBar
              kind={kind}
              chosen={chosen}
              trash={trash}
              printable={printable}
              ids={work.chosenIds}
              onRestore={() => void work.restore()}
              onBatch={(ids) => setDialog({ batch: ids })}
              onPrint={() => void printNow()}
              onExport={(ids) => exportNow({ ids })}
              onRemove={work.remove}
              onClear={work.clear}
            />
          )}
        </div>
        {shown && (
          <aside className="ws-panel" style={{ width: `min(${panelWidth ?? 560}px, 70%)` }} aria-label="记录">
            <PanelGrip width={panelWidth ?? 560} onWidth={setPanelWidth} />
            <RecordPanel
              key={shown.id ?? `new ${shown.nth}`}
              kind={kind}
              id={shown.id}
              given={shown.id === null ? shown.given : undefined}
              at={shown.id === null ? undefined : shown.at}
              leaving={leaving}
              onStep={rectOf(selection) || shown.id ? step : undefined}
              onClose={() => {
                setShown(null)
                focusList()
              }}
              onSaved={(id, next) => {
                if (next) {
                  nth.current++
                  setShown({ id: null, given: {}, nth: nth.current })
                } else {
                  setShown({ id })
                  // What comes next is meant for it: Esc and Delete take the record that was just saved.
                  void work.follow(id)
                }
              }}
            />
          </aside>
        )}
      </div>
      {dialog === 'columns' && (
        <ColumnsDialog kind={kind} view={view} onView={setView} onClose={() => setDialog(null)} />
      )}
      {dialog && typeof dialog === 'object' && (
        <BatchEdit kind={kind} ids={dialog.batch} onClose={() => setDialog(null)} />
      )}
    </div>
  )
}

/** The words once typing has rested, so that each letter is not a search. */
function useSlow(text: string): string {
  const [slow, setSlow] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(text), text ? 150 : 0)
    return () => clearTimeout(timer)
  }, [text])
  return slow
}
