/**
 * The workspace of any record kind, from its declaration alone: one heading, one row of actions, filters, the list to
 * the window's edge, and the record beside it.
 */
import {
  DeleteOutlined,
  FileExcelOutlined,
  InboxOutlined,
  PlusOutlined,
  PrinterOutlined,
  SearchOutlined,
  TableOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import { Alert, Button, Input, type InputRef, Tag, theme } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Kind } from '../domain/kind'
import type { Where } from '../store/messages'
import { type SelectionInfo, useActionsContext, useNavigate } from './context'
import { EmptyList } from './EmptyList'
import type { Edits } from './form/state'
import { ColumnsDialog } from './grid/ColumnsDialog'
import { describe, narrows, whereOf, withFilter } from './grid/filter'
import { Grid } from './grid/Grid'
import { rectOf, tickCount } from './grid/selection'
import { useListing } from './grid/useListing'
import { useListWork } from './grid/useListWork'
import { ViewsMenu } from './grid/ViewsMenu'
import { openingView, shownColumns, type View, type ViewBook } from './grid/view'
import { PanelGrip } from './PanelGrip'
import { BatchEdit } from './record/BatchEdit'
import { RecordPanel } from './record/RecordPanel'
import { useSetting, useSettingsReady } from './settings'
import { rowHeight } from './theme'
import { useTitleLookup } from './titles'
import { showValue } from './values'
import { wordsOf } from './words'
import './workspace.css'

export interface WorkspaceProps {
  kind: Kind
  /** Narrows the list beyond the person's own filters: from a link, a report, the today page. */
  initialWhere?: Where
  /** Id of the record to show beside the list. */
  open?: string
  /** Opens an empty form with these values: what the today page wants registered. */
  create?: Edits
  /** What the status bar should say of the selected cells; null: nothing selected. */
  onSelectionInfo?(info: SelectionInfo | null): void
}

/** Ctrl+ these; the menu shows them too. */
const SHORTCUTS: Record<string, string> = { n: 'new', i: 'import', e: 'export', p: 'print', f: 'find' }

const NO_BOOK: ViewBook = { saved: [] }

/** Waits for the stored views, so that the list is drawn once, as it was left. */
export function Workspace(props: WorkspaceProps) {
  return useSettingsReady() ? <Ready key={props.kind.kind} {...props} /> : null
}

type Shown = { id: string } | { id: null; given: Edits; nth: number } | null

