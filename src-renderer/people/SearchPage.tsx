/** 人员查找: one box for name, pinyin, initials, number, telephone, employer, village in any combination; counts beside. */
import { SearchOutlined } from '@ant-design/icons'
import { Alert, Button, Input, Typography } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Value } from '../domain/kind'
import { useNavigate } from '../ui/context'
import { PAGE } from '../ui/grid/rows'
import { wordsOf } from '../ui/words'
import { FacetBox, SpanBox } from './FacetBoxes'
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

/** Values of one facet; the rest by the list's own filter. */
const VALUES = 8
const FIELDS = COLUMNS.map(([field]) => field)
const SPANS = Object.keys(CONTACT) as Contact[]
const NONE: readonly Value[] = []

export function SearchPage() {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Chosen>(NOTHING)
  const day = useMemo(today, [])
  const list = useRef<HTMLElement>(null)
  const where = whereOf(text, chosen, day)
  const { answer, error } = useSurvey({
    kind: 'person',
    where,
    to: PAGE,
    fields: FIELDS,
    facets: [...FACETS],
    limit: VALUES,
    spans: { field: 'lastContact', conditions: SPANS.map((span) => contactCondition(span, day)) },
  })
  const narrowed = where.text !== undefined || (where.conditions?.length ?? 0) > 0
  const onFlip = useCallback(
    (field: Facet, value: Value) => setChosen((before) => flip(before, field, value)),
    [],
  )
  const onContact = useCallback(
    (contact: Contact) =>
      setChosen((before) => ({ ...before, contact: before.contact === contact ? null : contact })),
    [],
  )

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
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
            event.preventDefault()
            list.current?.querySelector<HTMLElement>('button.find-row')?.focus()
          }}
        />
        <span role="status" className="find-count">
          {answer && countWords(answer, narrowed)}
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
        <Button type="primary" disabled={!answer?.count} onClick={() => navigate.list('person', where)}>
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
              label={personKind.fields[field].label}
              chosen={chosen.values[field] ?? NONE}
              found={answer?.facets[field]}
              onFlip={onFlip}
            />
          ))}
          <SpanBox chosen={chosen.contact} counts={answer?.spans} onChoose={onContact} />
        </aside>
        <FoundList answer={answer} narrowed={narrowed} scroller={list} />
      </div>
    </section>
  )
}

function countWords({ count, all }: { count: number; all: number }, narrowed: boolean): string {
  const of = `共 ${all.toLocaleString('zh-CN')} 人`
  return narrowed ? `找到 ${count.toLocaleString('zh-CN')} 人，${of}` : of
}
