/** The end of a command-line run: one JSON line on standard output, then exit code 0 or 1. */
import { app } from 'electron'

/** A page that dies or never finishes is an answer too. */
const LIMIT_MS = 600_000

export type Finish = (result: { ok: boolean; [key: string]: unknown }) => void

let finished = false

/** Prints the result once and leaves; later calls do nothing. */
export const finish: Finish = (result) => {
  if (finished) return
  finished = true
  // Whoever should read it may be gone.
  process.stdout.on('error', () => {})
  process.stdout.write(`${JSON.stringify(result)}\n`, () => app.exit(result.ok ? 0 : 1))
}

/** Ends the run with an error where the page doesn't. */
export function watchRun(): void {
  setTimeout(
    () => finish({ ok: false, error: '十分钟内没有完成，已停止。已写入的内容都在；请分批再试。' }),
    LIMIT_MS,
  ).unref()
}
