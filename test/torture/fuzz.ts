/** The fuzzer seen from outside: starts the child, watches time and memory, and collects what it found. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const CHILD = join(import.meta.dirname, 'child.mjs')
const ROOT = resolve(import.meta.dirname, '../..')
/** No file, however harmed, may take longer or more memory than this. */
const HANG_MS = 10_000
const MEMORY = 2 ** 30

export interface FuzzResult {
  cases: number
  /** What was still good after the mutation (a flipped bit in unused bytes), or good by itself. */
  accepted: number
  slowest: { took: number; what: string }
  /** Largest memory of the process, bytes. */
  memory: number
  byKind: Record<string, number>
  findings: string[]
}

/**
 * @param seed first case; the same seed gives the same cases
 * @param cases ends after so many, if not before
 */
export async function fuzz({
  seconds,
  seed,
  cases = Number.POSITIVE_INFINITY,
}: {
  seconds: number
  seed: number
  cases?: number
}): Promise<FuzzResult> {
  const result: FuzzResult = {
    cases: 0,
    accepted: 0,
    slowest: { took: 0, what: '' },
    memory: 0,
    byKind: {},
    findings: [],
  }
  let next = seed
  let until = Number.POSITIVE_INFINITY
  while (Date.now() < until && result.cases < cases) {
    const ended = await child(next, seed + cases, result, (ready) => {
      if (ready) until = Math.min(until, Date.now() + seconds * 1000)
      return Date.now() < until
    })
    if (ended.done) break
    // A case that hung or broke the process is a finding; the next ones are tried all the same.
    if (ended.at === null) break
    next = ended.at + 1
  }
  return result
}

interface Line {
  ready?: boolean
  begin?: number
  given?: number
  end?: number
  done?: boolean
  kind?: string
  way?: string
  took?: number
  rss?: number
  accepted?: boolean
  wrong?: string
}

function child(
  from: number,
  to: number,
  result: FuzzResult,
  goOn: (ready: boolean) => boolean,
): Promise<{ done: boolean; at: number | null }> {
  const running = spawn(process.execPath, [CHILD, String(from), String(Math.min(to, 2 ** 31))], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  running.stderr.on('data', (chunk) => {
    errors = (errors + chunk).slice(-4000)
  })
  let current: Line | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let done = false
  let stopped = false
  const what = (line: Line | null): string =>
    line ? `${line.kind}/${line.way} #${line.begin ?? line.end}` : ''
  createInterface({ input: running.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line
    clearTimeout(timer)
    if (line.begin !== undefined) current = line
    if (line.given !== undefined) {
      timer = setTimeout(() => {
        result.findings.push(`${what(current)}: longer than ${HANG_MS / 1000} s`)
        running.kill('SIGKILL')
      }, HANG_MS)
    }
    if (line.end !== undefined) {
      current = null
      result.cases++
      if (line.accepted) result.accepted++
      result.byKind[line.kind!] = (result.byKind[line.kind!] ?? 0) + 1
      if ((line.took ?? 0) > result.slowest.took) result.slowest = { took: line.took!, what: what(line) }
      result.memory = Math.max(result.memory, line.rss ?? 0)
      if ((line.rss ?? 0) > MEMORY) result.findings.push(`${what(line)}: ${Math.round(line.rss! / 1e6)} MB`)
      if (line.wrong) result.findings.push(`${what(line)}: ${line.wrong}`)
    }
    if (line.done) done = true
    if (!goOn(line.ready === true) && !done) {
      stopped = true
      running.kill('SIGKILL')
    }
  })
  return new Promise((resolved) =>
    running.once('close', (code) => {
      clearTimeout(timer)
      if (!done && !stopped && code !== null && code !== 0)
        result.findings.push(`${what(current) || 'the fuzzer'}: ended with ${code}\n${errors}`)
      resolved({ done: done || stopped, at: current?.begin ?? null })
    }),
  )
}
