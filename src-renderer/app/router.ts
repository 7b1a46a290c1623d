/**
 * Where in the program a person is: plain data, kept in the location's hash, so that back, forward and a reload
 * after a crash land on the same page.
 */
import { startTransition, useCallback, useEffect, useMemo, useState } from 'react'
import type { Value } from '../domain/kind'
import type { Where } from '../store/messages'

export type Route =
  | {
      page: 'today' | 'calendar' | 'exchange' | 'history' | 'settings' | 'trash' | 'help'
    }
  /** The plan's text; `clause`: scrolled to this one, 二（一）. */
  | { page: 'plan'; clause?: string }
  /** A page of a capability (capabilities.ts); `params` are its own. */
  | { page: 'at'; key: string; params?: Record<string, string> }
  /** `create`: an empty form opens with these values. */
  | { page: 'list'; kind: string; id?: string; where?: Where; create?: Record<string, Value> }

export function encodeRoute(route: Route): string {
  if (route.page === 'at') {
    const words = new URLSearchParams(route.params)
    return `#/at/${encodeURIComponent(route.key)}${words.size > 0 ? `?${words}` : ''}`
  }
  if (route.page === 'plan' && route.clause) return `#/plan/${encodeURIComponent(route.clause)}`
  if (route.page !== 'list') return `#/${route.page}`
  const query = new URLSearchParams()
  if (route.where) query.set('where', JSON.stringify(route.where))
  if (route.create) query.set('create', JSON.stringify(route.create))
  const words = query.size > 0 ? `?${query}` : ''
  return `#/list/${route.kind}${route.id ? `/${encodeURIComponent(route.id)}` : ''}${words}`
}

/** Anything that is no route is the today page. */
export function decodeRoute(hash: string): Route {
  const [path, query] = hash.replace(/^#\//, '').split('?', 2)
  const [page, kind, id] = path.split('/')
  if (page === 'list' && kind) {
    const words = new URLSearchParams(query ?? '')
    return {
      page,
      kind,
      ...(id ? { id: plain(id) } : {}),
      where: parse<Where>(words.get('where')),
      create: parse<Record<string, Value>>(words.get('create')),
    }
  }
  if (page === 'at' && kind) {
    const params = Object.fromEntries(new URLSearchParams(query ?? ''))
    return { page, key: plain(kind), ...(Object.keys(params).length > 0 ? { params } : {}) }
  }
  if (page === 'plan') return { page, ...(kind ? { clause: plain(kind) } : {}) }
  const simple = ['calendar', 'exchange', 'history', 'settings', 'trash', 'help'] as const
  return { page: simple.find((name) => name === page) ?? 'today' }
}

/** Of a piece of the hash; one that is no proper escape stays as it is. */
function plain(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}

function parse<T>(text: string | null): T | undefined {
  if (text === null) return undefined
  try {
    return JSON.parse(text) as T
  } catch {
    return undefined
  }
}

/**
 * The present route and the way to another; `replace` leaves no step for the back button. The route is the same object
 * until somebody goes somewhere, be it to where the hash still stands: a record that was closed meanwhile opens again.
 */
export function useRoute(): [Route, (route: Route, replace?: boolean) => void] {
  const [hash, setHash] = useState(location.hash)
  const [times, setTimes] = useState(0)
  useEffect(() => {
    // The page before stays until the code of the next is there, instead of an empty window.
    const listen = () => startTransition(() => setHash(location.hash))
    addEventListener('hashchange', listen)
    return () => removeEventListener('hashchange', listen)
  }, [])
  const go = useCallback((route: Route, replace?: boolean) => {
    const next = encodeRoute(route)
    if (replace) {
      history.replaceState(null, '', next)
      setHash(next)
    } else if (location.hash === next) setTimes((n) => n + 1)
    else location.hash = next
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` makes a new object of the same place
  const route = useMemo(() => decodeRoute(hash), [hash, times])
  return [route, go]
}
