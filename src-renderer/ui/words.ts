import { Told } from '../store/rpc'

/** A reason that a person can read; a defect says that the data is safe, without a code. */
export function wordsOf(error: unknown): string {
  if (error instanceof Told) return error.message
  const detail = error instanceof Error ? error.message : String(error)
  return `程序内部出错，没有完成；已保存的数据不受影响。（${detail}）`
}
