/** Ctrl+K: people, projects, units by title or initials, the program's pages and the plan's clauses, in one box. */
import { App, Input, Modal, Tag } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { kindOf } from '../domain/registry'
import { clausesOf } from '../policy/policy'
import type { Store } from '../store/client'
import type { Site, StoreCalls } from '../store/messages'
import { focusRecord } from '../ui/focus'
import { useSite } from '../ui/hooks'
import { fits } from '../ui/pinyin'
import { wordsOf } from '../ui/words'
import type { Route } from './router'
import { placesFor } from './SideMenu'

interface Hit {
  key: string
  tag: string
  title: string
  detail: string
  route: Route
}

const LIMIT = 12

export function FindBox(props: { open: boolean; onClose(): void; go(route: Route): void; store: Store }) {
  const { open, onClose, go, store } = props
  const [words, setWords] = useState('')
  const [hits, setHits] = useState<Hit[]>([])
  const [at, setAt] = useState(0)
  const [searching, setSearching] = useState(false)
  const turn = useRef(0)
  const list = useRef<HTMLDivElement>(null)
  /** Something was opened: the focus goes there, not back to where it was. */
  const [went, setWent] = useState(false)
  const id = useId()
  const { role } = useSite()
  const { message } = App.useApp()

  useEffect(() => {
    const mine = ++turn.current
    const typed = words.trim()
    setAt(0)
    if (!open || typed === '') {
      setHits([])
      setSearching(false)
      return
    }
    // Pages and clauses are here at once; records come from the store and stand before them.
    const near = [...placeHits(typed, role), ...clauseHits(typed)]
    setHits(near)
    setSearching(true)
    const show = (found: Awaited<ReturnType<StoreCalls['find']>>) => {
      if (mine !== turn.current) return
      setSearching(false)
      setHits([
        ...found.map((hit) => ({
          key: `${hit.kind}/${hit.id}`,
          tag: kindOf(hit.kind)?.label ?? hit.kind,
          title: hit.title,
          detail: hit.detail,
          route: { page: 'list', kind: hit.kind, id: hit.id } as Route,
        })),
        ...near,
      ])
    }
    store.call('find', [typed, LIMIT]).then(show, (error) => {
      show([])
      message.error({ key: 'find', content: wordsOf(error) })
    })
  }, [words, open, store, role, message])
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  // Opened again before it was quite gone: the words of the last time are done with, too.
  useEffect(() => {
    if (!open) return
    setWords('')
    setWent(false)
  }, [open])

  const choose = (hit: Hit | undefined) => {
    if (!hit) return
    setWent(true)
    onClose()
    go(hit.route)
  }

  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={640}
      destroyOnHidden
      focusable={{ focusTriggerAfterClose: !went }}
      afterClose={() => {
        setWords('')
        if (went) focusRecord()
      }}
      title={null}
    >
      <Input
        autoFocus
        size="large"
        aria-label="搜索内容"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
        placeholder="姓名、项目、单位、页面，可用拼音首字母；也可搜条款"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt((n) => Math.min(n + 1, hits.length - 1))
          else if (event.key === 'ArrowUp') setAt((n) => Math.max(n - 1, 0))
          else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(hits[at])
          else return
          event.preventDefault()
        }}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="搜索结果"
        style={{ marginTop: 8, maxHeight: 420, overflow: 'auto' }}
      >
        {hits.map((hit, index) => (
          <div
            key={hit.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseEnter={() => setAt(index)}
            onClick={() => choose(hit)}
            onKeyDown={(event) => event.key === 'Enter' && choose(hit)}
            style={{
              display: 'flex',
              gap: 8,
              padding: '6px 8px',
              borderRadius: 4,
              cursor: 'pointer',
              background: index === at ? '#e2edf8' : undefined,
            }}
          >
            <Tag style={{ flex: 'none', width: 108, textAlign: 'center' }}>{hit.tag}</Tag>
            <span className="find-words">{hit.title}</span>
            <span className="find-words find-detail">{hit.detail}</span>
          </div>
        ))}
        {words.trim() === '' && (
          <p style={{ color: '#52606d', padding: '0 8px', margin: '8px 0 4px' }}>
            上下键选择，回车打开。例：“张”“rgz”“签约进度”“贴息”。
          </p>
        )}
        {words.trim() !== '' && hits.length === 0 && !searching && (
          <p style={{ color: '#5a6672', padding: '0 8px' }}>没有找到。可以换一个词，或只输入其中两三个字。</p>
        )}
      </div>
    </Modal>
  )
}

function placeHits(words: string, role: Site['role']): Hit[] {
  return placesFor(role)
    .filter((place) => fits(place.words, words))
    .slice(0, 6)
    .map((place) => ({
      key: JSON.stringify(place.route),
      tag: '页面',
      title: place.words,
      detail: place.under,
      route: place.route,
    }))
}

function clauseHits(words: string): Hit[] {
  return clausesOf()
    .filter((clause) => clause.title.includes(words) || clause.text.includes(words) || clause.id === words)
    .slice(0, 4)
    .map((clause) => ({
      key: clause.id,
      tag: '条款',
      title: `${clause.id}${clause.title}`,
      detail: '',
      route: { page: 'plan', clause: clause.id },
    }))
}
