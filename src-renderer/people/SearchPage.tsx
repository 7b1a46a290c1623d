/** 人员查找: one box for name, pinyin, initials, number, telephone, employer, village in any combination; counts beside. */
import { SearchOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Alert, Button, Checkbox, Empty, Input, Typography } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { AnyRecord, Value } from '../domain/kind'
import type { ValueCount } from '../store/messages'
import { useNavigate } from '../ui/context'
import { PAGE, RowCache } from '../ui/grid/rows'
import { useStore } from '../ui/hooks'
import { useTitleLookup } from '../ui/titles'
import { cellText } from '../ui/values'
import { wordsOf } from '../ui/words'
import {
  type Chosen,
  CONTACT,
  type Contact,
  contactCondition,
  FACETS,
  type Facet,
  flip,
  NOTHING,
  whereOf,
} from './facets'
import './people.css'
import { personKind, today } from './useMerging'

const COLUMNS: readonly (readonly [field: string, width: number])[] = [
  ['name', 120],
  ['sex', 50],
  ['birth', 84],
  ['town', 100],
  ['village', 110],
  ['phone', 120],
  ['city', 96],
  ['employer', 190],
  ['trade', 150],
  ['intention', 96],
  ['lastContact', 100],
]
const ROW = 32
/** Values of one facet; the rest by the list's own filter. */
const VALUES = 8
/** The counts follow when typing rests. */
const REST = 120

