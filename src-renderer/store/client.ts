/**
 * The window's side of the store: starts the worker, lends it the machine's journal, and hands out the one
 * connection. Screens use the hooks of ui/hooks.ts; jobs use `store` directly.
 */
import type { DeskCalls, DeskChannel, DeskResult } from '../../src-main/desk'
import { type DiskCalls, overDisk } from './disk'
import { keeping } from './kept'
import type { StoreCalls, StoreEvents } from './messages'
import { type Client, connect, type Handlers, serve, Told } from './rpc'
import { writing } from './writing'

export type Store = Client<StoreCalls, StoreEvents> & {
  /** Resolves when everything that was sent is on disk. */
  written(): Promise<void>
  /** A way to the store worker that another worker may have, so that many rows need not pass through the window. */
  lend(): MessagePort
}

/** What a machine error means to the person in front of it. */
const DESK_WORDS: Record<string, string> = {
  ENOSPC: '磁盘已满，没有写入。已有数据都完好；请清出空间后再试一次。',
  EACCES: '系统不允许读写这个位置，这一步没有做。请检查文件或文件夹是否只读、有没有权限，或换一个位置再试。',
  PROGRAMS: '这个文件夹在程序自己的文件夹里，换新版时会被一起删掉。没有选定，请选别的文件夹。',
  EBUSY:
    '文件正被别的程序（如WPS、Excel、杀毒软件）占用，这一步没有做。请在那个程序里关闭它再试，或换一个文件名。',
  ENOENT: '找不到这个文件，可能已被移走或U盘已拔出。请重新选择。',
  EIO: '读写磁盘、U盘或网络位置出错。已有数据没有改动；请检查U盘是否插好、网络位置是否连得上，再试一次。',
  JOURNAL_MOVED: '日志文件被别的程序改动过，本次修改没有保存。请关闭归雁再打开，程序会自行核对。',
  PRINT_TIMEOUT: '打印机三十秒内没有应答。可以先“导出PDF”，再用其他程序打印。',
  PAGES_TIMEOUT: '排版用了太久，已经停下，没有生成，也没有打印。请分几次、每次少选一些再试。',
  PAGES_GONE: '排版的页面意外停止，多半是内存不够，没有完成。请关掉别的程序，分几次、每次少选一些再试。',
  DIALOG_TIMEOUT: '打印窗口十分钟没有结果，不再等待。请先看打印机有没有打出来，再决定是否重打。',
}

/** Turns a machine answer into a value, or throws `Told` in Chinese. */
export function unwrap<T>(result: DeskResult<T>): T {
  if (result.ok) return result.value
  const { code, message } = result.error
  throw new Told(DESK_WORDS[code] ?? `程序与系统之间出错，没有完成。（${message}）`, code)
}

/** Calls the machine and unwraps the answer. */
export async function ask<C extends DeskChannel>(
  channel: C,
  ...args: Parameters<DeskCalls[C]>
): Promise<ReturnType<DeskCalls[C]>> {
  return unwrap(await window.desk.call(channel, ...args))
}

const NOT_STARTED =
  '归雁管数据的部分没有启动起来，没有打开任何数据，也没有改动。请关闭归雁再打开；仍然不行时，请重新安装程序，数据会留着。'

/** Starts the store worker and lends it the journal over a port of its own. `awake`: its script has begun. */
export function startStore(): Store & { awake: Promise<void> } {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'store' })
  const disk = new MessageChannel()
  const forward = overDisk((_, channel) => async (args: unknown[]) => ask(channel, ...(args as never)))
  serve<DiskCalls>(disk.port1, forward as unknown as Handlers<DiskCalls>)
  worker.postMessage({ disk: disk.port2 }, [disk.port2])
  const awake = new Promise<void>((resolve) => {
    worker.addEventListener('message', ({ data }) => data?.awake && resolve())
    worker.addEventListener('error', () => resolve())
  })
  // Once it has said anything the worker lives, whatever error it meets: it answers each call for itself.
  const ended = new Promise<never>((_, reject) => {
    let alive = false
    worker.addEventListener('message', ({ data }) => {
      alive ||= Boolean(data?.rpc)
    })
    worker.addEventListener('error', () => alive || reject(new Told(NOT_STARTED, 'dead')))
  })
  return {
    awake,
    ...writing(keeping(connect<StoreCalls, StoreEvents>(worker, ended))),
    lend() {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ peer: port1 }, [port1])
      return port2
    },
  }
}
