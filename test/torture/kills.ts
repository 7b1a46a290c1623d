/**
 * The real program, killed (SIGKILL, every process of it) at random moments of commits, imports, data files received
 * and made, and backups; opened again each time. What it acknowledged must be there, what it was doing must be there
 * as a whole or not at all.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Store } from '../../src-renderer/store/client'
import type { Draft } from '../../src-renderer/store/messages'
import { launch, type Program, run } from '../e2e/harness'
import { type Dice, dice } from './mutate'

export interface KillResult {
  kills: number
  acknowledged: number
  records: number
  lost: number
  half: number
  /** What was going on when it was killed → times. */
  during: Record<string, number>
  findings: string[]
}

/** Writes of a numbered transaction, all of them in one commit. */
const SIZES = [1, 1, 3, 40, 700]

/** @param rounds at least so many kills, whatever the time */
export async function kills({
  seconds,
  seed,
  rounds = 1,
}: {
  seconds: number
  seed: number
  rounds?: number
}): Promise<KillResult> {
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-torture-'))
  const result: KillResult = {
    kills: 0,
    acknowledged: 0,
    records: 0,
    lost: 0,
    half: 0,
    during: {},
    findings: [],
  }
  const roll = dice(seed)
  try {
    await tormented(dir, seconds, rounds, roll, result)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
  return result
}

async function tormented(
  dir: string,
  seconds: number,
  rounds: number,
  roll: Dice,
  result: KillResult,
): Promise<void> {
  const profile = join(dir, 'town')
  mkdirSync(join(dir, 'away'))
  await run(['--setup', '冉固镇', '--operator', '测'], { profile })
  // Data files for this town, each beyond the one before, from a district that it can receive from.
  const parcels = await parcelsOf(dir)
  writeFileSync(join(profile, 'backup.json'), JSON.stringify({ folder: join(dir, 'away') }))
  const acknowledged = new Map<number, number>()
  let next = 0
  const until = Date.now() + seconds * 1000
  for (let round = 0; round < rounds || Date.now() < until; round++) {
    const program = await launch({ profile })
    const { page } = program
    await page.getByText('目标进展').first().waitFor({ timeout: 60_000 })
    next = await check(page, acknowledged, result)
    let doing = ''
    await page.exposeFunction('tortureBegan', (what: string) => {
      doing = what
    })
    await page.exposeFunction('tortureDone', (number: number, size: number) => acknowledged.set(number, size))
    let killed = false
    const working = work(page, next, roll(1_000_000), parcels[round % parcels.length], SIZES).catch(
      (error) => {
        if (!killed) result.findings.push(`${doing}: ${(error as Error).message.split('\n')[0]}`)
      },
    )
    const before = acknowledged.size
    const wanted = before + roll(6)
    const deadline = Date.now() + 4000
    while (acknowledged.size < wanted && Date.now() < deadline) await pause(1 + roll(5))
    await pause(roll(40))
    killed = true
    await program.kill()
    await working
    result.kills++
    result.during[doing] = (result.during[doing] ?? 0) + 1
  }
  const program: Program = await launch({ profile })
  await program.page.getByText('目标进展').first().waitFor({ timeout: 60_000 })
  await check(program.page, acknowledged, result)
  await whole(program.page, result)
  await program.close()
  result.acknowledged = acknowledged.size
  result.records = [...acknowledged.values()].reduce((sum, size) => sum + size, 0)
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A district writes to the town twice; the second file holds more than the first. */
async function parcelsOf(dir: string): Promise<string[]> {
  const profile = join(dir, 'district')
  const parcels: string[] = []
  for (let n = 0; n < 2; n++) {
    const rows = Array.from({ length: 30 }, (_, i) => `站${n}-${i}（示例）,市级`).join('\r\n')
    const csv = join(dir, `${n}.csv`)
    writeFileSync(csv, `\ufeff服务站名称,级别\r\n${rows}\r\n`)
    const file = join(dir, `${n}.gyx`)
    const words = ['--import', csv, '--kind', 'station', '--export', file, '--for', '冉固镇']
    const { json } = await run(n === 0 ? ['--setup', '区办', '--operator', '区', ...words] : words, {
      profile,
    })
    if (!json.ok) throw new Error(String(json.error))
    parcels.push(readFileSync(file).toString('base64'))
  }
  return parcels
}

/** Works without end, and says what it begins and what was acknowledged. */
function work(page: Page, from: number, seed: number, parcel: string, sizes: number[]): Promise<void> {
  return page.evaluate(
    async ({ first, seed: start, sizes: among, parcel: text }) => {
      const { store, tortureBegan, tortureDone } = globalThis as never as {
        store: Store
        tortureBegan(what: string): Promise<void>
        tortureDone(number: number, size: number): Promise<void>
      }
      let state = start
      const roll = (below: number): number => {
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
        return (state >> 8) % below
      }
      const bytes = (): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
      for (let number = first; ; number++) {
        const size = among[roll(among.length)]
        const things = Array.from({ length: size }, (_, i) => ({
          name: `第${number}-${i}`,
          phone: `139${String((number * 1000 + i) % 1e8).padStart(8, '0')}`,
          village: `${number}/${size}`,
        }))
        const what = ['写入', '导入', '接收', '制作数据文件', '备份'][roll(5)]
        await tortureBegan(what)
        if (what === '接收') {
          const { token, waits } = await store.call('package.preview', [bytes(), '区办.gyx'])
          await store.call('package.apply', [token, waits?.fingerprint])
        } else if (what === '制作数据文件') {
          await store
            .call('package.make', ['unit-district', { passphrase: '归雁测试口令2017' }])
            .catch(() => {})
        } else if (what === '备份') await store.call('backups.make', [])
        if (what === '导入') {
          const fields = ['name', 'phone', 'village'] as const
          const { token } = await store.call('import.preview', [
            {
              kind: 'person',
              file: '名册.xlsx',
              digest: '',
              fields: [...fields],
              columns: fields.map((field) => ({
                codes: Int32Array.from(things, (_, i) => i + 1),
                values: JSON.stringify([null, ...things.map((thing) => thing[field])]),
              })),
              rejected: {},
            },
          ])
          await store.call('import.apply', [token])
        } else {
          const changes: Draft[] = things.map((set, i) => ({
            kind: 'person',
            id: `t${number}-${i}`,
            create: true,
            set,
          }))
          await store.call('commit', [{ label: `第${number}次`, changes, trust: true }])
        }
        await tortureDone(number, size)
      }
    },
    { first: from, seed, sizes, parcel },
  )
}

/** What is there, against what was acknowledged. @returns the first number that was never used */
async function check(page: Page, acknowledged: Map<number, number>, result: KillResult): Promise<number> {
  const found = await page.evaluate(async () => {
    const { store } = globalThis as never as { store: Store }
    const { values } = await store.call('values', [{ kind: 'person', field: 'village', limit: 1_000_000 }])
    return values.map(({ value, count }) => [String(value), count] as const)
  })
  const present = new Map<number, number>()
  for (const [village, count] of found) {
    const [number, size] = village.split('/').map(Number)
    if (!Number.isInteger(number) || !Number.isInteger(size)) continue
    present.set(number, size)
    if (count !== size) {
      result.half++
      result.findings.push(`transaction ${number}: ${count} of ${size} records`)
    }
  }
  for (const number of acknowledged.keys()) {
    if (present.has(number)) continue
    result.lost++
    result.findings.push(`transaction ${number} was acknowledged and is gone`)
  }
  return Math.max(-1, ...present.keys(), ...acknowledged.keys()) + 1
}

/** Journal, log, pages, memory; and every backup that is listed. */
async function whole(page: Page, result: KillResult): Promise<void> {
  const problems = await page.evaluate(async () => {
    const { store } = globalThis as never as { store: Store }
    const { problems: found } = await store.call('verify', [])
    const { backups } = await store.call('backups.state', [])
    for (const backup of backups) {
      await store
        .call('backups.check', [backup])
        .catch((error: Error) => found.push(`${backup.name}: ${error.message}`))
    }
    return found
  })
  result.findings.push(...problems)
}
