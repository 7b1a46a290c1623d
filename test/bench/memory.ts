/** Memory of a program and everything that it started, by its command line (Linux; elsewhere nothing is measured). */
import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  pid: number
  parent: number
  words: string
}

function processes(): Process[] {
  const found: Process[] = []
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      found.push({
        pid: Number(name),
        parent: Number(parent),
        words: readFileSync(`/proc/${name}/cmdline`, 'utf8'),
      })
    } catch {
      // It has ended meanwhile.
    }
  }
  return found
}

/** Proportional memory of the processes that name `mark`, and of all that they started; bytes. */
function memoryOf(mark: string): number {
  const all = processes()
  const wanted = new Set(all.filter(({ words }) => words.includes(mark)).map(({ pid }) => pid))
  for (let before = -1; before !== wanted.size; ) {
    before = wanted.size
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid)
  }
  wanted.delete(process.pid)
  let sum = 0
  for (const pid of wanted) {
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      sum += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024
    } catch {
      // likewise
    }
  }
  return sum
}

/** Runs `work` and looks at the memory ten times a second. @returns its value and the highest sum, in bytes */
export async function peakOf<T>(mark: string, work: () => Promise<T>): Promise<{ value: T; peak: number }> {
  let peak = 0
  const look = (): void => {
    if (process.platform === 'linux') peak = Math.max(peak, memoryOf(mark))
  }
  const timer = setInterval(look, 100)
  try {
    const value = await work()
    return { value, peak }
  } finally {
    clearInterval(timer)
  }
}
