/** One form: the record as opened, what was typed, its draft, its checks, and saving. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { newRecord } from '../../domain/initial'
import type { AnyRecord, Kind, Value } from '../../domain/kind'
import { onlyByOffice, onlyBySteps } from '../../domain/steps'
import { validate } from '../../domain/validate'
import { onlyForOneself } from '../../domain/writing'
import { today } from '../../policy/day'
import { Told } from '../../store/rpc'
import { versionOf } from '../../store/version'
import { useSite, useStore } from '../hooks'
import { settingsOf } from '../settings'
import {
  begun,
  type Clash,
  clashes,
  commitLabel,
  type Edits,
  edited,
  isDraft,
  realEdits,
  takenFrom,
  typedSince,
} from './state'
import { useLinked } from './useLinked'

export interface Form {
  /** False until the record is here. */
  ready: boolean
  /** The record is not here (not received, erased). */
  missing: boolean
  isNew: boolean
  id: string
  /** As it would be saved. */
  record: AnyRecord
  /** As it is stored; null for a new one. */
  stored: AnyRecord | null
  /** Fields of a new record that come from those it points to. */
  taken: ReadonlySet<string>
  /** Field names that differ from what is stored. */
  changed: readonly string[]
  dirty: boolean
  /** Field → Chinese message, every one that there is. */
  problems: Readonly<Record<string, string>>
  /** A draft of an earlier day was brought back: when it was typed. */
  restored: string | null
  /** Another one after what was typed was given up: what stands in a box and can't be read goes with it. */
  round: number
  set(field: string, value: Value): void
  typing(field: string, reason: string | null): void
  discard(): void
  /** @returns the record's id; null where it was not valid. Rejects with Told */
  save(): Promise<string | null>
  /** After Told('stale'): what changed on both sides; the form then stands on the newest record. */
  rebase(): Promise<Clash[]>
}

