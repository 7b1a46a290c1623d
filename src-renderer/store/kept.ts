/**
 * Records of small kinds are fetched whole by many pages. They are kept in the window until a change of their kind is
 * told, so that going from page to page copies nothing out of the worker again. The worker tells a change before it
 * answers the call that made it, and answers in order: what is kept is never older than what a fresh call would give.
 */
import type { AnyRecord } from '../domain/kind'
import type { StoreCalls, StoreEvents } from './messages'
import type { Client } from './rpc'

export function keeping(client: Client<StoreCalls, StoreEvents>): Client<StoreCalls, StoreEvents> {
  const kept = new Map<string, Promise<AnyRecord[]>>()
  client.on('changed', ({ kinds }) => {
    for (const kind of kinds) kept.delete(kind)
  })
  const all = async (kind: string): Promise<AnyRecord[]> => {
    const known = kept.get(kind) ?? client.call('all', [kind])
    kept.set(kind, known)
    // What failed is asked again.
    known.catch(() => kept.get(kind) === known && kept.delete(kind))
    // Whoever sorts their list sorts their own.
    return [...(await known)]
  }
  const call: typeof client.call = (name, args, options) =>
    name === 'all' && !options ? (all(args[0] as string) as never) : client.call(name, args, options)
  return { call, on: client.on }
}
