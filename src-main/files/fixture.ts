/** Folders and disks for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Disk, realDisk } from './disk'

/** A fresh folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guiyan-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const failure = (code: string): Error => Object.assign(new Error(code), { code })

export interface FaultyDisk extends Disk {
  /** Calls so far, by name; `handle.*` are those on open files. */
  calls: string[]
  waited: number
}

/** A real disk whose n-th call (from 1) throws; `times` calls in a row do. Waiting takes no time. */
export function faultyDisk(n: number, code: string, times = 1): FaultyDisk {
  const calls: string[] = []
  const through = <A extends unknown[], R>(name: string, act: (...args: A) => Promise<R>) =>
    (async (...args: A): Promise<R> => {
      calls.push(name)
      if (calls.length >= n && calls.length < n + times) throw failure(code)
      return act(...args)
    }) as (...args: A) => Promise<R>
  const wrapped = Object.fromEntries(
    Object.entries(realDisk).map(([name, act]) => [name, through(name, act as () => Promise<unknown>)]),
  ) as unknown as Disk
  const disk: FaultyDisk = {
    ...wrapped,
    calls,
    waited: 0,
    async wait(ms) {
      disk.waited += ms
    },
    async open(path, flags) {
      const handle = await wrapped.open(path, flags)
      for (const name of ['write', 'writeFile', 'sync', 'datasync', 'truncate'] as const) {
        const act = handle[name].bind(handle) as (...args: unknown[]) => Promise<unknown>
        Object.assign(handle, { [name]: through(`handle.${name}`, act) })
      }
      return handle
    },
  }
  return disk
}