export function useForm(kind: Kind, id: string | null, given: Edits): Form {
  const store = useStore()
  const site = useSite()
  const settings = settingsOf(store)
  const draftOf = (one: string) => `draft:${kind.kind}:${one}`
  const key = draftOf(id ?? 'new')
  // The id of a new record is known from the start, so that a repeated save can't make a second one.
  const [newId] = useState(() => crypto.randomUUID())
  const [base, setBase] = useState<AnyRecord | null>(null)
  const [missing, setMissing] = useState(false)
  const [failed, setFailed] = useState<{ error: unknown } | null>(null)
  const [edits, setEdits] = useState<Edits>({})
  const [unread, setUnread] = useState<Record<string, string>>({})
  const [restored, setRestored] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const [first] = useState(given)
  const state = useRef({ edits, base })
  state.current = { edits, base }

  const by = useMemo(
    () => ({
      unit: site.unit,
      role: site.role,
      operator: site.operator,
      today: today(),
    }),
    [site],
  )
  const blank = useCallback(
    (): AnyRecord => ({ id: newId, stamps: {}, ...newRecord(kind, first, by) }),
    [newId, kind, first, by],
  )

  useEffect(() => {
    let gone = false
    const read = async () => {
      const [record] = id ? await store.call('get', [kind.kind, [id]]) : [blank()]
      if (gone) return
      setMissing(!record)
      if (!record) return
      // Nothing typed: follow the record. Otherwise the form stays on what was opened, and saving compares.
      const now = state.current
      if (!now.base || Object.keys(realEdits(now.base, now.edits)).length === 0) setBase(record)
    }
    // Without the record there is no form; one that stands stays, and the window says why it does not follow.
    const load = () =>
      read().catch((error) => {
        if (state.current.base) throw error
        if (!gone) setFailed({ error })
      })
    void load()
    const off = store.on('changed', ({ kinds }) => {
      if (id && kinds.includes(kind.kind)) void load()
    })
    return () => {
      gone = true
      off()
    }
  }, [store, kind, id, blank])

  // A draft that outlived a crash comes back once, when the record is here.
  const opened = base !== null
  useEffect(() => {
    if (!opened) return
    const bring = () => {
      const draft = settings.read(key)
      if (!isDraft(draft) || Object.keys(draft.edits).length === 0) return
      setEdits((now) => ({ ...draft.edits, ...now }))
      setRestored(draft.at)
    }
    if (settings.ready) return bring()
    return settings.subscribe(() => settings.ready && bring())
  }, [opened, settings, key])

  const real = useMemo(() => (base ? realEdits(base, edits) : {}), [base, edits])
  const changed = Object.keys(real)
  const dirty = changed.length > 0 || Object.keys(unread).length > 0
  const draft = JSON.stringify(real)
  const wrote = useRef(false)
  useEffect(() => {
    if (!base) return
    if (draft === '{}') {
      if (wrote.current) settings.write(key, null)
      wrote.current = false
      return
    }
    wrote.current = true
    settings.write(
      key,
      { edits: JSON.parse(draft), seen: versionOf(base), at: new Date().toISOString() },
      'typing',
    )
  }, [base, draft, key, settings])

  const { linked, follow } = useLinked(kind)
  const record = useMemo(() => {
    if (!base) return blank()
    // A new record follows what is typed: with a day of signing it is signed, unless somebody says otherwise.
    return edited(id ? base : { ...base, ...begun(kind, first, edits, by, linked) }, edits)
  }, [base, edits, blank, id, kind, first, by, linked])
  const taken = useMemo(
    () => new Set(id ? [] : takenFrom(kind, first, edits, linked)),
    [id, kind, first, edits, linked],
  )
  useEffect(() => {
    if (!id) follow(record)
  }, [id, follow, record])
  const problems = useMemo(() => {
    if (!base) return {}
    const wrong = validate(kind, record, id ? Object.keys(real) : undefined)
    const office = onlyByOffice(kind, base, real, site.role)
    const own = id ? {} : onlyForOneself(kind, record as Record<string, Value | undefined>, site)
    return { ...wrong, ...own, ...office, ...onlyBySteps(kind, base, real), ...unread }
  }, [base, kind, record, id, real, unread, site])

  const discard = useCallback(() => {
    setRound((now) => now + 1)
    setEdits({})
    setUnread({})
    setRestored(null)
  }, [])

  const save = async (): Promise<string | null> => {
    if (!base || Object.keys(problems).length) return null
    if (id && changed.length === 0) return id
    const set = id ? real : begun(kind, first, edits, by, linked)
    await store.call('commit', [
      {
        label: commitLabel(kind, record, changed, !id),
        changes: [{ kind: kind.kind, id: id ?? newId, set, ...(id ? {} : { create: true as const }) }],
        ...(id ? { expect: [{ kind: kind.kind, id, seen: versionOf(base) }] } : {}),
      },
    ])
    settings.write(key, null)
    settings.flush(key)
    wrote.current = false
    const [now] = id ? await store.call('get', [kind.kind, [id]]) : []
    // What was typed meanwhile stays; of a new record as a draft of the stored one, for that is what is shown next.
    const later = typedSince(edits, state.current.edits)
    if (!id && Object.keys(later).length > 0)
      settings.write(draftOf(newId), { edits: later, seen: '', at: new Date().toISOString() })
    setEdits((typed) => (id ? typedSince(edits, typed) : {}))
    setRestored(null)
    setBase(now ?? blank())
    return id ?? newId
  }

  const rebase = async (): Promise<Clash[]> => {
    if (!id || !base) return []
    const [now] = await store.call('get', [kind.kind, [id]])
    if (!now) throw new Told('这条记录已经不在本机，没有保存。填写的内容仍在草稿里。', 'gone')
    const both = clashes(base, now, real)
    setBase(now)
    setEdits(real)
    return both
  }

  if (failed) throw failed.error

  return {
    ready: base !== null,
    missing,
    isNew: id === null,
    id: id ?? newId,
    record,
    stored: id ? base : null,
    taken,
    changed,
    dirty,
    problems,
    restored,
    round,
    set: useCallback((field: string, value: Value) => setEdits((now) => ({ ...now, [field]: value })), []),
    typing: useCallback(
      (field: string, reason: string | null) =>
        setUnread((now) => {
          if ((now[field] ?? null) === reason) return now
          const { [field]: _, ...rest } = now
          return reason ? { ...rest, [field]: reason } : rest
        }),
      [],
    ),
    discard,
    save,
    rebase,
  }
}
