/**
 * Typed calls between the window and a worker, over any MessagePort-like pair. One map of names → functions says
 * what can be called; nothing else crosses. A call can report progress and can be cancelled.
 */

/** name → function; arguments and results are structured-cloneable. */
// biome-ignore lint/suspicious/noExplicitAny: the map's own types say what each call takes
export type Calls = Record<string, (...args: any[]) => any>

export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  start?(): void
}

/** An error that a person is meant to read: what happened, what was kept, what to do next. Chinese. */
export class Told extends Error {
  override name = 'Told'
  constructor(
    message: string,
    /** For programs: 'invalid', 'stale', 'desk', … */
    readonly code: string = 'told',
    readonly detail?: unknown,
  ) {
    super(message)
  }
}

export class Cancelled extends Error {
  override name = 'Cancelled'
}

/** What a handler gets besides its arguments. */
export interface Context {
  /** 0…1, with a Chinese word of what is being done. */
  progress(done: number, doing: string): void
  signal: AbortSignal
}

export interface CallOptions {
  onProgress?: (done: number, doing: string) => void
  signal?: AbortSignal
  transfer?: Transferable[]
}

type Message =
  | { rpc: 'call'; id: number; name: string; args: unknown[] }
  | { rpc: 'cancel'; id: number }
  | { rpc: 'done'; id: number; value: unknown }
  | { rpc: 'failed'; id: number; error: { name: string; message: string; code?: string; detail?: unknown } }
  | { rpc: 'progress'; id: number; done: number; doing: string }
  | { rpc: 'event'; name: string; data: unknown }

export interface Client<C extends Calls, E extends object> {
  call<N extends keyof C & string>(
    name: N,
    args: Parameters<C[N]>,
    options?: CallOptions,
  ): Promise<Awaited<ReturnType<C[N]>>>
  on<N extends keyof E & string>(name: N, listener: (data: E[N]) => void): () => void
}

/**
 * The calling side.
 * @param ended rejects when nobody is there any more to answer: so does then every call, under way or later
 */
export function connect<C extends Calls, E extends object = Record<string, never>>(
  port: Port,
  ended?: Promise<never>,
): Client<C, E> {
  let last = 0
  let dead: Error | null = null
  const waiting = new Map<
    number,
    { resolve(v: unknown): void; reject(e: Error): void; onProgress?: CallOptions['onProgress'] }
  >()
  ended?.catch((error: Error) => {
    dead = error
    for (const call of waiting.values()) call.reject(error)
    waiting.clear()
  })
  const listeners = new Map<string, Set<(data: never) => void>>()
  port.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data?.rpc === 'event') {
      for (const listener of listeners.get(data.name) ?? []) listener(data.data as never)
      return
    }
    if (data?.rpc !== 'done' && data?.rpc !== 'failed' && data?.rpc !== 'progress') return
    const call = waiting.get(data.id)
    if (!call) return
    if (data.rpc === 'progress') {
      call.onProgress?.(data.done, data.doing)
      return
    }
    waiting.delete(data.id)
    if (data.rpc === 'done') call.resolve(data.value)
    else call.reject(revive(data.error))
  })
  port.start?.()
  return {
    call(name, args, { onProgress, signal, transfer } = {}) {
      if (dead) return Promise.reject(dead)
      if (signal?.aborted) return Promise.reject(new Cancelled('已取消'))
      const id = ++last
      const cancel = () => port.postMessage({ rpc: 'cancel', id })
      const answer = new Promise<unknown>((resolve, reject) => {
        // What can't be sent throws here, and rejects.
        port.postMessage({ rpc: 'call', id, name, args }, transfer)
        waiting.set(id, { resolve, reject, onProgress })
        signal?.addEventListener('abort', cancel, { once: true })
      })
      return answer.finally(() => signal?.removeEventListener('abort', cancel)) as Promise<never>
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener as (data: never) => void))
      return () => set.delete(listener as (data: never) => void)
    },
  }
}

function revive(error: { name: string; message: string; code?: string; detail?: unknown }): Error {
  if (error.name === 'Told') return new Told(error.message, error.code, error.detail)
  if (error.name === 'Cancelled') return new Cancelled(error.message)
  return Object.assign(new Error(error.message), { name: error.name })
}

/** Handlers take the call's arguments as an array, then the context. */
export type Handlers<C extends Calls> = {
  [N in keyof C]: (
    args: Parameters<C[N]>,
    context: Context,
  ) => ReturnType<C[N]> | Promise<Awaited<ReturnType<C[N]>>>
}

/** The answering side. Returns the function that sends events. */
export function serve<C extends Calls, E extends object = Record<string, never>>(
  port: Port,
  handlers: Handlers<C>,
): <N extends keyof E & string>(name: N, data: E[N]) => void {
  const running = new Map<number, AbortController>()
  port.addEventListener('message', async ({ data }: MessageEvent<Message>) => {
    if (data?.rpc === 'cancel') running.get(data.id)?.abort(new Cancelled('已取消'))
    if (data?.rpc !== 'call') return
    const { id, name, args } = data
    const controller = new AbortController()
    running.set(id, controller)
    const context: Context = {
      signal: controller.signal,
      progress: (done, doing) => port.postMessage({ rpc: 'progress', id, done, doing }),
    }
    try {
      if (!Object.hasOwn(handlers, name)) throw new Error(`no such call: ${name}`)
      port.postMessage({ rpc: 'done', id, value: await handlers[name](args as never, context) })
    } catch (error) {
      const { name: kind, message, code, detail } = error as Error & { code?: string; detail?: unknown }
      const plain = { name: kind, message, code }
      try {
        port.postMessage({ rpc: 'failed', id, error: { ...plain, detail } })
      } catch {
        // A detail that can't be sent is no reason to leave the caller waiting.
        port.postMessage({ rpc: 'failed', id, error: plain })
      }
    } finally {
      running.delete(id)
    }
  })
  port.start?.()
  return (name, data) => port.postMessage({ rpc: 'event', name, data })
}