function Ready({ kind, initialWhere, open, create, onSelectionInfo }: WorkspaceProps) {
  const actions = useActionsContext()
  const navigate = useNavigate()
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
  const columns = shownColumns(view)
  const listing = useListing(
    kind,
    where,
    view.sort,
    columns.map((c) => c.field),
  )
  const count = listing.count ?? 0

  /** Goes on once the form beside the list agrees. */
  const leave = (then: () => void) => (leaving.current ? leaving.current(then) : then())
  const openId = (id: string) => leave(() => setShown({ id }))
  const add = (given: Edits = {}) =>
    leave(() => {
      nth.current++
      setShown({ id: null, given, nth: nth.current })
    })
  useEffect(() => {
    if (open) setShown({ id: open })
  }, [open])
  useEffect(() => setBase(initialWhere), [initialWhere])

  const work = useListWork({ kind, where, view, columns, listing, trash, openId, onSelectionInfo })
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

  const exportNow = () =>
    actions.exportList({ kind: kind.kind, where, sort: view.sort, fields: columns.map((c) => c.field) })
  const printNow = async () => actions.print(kind.kind, await work.chosenIds())
  /** What the menu and its shortcuts ask of the list on the screen. */
  const orders: Record<string, () => void> = {
    new: () => add(),
    import: () => actions.importInto(kind.kind),
    export: () => exportNow(),
    print: () => void printNow(),
    find: () => search.current?.focus({ cursor: 'all' }),
  }
  const latest = useRef(orders)
  latest.current = orders
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      const order = SHORTCUTS[event.key.toLowerCase()]
      // A dialog in front has the keyboard.
      if (!order || document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      event.preventDefault()
      latest.current[order]()
    }
    addEventListener('keydown', onKey)
    const off = window.desk.on('menu', (item) => {
      if (Object.hasOwn(latest.current, item)) latest.current[item]()
    })
    return () => {
      removeEventListener('keydown', onKey)
      off()
    }
  }, [])

  const chips = [
    ...(base?.conditions ?? []).map((condition) => ({
      key: `base ${JSON.stringify(condition)}`,
      words: describe(kind, condition, (field, value) => showValue(field, value, titles)),
      drop: () => setBase({ ...base, conditions: base?.conditions?.filter((c) => c !== condition) }),
    })),
    ...(base?.ids
      ? [
          {
            key: 'ids',
            words: `指定的 ${base.ids.length} 条`,
            drop: () => setBase({ ...base, ids: undefined }),
          },
        ]
      : []),
    ...(base?.text
      ? [{ key: 'text', words: `含“${base.text}”`, drop: () => setBase({ ...base, text: undefined }) }]
      : []),
    ...view.conditions.map((condition) => ({
      key: JSON.stringify(condition),
      words: describe(kind, condition, (field, value) => showValue(field, value, titles)),
      drop: () => setView2({ ...view, conditions: view.conditions.filter((c) => c !== condition) }),
    })),
  ]
  function setView2(next: View): void {
    setView(next)
    work.clear()
  }
  const printable = actions.printable?.(kind.kind) ?? true
  const soon = printable && chosen > 0
  useEffect(() => {
    if (soon) actions.printSoon?.()
  }, [soon, actions])

  return (
    <div className="ws">
      <div className="ws-head">
        <h1>{trash ? `${kind.label} · 回收站` : kind.label}</h1>
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
        <span className="ws-gap" />
        {!trash && (
          <>
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
              新增
            </Button>
            <Button icon={<UploadOutlined aria-hidden />} onClick={() => actions.importInto(kind.kind)}>
              从 Excel 导入
            </Button>
            <Button icon={<FileExcelOutlined aria-hidden />} disabled={!count} onClick={exportNow}>
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
        <ViewsMenu kind={kind} book={book} view={view} onBook={setBook} onView={setView2} />
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
      </div>
      {chips.length > 0 && (
        <div className="ws-chips">
          {chips.map((chip) => (
            <Tag
              key={chip.key}
              color="blue"
              closable={{ 'aria-label': `去掉筛选：${chip.words}` }}
              onClose={chip.drop}
            >
              {chip.words}
            </Tag>
          ))}
          <Button
            type="link"
            size="small"
            onClick={() => {
              setBase(undefined)
              setText('')
              setView2({ ...view, conditions: [] })
            }}
          >
            全部清除
          </Button>
        </div>
      )}
      {listing.error ? <Alert banner type="error" title={wordsOf(listing.error)} /> : null}
      <div className="ws-body">
        <div className="ws-list">
          <Grid
            kind={kind}
            label={`${kind.label}列表`}
            view={view}
            onView={setView}
            conditions={view.conditions}
            onFilter={(field, filter) =>
              setView2({ ...view, conditions: withFilter(view.conditions, field, filter) })
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
            onOpen={(row) => {
              const record = listing.cache.at(row)
              if (record) openId(record.id)
            }}
            onGo={navigate.open}
            editable={!trash}
            onEdit={work.edit}
            onFillDown={work.fillDown}
            onDelete={work.remove}
            onCopy={work.copy}
            onPaste={work.paste}
            empty={
              listing.count === undefined ? null : (
                <EmptyList
                  kind={kind}
                  trash={trash}
                  narrowed={narrows(where)}
                  onAdd={() => add()}
                  onClear={() => {
                    setBase(undefined)
                    setText('')
                    setView2({ ...view, conditions: [] })
                  }}
                />
              )
            }
          />
          {chosen > 0 && (
            <div className="ws-selected" role="toolbar" aria-label="对选中记录的操作">
              已选 {chosen.toLocaleString('zh-CN')} {kind.counter}
              {trash ? (
                <Button size="small" type="primary" onClick={() => void work.restore()}>
                  恢复
                </Button>
              ) : (
                <>
                  <Button size="small" onClick={async () => setDialog({ batch: await work.chosenIds() })}>
                    批量修改
                  </Button>
                  {printable && (
                    <Button size="small" onClick={() => void printNow()}>
                      打印…
                    </Button>
                  )}
                  {actions.actionsFor?.(kind.kind).map((action) => (
                    <Button
                      key={action.key}
                      size="small"
                      onClick={async () => actions.run?.(action, await work.chosenIds())}
                    >
                      {action.label}
                    </Button>
                  ))}
                  <Button
                    size="small"
                    onClick={async () =>
                      actions.exportList({
                        kind: kind.kind,
                        where: { ids: await work.chosenIds() },
                        sort: view.sort,
                        fields: columns.map((c) => c.field),
                      })
                    }
                  >
                    导出选中
                  </Button>
                  <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={work.remove}>
                    移到回收站
                  </Button>
                </>
              )}
              <Button size="small" type="link" onClick={work.clear}>
                取消选中
              </Button>
            </div>
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
              leaving={leaving}
              onStep={rectOf(selection) || shown.id ? step : undefined}
              onClose={() => {
                setShown(null)
                document.querySelector<HTMLElement>('.ws .g')?.focus()
              }}
              onSaved={(id, next) => {
                if (next) {
                  nth.current++
                  setShown({ id: null, given: {}, nth: nth.current })
                } else setShown({ id })
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
