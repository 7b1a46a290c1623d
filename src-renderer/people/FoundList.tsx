/** The people that were found: as many rows as the window shows, each drawn again only where it holds somebody else. */
import { Empty } from 'antd'
import { type KeyboardEvent, memo, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { AnyRecord } from '../domain/kind'
import { useNavigate } from '../ui/context'
import { RowCache } from '../ui/grid/rows'
import { rowWindow } from '../ui/grid/window'
import { useStore } from '../ui/hooks'
import { type TitleLookup, useTitleLookup } from '../ui/titles'
import { cellText } from '../ui/values'
import { COLUMNS } from './foundColumns'
import { personKind } from './useMerging'
import type { Surveyed } from './useSurvey'

const ROW = 32
const WIDTH = COLUMNS.reduce((sum, [, width]) => sum + width, 0)

interface Props {
  answer: Surveyed | undefined
  narrowed: boolean
  scroller: RefObject<HTMLElement | null>
  /** Where the list stood when the page was left. */
  kept: { top: number }
}

export const FoundList = memo(function FoundList({ answer, narrowed, scroller, kept }: Props) {
  const store = useStore()
  const navigate = useNavigate()
  const titles = useTitleLookup()
  const [view, setView] = useState({ top: 0, height: 0 })
  const [, draw] = useState(0)
  const cache = useMemo(() => {
    const { where, fields, kind } = answer?.query ?? { kind: 'person', fields: [] }
    const rows = new RowCache(
      async (from, to) => (await store.call('list', [{ kind, where, from, to, fields }])).rows,
      () => draw((n) => n + 1),
    )
    return answer ? rows.give(0, answer.rows) : rows
  }, [store, answer])
  const count = answer?.count ?? 0
  const question = answer?.query.where
  // Another question begins at its top; a change of the records leaves the list where it is.
  const asked = JSON.stringify(question)
  const returning = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` says when
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !asked) return
    const top = returning.current ? kept.top : 0
    returning.current = false
    if (element.scrollTop !== top) element.scrollTop = top
  }, [asked, scroller])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const see = () =>
      setView((before) =>
        before.top === element.scrollTop && before.height === element.clientHeight
          ? before
          : { top: element.scrollTop, height: element.clientHeight },
      )
    see()
    const scrolled = () => {
      kept.top = element.scrollTop
      see()
    }
    const watch = new ResizeObserver(see)
    watch.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [scroller, kept])
  const { from, to, height, offset } = rowWindow({ count, row: ROW, top: view.top, view: view.height }, 2)
  useLayoutEffect(() => cache.want(from, to), [cache, from, to])
  const shown = Array.from({ length: to - from }, (_, i) => {
    const record = cache.at(from + i)
    return record && textsOf(record, titles)
  })

  return (
    <section className="find-list" ref={scroller} aria-label="找到的人员">
      <div className="find-head" aria-hidden>
        {COLUMNS.map(([field, width]) => (
          <span key={field} style={{ width }}>
            {personKind.fields[field].label}
          </span>
        ))}
      </div>
      {answer && count === 0 && (
        <Empty
          style={{ marginTop: 48 }}
          description={
            narrowed
              ? '没有找到。可以少输几个字，或去掉左边的筛选。'
              : '还没有在外人员，可从“在外人员”导入名册。'
          }
        />
      )}
      <div className="find-body" style={{ height, minWidth: WIDTH }}>
        {shown.map((row, i) => (
          <FoundRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a row is what it is; its record changes
            key={from + i}
            id={row?.id}
            words={row?.texts.filter(Boolean).join('，') ?? '…'}
            top={offset + i * ROW}
            open={navigate.open}
          />
        ))}
        <div className="find-texts" style={{ top: offset }} aria-hidden>
          {COLUMNS.map(([field, width], column) => (
            <FoundColumn
              key={field}
              width={width}
              text={shown.map((row) => row?.texts[column] ?? '').join('\n')}
            />
          ))}
        </div>
      </div>
    </section>
  )
})

/** The words of one column, a line a row. Drawn at every key: eleven texts are laid out sooner than three hundred cells. */
const FoundColumn = memo(function FoundColumn({ width, text }: { width: number; text: string }) {
  return <div style={{ width }}>{text}</div>
})

interface RowProps {
  id: string | undefined
  /** What the row says to a screen reader: what is seen stands in the columns. */
  words: string
  top: number
  open(kind: string, id: string): void
}

const FoundRow = memo(function FoundRow({ id, words, top, open }: RowProps) {
  return (
    <button
      type="button"
      className="find-row"
      style={{ top }}
      aria-label={words}
      onClick={() => id && open('person', id)}
      onKeyDown={goToNeighbour}
    />
  )
})

function textsOf(record: AnyRecord, titles: TitleLookup): { id: string; texts: string[] } {
  const texts = COLUMNS.map(([field]) =>
    cellText(personKind.fields[field], field, record, titles).replaceAll('\n', ' '),
  )
  return { id: record.id, texts }
}

/** Arrow keys go from row to row. */
function goToNeighbour(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  const next =
    event.key === 'ArrowDown'
      ? event.currentTarget.nextElementSibling
      : event.currentTarget.previousElementSibling
  if (next instanceof HTMLElement) next.focus()
}