export function SearchPage() {
  const store = useStore()
  const navigate = useNavigate()
  const titles = useTitleLookup()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Chosen>(NOTHING)
  const [count, setCount] = useState<{ count: number; all: number }>()
  const [error, setError] = useState<unknown>(null)
  const [, draw] = useState(0)
  const [moved, setMoved] = useState(0)
  const day = useMemo(today, [])
  const scroller = useRef<HTMLElement>(null)
  const where = whereOf(text, chosen, day)
  const question = JSON.stringify(where)

  useEffect(
    () => store.on('changed', ({ kinds }) => kinds.includes('person') && setMoved((n) => n + 1)),
    [store],
  )
  // One question a key: the first rows come with the count.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for `where`, `moved` for the records
  const cache = useMemo(() => {
    const fields = COLUMNS.map(([field]) => field)
    return new RowCache(
      async (from, to) => {
        const page = await store.call('list', [{ kind: 'person', where, from, to, fields }])
        setCount({ count: page.count, all: page.all })
        setError(null)
        return page.rows
      },
      () => draw((n) => n + 1),
      setError,
    )
  }, [store, question, moved])
  const last = useRef(cache)
  useEffect(() => {
    cache.want(0, PAGE)
    last.current = cache
    scroller.current?.scrollTo({ top: 0 })
  }, [cache])

  const rows = useVirtualizer({
    count: count?.count ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const end = (items.at(-1)?.index ?? 0) + 1
  useEffect(() => cache.want(first, end), [cache, first, end])
  const narrowed = where.text !== undefined || (where.conditions?.length ?? 0) > 0

  return (
    <section className="find-page" aria-label="人员查找">
      <div className="dup-head">
        <Typography.Title level={4} style={{ margin: 0 }}>
          人员查找
        </Typography.Title>
        <Input
          autoFocus
          allowClear
          style={{ width: 500 }}
          prefix={<SearchOutlined aria-hidden />}
          aria-label="查找人员"
          placeholder="姓名、拼音、首字母、证件号、手机、单位、村，几个词空格隔开"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span role="status" className="find-count">
          {count &&
            (narrowed
              ? `找到 ${count.count.toLocaleString('zh-CN')} 人，共 ${count.all.toLocaleString('zh-CN')} 人`
              : `共 ${count.all.toLocaleString('zh-CN')} 人`)}
        </span>
        <span style={{ marginInlineStart: 'auto' }} />
        {narrowed && (
          <Button
            onClick={() => {
              setText('')
              setChosen(NOTHING)
            }}
          >
            全部清除
          </Button>
        )}
        <Button type="primary" disabled={!count?.count} onClick={() => navigate.list('person', where)}>
          在列表中打开
        </Button>
      </div>
      {error ? <Alert banner type="error" title={wordsOf(error)} /> : null}
      <div className="dup-body">
        <aside className="find-facets" aria-label="筛选">
          {FACETS.map((field) => (
            <FacetBox
              key={field}
              field={field}
              chosen={chosen.values[field] ?? []}
              where={whereOf(text, chosen, day, field)}
              moved={moved}
              onFlip={(value) => setChosen(flip(chosen, field, value))}
            />
          ))}
          <ContactBox
            chosen={chosen.contact}
            where={whereOf(text, chosen, day, 'contact')}
            day={day}
            moved={moved}
            onChoose={(contact) => setChosen({ ...chosen, contact })}
          />
        </aside>
        <section className="find-list" ref={scroller} aria-label="找到的人员">
          <div className="find-row find-head" aria-hidden>
            {COLUMNS.map(([field, width]) => (
              <span key={field} style={{ width }}>
                {personKind.fields[field].label}
              </span>
            ))}
          </div>
          {count?.count === 0 && (
            <Empty
              style={{ marginTop: 48 }}
              description={
                narrowed
                  ? '没有找到。可以少输几个字，或去掉左边的筛选。'
                  : '还没有在外人员，可从“在外人员”导入名册。'
              }
            />
          )}
          <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {items.map(({ index, start }) => {
              const record = cache.at(index) ?? last.current.at(index)
              return (
                <button
                  type="button"
                  key={index}
                  className="find-row"
                  style={{ transform: `translateY(${start}px)` }}
                  onClick={() => record && navigate.open('person', record.id)}
                >
                  {COLUMNS.map(([field, width]) => (
                    <span key={field} style={{ width }}>
                      {record ? cellText(personKind.fields[field], field, record as AnyRecord, titles) : ''}
                    </span>
                  ))}
                </button>
              )
            })}
          </div>
        </section>
      </div>
    </section>
  )
}

/** An answer that waits until the question rests, and is kept while the next is under way. */
function useRested<T>(question: string, load: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<T>()
  const latest = useRef(load)
  latest.current = load
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` says when to ask
  useEffect(() => {
    let gone = false
    const timer = setTimeout(
      () => void latest.current().then((found) => !gone && setAnswer(found)),
      answer === undefined ? 0 : REST,
    )
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [question])
  return answer
}

interface FacetProps {
  field: Facet
  chosen: readonly Value[]
  where: ReturnType<typeof whereOf>
  moved: number
  onFlip(value: Value): void
}

function FacetBox({ field, chosen, where, moved, onFlip }: FacetProps) {
  const store = useStore()
  const found = useRested(JSON.stringify([where, moved]), () =>
    store.call('values', [{ kind: 'person', where, field, limit: VALUES }]),
  )
  const { label } = personKind.fields[field]
  const values = [...(found?.values ?? [])].sort((a, b) => b.count - a.count)
  const shown: ValueCount[] = [
    ...values,
    ...chosen
      .filter((value) => !values.some((one) => one.value === value))
      .map((value) => ({ value, label: String(value), count: 0 })),
  ]
  return (
    <fieldset>
      <legend>{label}</legend>
      {shown.map(({ value, label: words, count }) => (
        <Checkbox key={JSON.stringify(value)} checked={chosen.includes(value)} onChange={() => onFlip(value)}>
          <span className="find-value">{value === null ? '（未填）' : words}</span>
          <span className="v-n">{count.toLocaleString('zh-CN')}</span>
        </Checkbox>
      ))}
      {found && found.distinct > values.length && (
        <div className="find-more">
          另有 {(found.distinct - values.length).toLocaleString('zh-CN')} 个，输入文字查找
        </div>
      )}
    </fieldset>
  )
}

interface ContactProps {
  chosen: Contact | null
  where: ReturnType<typeof whereOf>
  day: string
  moved: number
  onChoose(contact: Contact | null): void
}

function ContactBox({ chosen, where, day, moved, onChoose }: ContactProps) {
  const store = useStore()
  const spans = Object.keys(CONTACT) as Contact[]
  const counts = useRested(JSON.stringify([where, moved]), () =>
    Promise.all(
      spans.map(async (span) => {
        const narrower = { ...where, conditions: [...(where.conditions ?? []), contactCondition(span, day)] }
        return (await store.call('list', [{ kind: 'person', where: narrower, sort: [], from: 0, to: 0 }]))
          .count
      }),
    ),
  )
  return (
    <fieldset>
      <legend>最近联系</legend>
      {spans.map((span, i) => (
        <Checkbox
          key={span}
          checked={chosen === span}
          onChange={() => onChoose(chosen === span ? null : span)}
        >
          <span className="find-value">{CONTACT[span]}</span>
          <span className="v-n">{counts?.[i].toLocaleString('zh-CN')}</span>
        </Checkbox>
      ))}
    </fieldset>
  )
}
