/**
 * Where in the program a person is: plain data, kept in the location's hash, so that back, forward and a reload
 * after a crash land on the same page.
 */
import { useEffect, useState } from 'react'
import type { Where } from '../store/messages'

export type Route =
  | { page: 'today' | 'calendar' | 'exchange' | 'history' | 'settings' | 'plan' | 'trash' | 'duties' }
  | { page: 'list'; kind: string; id?: string; where?: Where }

export function encodeRoute(route: Route): string {
  if (route.page !== 'list') return `#/${route.page}`
  const where = route.where ? `?where=${encodeURIComponent(JSON.stringify(route.where))}` : ''
  return `#/list/${route.kind}${route.id ? `/${encodeURIComponent(route.id)}` : ''}${where}`
}

/** Anything that is no route is the today page. */
export function decodeRoute(hash: string): Route {
  const [path, query] = hash.replace(/^#\//, '').split('?', 2)
  const [page, kind, id] = path.split('/')
  if (page === 'list' && kind) {
    const where = new URLSearchParams(query ?? '').get('where')
    return {
      page,
      kind,
      ...(id ? { id: decodeURIComponent(id) } : {}),
      ...(where ? { where: parseWhere(where) } : {}),
    }
  }
  const simple = ['calendar', 'exchange', 'history', 'settings', 'plan', 'trash', 'duties'] as const
  return { page: simple.find((name) => name === page) ?? 'today' }
}

function parseWhere(text: string): Where | undefined {
  try {
    return JSON.parse(text) as Where
  } catch {
    return undefined
  }
}

/** The present route and the way to another; `replace` leaves no step for the back button. */
export function useRoute(): [Route, (route: Route, replace?: boolean) => void] {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const listen = () => setHash(location.hash)
    addEventListener('hashchange', listen)
    return () => removeEventListener('hashchange', listen)
  }, [])
  return [
    decodeRoute(hash),
    (route, replace) => {
      const next = encodeRoute(route)
      if (replace) {
        history.replaceState(null, '', next)
        setHash(next)
      } else location.hash = next
    },
  ]
}
