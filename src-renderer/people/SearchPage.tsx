/** 人员查找: one box for name, pinyin, initials, number, telephone, employer, village in any combination; counts beside. */
import { SearchOutlined } from '@ant-design/icons'
import { Alert, Button, Input, type InputRef } from 'antd'
import { memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Value } from '../domain/kind'
import type { SurveyQuery } from '../store/messages'
import { useNavigate } from '../ui/context'
import { PAGE } from '../ui/grid/rows'
import { PageActs, PageHead } from '../ui/PageHead'
import { wordsOf } from '../ui/words'
import { FacetBox, SpanBox, VALUES } from './FacetBoxes'
import { FoundList } from './FoundList'
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
import { COLUMNS } from './foundColumns'
import './people.css'
import { today } from '../policy/day'
import { personKind } from './useMerging'
import { useSurvey } from './useSurvey'

/** Values of the facet that is unfolded; the rest by words. */
const UNFOLDED = 60
const FIELDS = COLUMNS.map(([field]) => field)
const SPANS = Object.keys(CONTACT) as Contact[]
const NONE: readonly Value[] = []

/** What was looked for, as long as the program runs: whoever opened a hit comes back to the others. */
const kept = { text: '', chosen: NOTHING, open: null as Facet | null, top: 0 }

export function SearchPage() {
  const navigate = useNavigate()
  const day = useMemo(today, [])
  const [chosen, setChosen] = useState(kept.chosen)
  const [cleared, setCleared] = useState(0)
  const now = useRef(kept)
  const list = useRef<HTMLElement>(null)
  const { answer, error, ask } = useSurvey(() => questionOf(kept, day))
  const change = useCallback(
    (to: Partial<Pick<typeof kept, 'text' | 'chosen' | 'open'>>) => {
      Object.assign(now.current, to)
      ask(questionOf(now.current, day))
    },
    [ask, day],
  )
  // The box shows by itself what is typed; the page is drawn once a key, with the answer.
  const onText = useCallback((text: string) => change({ text }), [change])
  const choose = useCallback(
    (to: Chosen) => {
      change({ chosen: to })
      setChosen(to)
    },
    [change],
  )
  const onFlip = useCallback(
    (field: Facet, value: Value) => choose(flip(now.current.chosen, field, value)),
    [choose],
  )
  const [open, setOpen] = useState(kept.open)
  const onUnfold = useCallback(
    (field: Facet) => {
      const next = now.current.open === field ? null : field
      change({ open: next })
      setOpen(next)
    },
    [change],
  )
  const onContact = useCallback(
    (contact: Contact) => {
      const before = now.current.chosen
      choose({ ...before, contact: before.contact === contact ? null : contact })
    },
    [choose],
  )
  const onClear = useCallback(() => {
    now.current.text = ''
    choose(NOTHING)
    setCleared((times) => times + 1)
  }, [choose])
  const onOpen = useCallback(
    () => navigate.list('person', whereOf(now.current.text, now.current.chosen, day)),
    [navigate, day],
  )
  const where = answer?.query.where
  const narrowed = where?.text !== undefined || (where?.conditions?.length ?? 0) > 0

  return (
    <section className="find-page" aria-label="人员查找">
      <PageHead title="人员查找">
        <SearchBox key={cleared} onText={onText} list={list} />
        <span role="status" className="find-count">
          {answer && countWords(answer, narrowed)}
        </span>
        <Actions narrowed={narrowed} none={!answer?.count} onClear={onClear} onOpen={onOpen} />
      </PageHead>
      {error ? <Alert banner type="error" title={wordsOf(error)} /> : null}
      <div className="dup-body">
        <aside className="find-facets" aria-label="筛选">
          {FACETS.map((field) => (
            <FacetBox
              key={field}
              field={field}
              label={personKind.fields[field].label}
              chosen={chosen.values[field] ?? NONE}
              found={answer?.facets[field]}
              open={open === field}
              onUnfold={onUnfold}
              onFlip={onFlip}
            />
          ))}
          <SpanBox chosen={chosen.contact} counts={answer?.spans} onChoose={onContact} />
        </aside>
        <FoundList answer={answer} narrowed={narrowed} scroller={list} kept={kept} />
      </div>
    </section>
  )
}

interface BoxProps {
  onText(text: string): void
  list: RefObject<HTMLElement | null>
}

const SearchBox = memo(function SearchBox({ onText, list }: BoxProps) {
  const box = useRef<InputRef>(null)
  // Selected: the next search is typed over the one before.
  useEffect(() => box.current?.focus({ cursor: 'all' }), [])
  return (
    <Input
      ref={box}
      defaultValue={kept.text}
      allowClear
      style={{ width: 500 }}
      prefix={<SearchOutlined aria-hidden />}
      aria-label="查找人员"
      placeholder="姓名、拼音、首字母、证件号、手机、单位、村，几个词空格隔开"
      onChange={(event) => onText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
        event.preventDefault()
        list.current?.querySelector<HTMLElement>('button.find-row')?.focus()
      }}
    />
  )
})

interface ActionProps {
  narrowed: boolean
  none: boolean
  onClear(): void
  onOpen(): void
}

const Actions = memo(function Actions({ narrowed, none, onClear, onOpen }: ActionProps) {
  return (
    <PageActs>
      {narrowed && <Button onClick={onClear}>全部清除</Button>}
      <Button type="primary" disabled={none} onClick={onOpen}>
        在列表中打开
      </Button>
    </PageActs>
  )
})

function questionOf({ text, chosen, open }: typeof kept, day: string): SurveyQuery {
  return {
    kind: 'person',
    where: whereOf(text, chosen, day),
    to: PAGE,
    fields: FIELDS,
    facets: [...FACETS],
    limit: open ? UNFOLDED : VALUES,
    spans: { field: 'lastContact', conditions: SPANS.map((span) => contactCondition(span, day)) },
  }
}

function countWords({ count, all }: { count: number; all: number }, narrowed: boolean): string {
  const of = `共 ${all.toLocaleString('zh-CN')} 人`
  return narrowed ? `找到 ${count.toLocaleString('zh-CN')} 人，${of}` : of
}
