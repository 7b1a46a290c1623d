/** What the preview needs: records with their links, and the PDF of what is shown. */
import { useEffect, useRef, useState } from 'react'
import type { AnyRecord } from '../domain/kind'
import type { Store } from '../store/client'
import { wordsOf } from '../ui/words'
import type { AnyDocument, Chosen, DocumentData } from './document'
import { joinParts, mustHaveRecords, type Part, printGroup } from './jobs'
import { type Loaded, loadFor } from './loading'

/** Milliseconds of rest before a changed choice is printed again: while typing a title. */
const REST = 250
/** Previews kept, so that going back and forth prints nothing twice. */
const KEPT = 12
const NONE: readonly AnyRecord[] = []

/** Records and data for a document, or the words of what went wrong. */
export function useLoaded(
  store: Store,
  document: AnyDocument,
  kind: string,
  ids: readonly string[],
): { loaded: Loaded | null; error: string | null } {
  const [state, setState] = useState<{ loaded: Loaded | null; error: string | null }>({
    loaded: null,
    error: null,
  })
  useEffect(() => {
    const controller = new AbortController()
    setState({ loaded: null, error: null })
    loadFor(store, document, { ids: ids.length > 0 ? ids : undefined, kind }, controller.signal).then(
      (loaded) => !controller.signal.aborted && setState({ loaded, error: null }),
      (error) => !controller.signal.aborted && setState({ loaded: null, error: wordsOf(error) }),
    )
    return () => controller.abort()
  }, [store, document, kind, ids])
  return state
}

export interface Preview {
  bytes: Uint8Array | null
  /** Records of a batch whose pages are shown. */
  records: number
  busy: boolean
  error: string | null
}

/**
 * The PDF of these records, printed anew a moment after anything changed. The last one stays until the next is
 * there.
 * @param ahead further records of a batch, whose pages follow as soon as the first stand
 */
export function usePreview(
  document: AnyDocument,
  records: readonly AnyRecord[] | null,
  data: DocumentData | null,
  options: Chosen,
  ahead: readonly AnyRecord[] = NONE,
): Preview {
  const [preview, setPreview] = useState<Preview>({ bytes: null, records: 0, busy: true, error: null })
  const kept = useRef(new Map<string, Uint8Array>())
  const first = useRef(true)
  const key =
    records &&
    `${document.name} ${JSON.stringify(options)} ${[...records, ...ahead].map(({ id, stamps }) => id + JSON.stringify(stamps)).join()}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for records and options
  useEffect(() => {
    if (!records || !data || key === null) return
    const found = kept.current.get(key)
    const count = records.length + ahead.length
    if (found) return setPreview({ bytes: found, records: count, busy: false, error: null })
    let left = false
    setPreview((before) => ({ ...before, busy: true, error: null }))
    const print = async () => {
      try {
        mustHaveRecords(document, records, options)
        let { bytes } = await printGroup(document, records, data, options)
        if (left) return
        setPreview({ bytes, records: records.length, busy: ahead.length > 0, error: null })
        const parts: Part[] = [{ records, bytes }]
        for (const record of ahead) {
          if (left) return
          const next = await printGroup(document, [record], data, options, parts.length)
          parts.push({ records: [record], ...next })
        }
        if (ahead.length > 0) bytes = (await joinParts(parts, {})).bytes
        kept.current.set(key, bytes)
        for (const old of [...kept.current.keys()].slice(0, -KEPT)) kept.current.delete(old)
        if (!left) setPreview({ bytes, records: count, busy: false, error: null })
      } catch (error) {
        if (!left) setPreview({ bytes: null, records: 0, busy: false, error: wordsOf(error) })
      }
    }
    const timer = setTimeout(print, first.current ? 0 : REST)
    first.current = false
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [document, key, data])
  return preview
}
