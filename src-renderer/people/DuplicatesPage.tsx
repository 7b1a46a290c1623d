/** 重复人员: pairs that may be one person, decided one after the other from the keyboard; merged ones taken apart. */
import { EyeOutlined } from '@ant-design/icons'
import { Alert, App, Button, Empty, Progress, Segmented, Tag } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnyRecord } from '../domain/kind'
import { Cancelled } from '../store/rpc'
import { useLive, useSite, useStore } from '../ui/hooks'
import { PageHead } from '../ui/PageHead'
import { logLook } from '../ui/privacy'
import { useLookOnly } from '../ui/useLookOnly'
import { wordsOf } from '../ui/words'
import { Decisions } from './Decisions'
import type { Found, Pair } from './duplicates'
import { PairCompare } from './PairCompare'
import './people.css'
import { differences } from './merging'
import { personKind, useMerging } from './useMerging'

/** Pairs shown at once; the rest follow when these are decided. */
const SHOWN = 500

export function DuplicatesPage() {
  const [view, setView] = useState<'open' | 'decided'>('open')
  return (
    <section className="dup-page" aria-label="重复人员">
      <PageHead title="重复人员">
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: 'open', label: '待判重复' },
            { value: 'decided', label: '已判断' },
          ]}
        />
      </PageHead>
      {view === 'open' ? <OpenPairs /> : <Decisions />}
    </section>
  )
}

function OpenPairs() {
  const store = useStore()
  const { message } = App.useApp()
  const { merge, afterMerge, different } = useMerging()
  const [found, setFound] = useState<Found | null>(null)
  const [doing, setDoing] = useState<number | null>(0)
  const [error, setError] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const running = useRef<AbortController | null>(null)
  const list = useRef<HTMLDivElement>(null)

  const look = useCallback(async () => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    setDoing(0)
    setError(null)
    try {
      const answer = await store.call('duplicates', [SHOWN], { signal: mine.signal, onProgress: setDoing })
      setFound(answer)
      setAt(0)
    } catch (reason) {
      if (running.current === mine && !(reason instanceof Cancelled)) setError(wordsOf(reason))
    } finally {
      if (running.current === mine) setDoing(null)
    }
  }, [store])
  useEffect(() => {
    void look()
    return () => running.current?.abort()
  }, [look])

  const pair = found?.pairs[at]
  const [records, setRecords] = useState<{ pair: Pair; a: AnyRecord; b: AnyRecord } | null>(null)
  useEffect(() => {
    if (!pair) return setRecords(null)
    let gone = false
    void store.call('get', ['person', [pair.a, pair.b]]).then(([a, b]) => {
      if (!gone && a && b) setRecords({ pair, a, b })
    })
    return () => {
      gone = true
    }
  }, [store, pair])
  // The keys that the page names work at once and after each decision: the pair in hand has the focus, not the menu
  // from which one came, nor a button that is gone with the pair before.
  useEffect(() => {
    if (!pair || document.querySelector('.ant-modal-wrap')?.checkVisibility()) return
    list.current?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus()
  }, [at, pair])

  /** @param after the pairs that are left, of those without the one that was judged */
  const settle = async (
    work: () => Promise<void>,
    words: string,
    after?: (rest: Found) => Promise<Found>,
  ) => {
    if (!found || !pair) return
    try {
      await work()
      message.success(words)
      const rest = { ...found, total: found.total - 1, pairs: found.pairs.filter((one) => one !== pair) }
      const left = after ? await after(rest) : rest
      // What was not shown for want of room comes when the shown ones are decided.
      if (left.pairs.length === 0 && left.total > 0) return void look()
      setFound(left)
      setAt(Math.max(0, Math.min(at, left.pairs.length - 1)))
    } catch (reason) {
      message.error(wordsOf(reason))
    }
  }

  if (error)
    return <Alert type="error" showIcon title={error} action={<Button onClick={look}>再比对一次</Button>} />
  return (
    <>
      <div className="dup-bar" role="status">
        {doing !== null ? (
          <>
            <Progress percent={Math.round(doing * 100)} style={{ width: 240 }} size="small" />
            <Button size="small" onClick={() => running.current?.abort()}>
              停止
            </Button>
          </>
        ) : (
          <>
            <span>
              {found
                ? `比对 ${found.compared.toLocaleString('zh-CN')} 人，可能重复 ${found.total.toLocaleString('zh-CN')} 对${found.total > found.pairs.length ? `，先列最像的 ${found.pairs.length} 对` : ''}`
                : '没有比对完'}
            </span>
            <Button size="small" onClick={() => void look()}>
              重新比对
            </Button>
          </>
        )}
        <span className="dup-keys">↑ ↓ 换一对 · Enter 合并 · N 不是同一人 · ← → 选保留哪一条</span>
      </div>
      {found && found.pairs.length === 0 && doing === null ? (
        <Empty description="没有可能重复的人员。以后导入名册时疑似重复的会在这里等您判断。" />
      ) : (
        <div className="dup-body">
          {/* The list has the focus; its keys decide the pair beside it. */}
          <div className="dup-list" ref={list} role="listbox" aria-label="可能重复的人员">
            {found?.pairs.map((one, i) => (
              <button
                type="button"
                key={`${one.a} ${one.b}`}
                role="option"
                aria-selected={i === at}
                data-at={i}
                className={i === at ? 'dup-item dup-item-on' : 'dup-item'}
                onClick={() => setAt(i)}
              >
                <b>{[...new Set(one.names)].join('、')}</b>
                <Tag color={one.score >= 100 ? 'red' : one.score >= 75 ? 'orange' : 'default'}>
                  {one.score} 分
                </Tag>
                <span>{one.evidence.slice(0, 3).join('、')}</span>
              </button>
            ))}
          </div>
          {records && records.pair === pair && (
            <Decide
              key={`${pair.a} ${pair.b}`}
              {...records}
              onStep={(by) => setAt((n) => Math.max(0, Math.min((found?.pairs.length ?? 1) - 1, n + by)))}
              onMerge={(kept, gone, taken) =>
                settle(
                  () => merge(records.pair, kept, gone, taken),
                  '已合并。另一条在回收站，随时可以在“已判断”里拆开。',
                  (rest) => afterMerge(rest, kept.id, gone.id),
                )
              }
              onDifferent={() =>
                settle(
                  () => different(records.pair, records.a, records.b),
                  '已记下不是同一人，各单位以后都不再提示这一对。',
                )
              }
            />
          )}
        </div>
      )}
    </>
  )
}

