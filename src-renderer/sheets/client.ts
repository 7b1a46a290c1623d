/** The window's end of the sheets worker. */
import { type CallOptions, Cancelled, type Client, connect, Told } from '../store/rpc'
import type { SheetCalls } from './service'

export interface Reporting {
  onProgress?(done: number, doing: string): void
  signal?: AbortSignal
}

interface Running {
  client: Client<SheetCalls, Record<string, never>>
  /** Ends the worker and whatever it was asked. */
  end(reason: Error): void
}

let running: Running | null = null

/** Starts the worker before there is anything to ask: whoever opens the page of an import will choose a file. */
export function readySheets(): void {
  running ??= start()
}

/** Started when the first workbook is opened, and again after a cancelled one. */
function start(): Running {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'sheets' })
  let fail: (reason: Error) => void = () => {}
  const ended = new Promise<never>((_, reject) => {
    fail = reject
  })
  const started: Running = {
    client: connect<SheetCalls>(worker, ended),
    end(reason) {
      worker.terminate()
      if (running === started) running = null
      fail(reason)
    },
  }
  worker.addEventListener('error', () =>
    started.end(
      new Told(
        '处理表格的部分意外停止（可能是内存不够），没有完成，也没有导入任何内容。请关闭其他程序后重试。',
      ),
    ),
  )
  return started
}

/**
 * Asks the sheets worker. A cancel ends the worker at once, whatever it is deep in: what it held is gone, and the next
 * call starts another.
 */
export function askSheets<N extends keyof SheetCalls & string>(
  name: N,
  args: Parameters<SheetCalls[N]>,
  { onProgress, signal }: Reporting = {},
  transfer?: Transferable[],
): Promise<Awaited<ReturnType<SheetCalls[N]>>> {
  if (signal?.aborted) return Promise.reject(new Cancelled('已取消'))
  running ??= start()
  const { client, end } = running
  const options: CallOptions = { onProgress, transfer }
  const stop = () => end(new Cancelled('已取消'))
  signal?.addEventListener('abort', stop)
  return client.call(name, args, options).finally(() => signal?.removeEventListener('abort', stop))
}
