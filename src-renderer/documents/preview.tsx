/** What the preview needs: records with their links, and the PDF of what is shown. */
import { useEffect, useRef, useState } from 'react'
import type { AnyRecord } from '../domain/kind'
import type { Store } from '../store/client'
import { wordsOf } from '../ui/words'
import type { AnyDocument, Chosen, DocumentData } from './document'
import { mustHaveRecords, printGroup } from './jobs'
import { type Loaded, loadFor } from './loading'

/** Milliseconds of rest before a changed choice is printed again: while typing a title. */
const REST = 250
/** Previews kept, so that going back and forth prints nothing twice. */
const KEPT = 12

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
  busy: boolean
  error: string | null
}

/**
 * The PDF of these records, printed anew a moment after anything changed. The last one stays until the next is
 * there.
 */
export function usePreview(
  document: AnyDocument,
  records: readonly AnyRecord[] | null,
  data: DocumentData | null,
  options: Chosen,
): Preview {
  const [preview, setPreview] = useState<Preview>({ bytes: null, busy: true, error: null })
  const kept = useRef(new Map<string, Uint8Array>())
  const first = useRef(true)
  const key =
    records &&
    `${document.name} ${JSON.stringify(options)} ${records.map(({ id, stamps }) => id + JSON.stringify(stamps)).join()}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for records and options
  useEffect(() => {
    if (!records || !data || key === null) return
    const found = kept.current.get(key)
    if (found) return setPreview({ bytes: found, busy: false, error: null })
    let left = false
    setPreview((before) => ({ ...before, busy: true, error: null }))
    const print = async () => {
      try {
        mustHaveRecords(document, records, options)
        const { bytes } = await printGroup(document, records, data, options)
        kept.current.set(key, bytes)
        for (const old of [...kept.current.keys()].slice(0, -KEPT)) kept.current.delete(old)
        if (!left) setPreview({ bytes, busy: false, error: null })
      } catch (error) {
        if (!left) setPreview({ bytes: null, busy: false, error: wordsOf(error) })
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
