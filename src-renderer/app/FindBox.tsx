/** Ctrl+K: people, projects, units by title or initials, and the plan's clauses, in one box. */
import { Input, Modal, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { kindOf } from '../domain/registry'
import { clausesOf } from '../policy/policy'
import type { Store } from '../store/client'
import type { Route } from './router'

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
  const turn = useRef(0)

  useEffect(() => {
    const mine = ++turn.current
    if (!open || words.trim() === '') {
      setHits([])
      return
    }
    void store.call('find', [words, LIMIT]).then((found) => {
      if (mine !== turn.current) return
      setHits([
        ...found.map((hit) => ({
          key: `${hit.kind}/${hit.id}`,
          tag: kindOf(hit.kind)?.label ?? hit.kind,
          title: hit.title,
          detail: hit.detail,
          route: { page: 'list', kind: hit.kind, id: hit.id } as Route,
        })),
        ...clauseHits(words.trim()),
      ])
      setAt(0)
    })
  }, [words, open, store])

  const choose = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    setWords('')
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
      title={null}
    >
      <Input
        autoFocus
        size="large"
        aria-label="搜索内容"
        placeholder="姓名、项目、单位，可用拼音首字母；也可搜条款"
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
      <div role="listbox" aria-label="搜索结果" style={{ marginTop: 8, maxHeight: 420, overflow: 'auto' }}>
        {hits.map((hit, index) => (
          <div
            key={hit.key}
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
              background: index === at ? '#e8f1fa' : undefined,
            }}
          >
            <Tag style={{ minWidth: 72, textAlign: 'center' }}>{hit.tag}</Tag>
            <span>{hit.title}</span>
            <span style={{ marginInlineStart: 'auto', color: '#5a6672' }}>{hit.detail}</span>
          </div>
        ))}
        {words.trim() !== '' && hits.length === 0 && (
          <p style={{ color: '#5a6672', padding: '0 8px' }}>没有找到。可以换一个词，或只输入其中两三个字。</p>
        )}
      </div>
    </Modal>
  )
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
      route: { page: 'plan' } as Route,
    }))
}