interface DecideProps {
  pair: Pair
  a: AnyRecord
  b: AnyRecord
  onStep(by: -1 | 1): void
  onMerge(kept: AnyRecord, gone: AnyRecord, taken: string[]): void
  onDifferent(): void
}

function Decide({ pair, a, b, onStep, onMerge, onDifferent }: DecideProps) {
  const store = useStore()
  const site = useSite()
  const { message } = App.useApp()
  const differing = differences(personKind, a, b)
  // The record that says more stays, and gets what only the other one says.
  const says = (side: 'a' | 'b') => differing.filter(({ only }) => only === side).length
  const [kept, setKept] = useState<'a' | 'b'>(says('b') > says('a') ? 'b' : 'a')
  const [chosen, setChosen] = useState<Record<string, 'a' | 'b'>>({})
  const [open, setOpen] = useState(false)
  const logs = useLive(['contactLog'], `${a.id} ${b.id}`, async (store) =>
    Promise.all(
      [a.id, b.id].map(async (id) =>
        (await store.call('backlinks', ['person', id]))
          .filter(({ kind }) => kind !== 'personPair')
          .reduce((sum, { ids }) => sum + ids.length, 0),
      ),
    ),
  )
  const show = () => {
    setOpen(true)
    void logLook(store, site, {
      what: `比对重复人员「${[...new Set(pair.names)].join('、')}」`,
      action: 'look',
      count: 2,
    }).catch((error) => message.error(wordsOf(error)))
  }
  // A merge changes both: of one that is another unit's its own unit would never hear (exchange X4).
  const look = useLookOnly()
  const others = look(personKind, a) ?? look(personKind, b)
  const choice = Object.fromEntries(
    differing.map(({ field, only }) => [field, chosen[field] ?? only ?? kept]),
  )
  const doMerge = () => {
    if (others) return
    const [stay, go] = kept === 'a' ? [a, b] : [b, a]
    onMerge(
      stay,
      go,
      Object.keys(choice).filter((field) => choice[field] !== kept),
    )
  }
  const latest = useRef({ doMerge, onDifferent, onStep })
  latest.current = { doMerge, onDifferent, onStep }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
      const target = event.target as HTMLElement
      if (target.closest('input[type="text"], textarea, .ant-modal-wrap, .ant-menu')) return
      const acts: Record<string, () => void> = {
        arrowdown: () => latest.current.onStep(1),
        arrowup: () => latest.current.onStep(-1),
        arrowleft: () => setKept('a'),
        arrowright: () => setKept('b'),
        n: () => latest.current.onDifferent(),
        enter: () => latest.current.doMerge(),
      }
      const key = event.key.toLowerCase()
      // A key that is held down decides one pair, not those after it.
      if (event.repeat && (key === 'enter' || key === 'n')) return event.preventDefault()
      // Enter on another button is that button's.
      if (!Object.hasOwn(acts, key) || (key === 'enter' && target.closest('button:not(.dup-item), a'))) return
      event.preventDefault()
      acts[key]()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  return (
    <div className="dup-decide">
      <div className="dup-evidence">
        {pair.evidence.map((words) => (
          <Tag key={words} color={/不同/.test(words) ? 'red' : 'blue'}>
            {words}
          </Tag>
        ))}
        {logs?.some((n) => n > 0) && (
          <Tag>
            被引用：甲 {logs[0]} 条、乙 {logs[1]} 条，合并后都归保留的一条
          </Tag>
        )}
      </div>
      <PairCompare
        a={a}
        b={b}
        kept={kept}
        onKept={setKept}
        choice={choice}
        onChoice={(field, side) => setChosen({ ...chosen, [field]: side })}
        open={open}
      />
      {others && <Alert type="info" showIcon title={others} />}
      <div className="dup-actions">
        <Button type="primary" disabled={others !== null} onClick={doMerge}>
          合并为一人（Enter）
        </Button>
        <Button onClick={onDifferent}>不是同一人（N）</Button>
        <Button onClick={() => onStep(1)}>先放着（↓）</Button>
        {!open && (
          <Button icon={<EyeOutlined aria-hidden />} onClick={show}>
            显示证件和电话
          </Button>
        )}
      </div>
    </div>
  )
}
