/** Two sites that exchange data files in the bench: made by the command line, driven through their windows. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UNITS } from '../../src-renderer/policy/units'
import type { Store } from '../../src-renderer/store/client'
import { launch, type Program, run, unwatched } from '../e2e/harness'
import { townRegister } from './workbooks'

const TOWN = '冉固镇'
export const PASSPHRASE = '归雁测量口令2017'
export const CHANGED = 10_000
/** Every record as the town has it, as JSON. */
export const RECORDS = 'records.json'

export interface Changed {
  id: string
  [field: string]: string
}

export const must = async (profile: string, ...args: string[]) => {
  const { json } = await run(args, { profile })
  if (!json.ok) throw new Error(json.error)
  return json
}

/** A town with its people, and a district that trusts it and has nothing yet. */
export async function makeSites(dir: string, begin: string, count: number): Promise<string[]> {
  const [town, district] = [join(begin, 'town'), join(begin, 'district')]
  const register = join(dir, 'register.csv')
  writeFileSync(register, townRegister(count))
  const [townCard, districtCard] = [join(dir, 'town.gyk'), join(dir, 'district.gyk')]
  const made = await must(
    town,
    ...['--setup', TOWN, '--operator', '测', '--import', register, '--kind', 'person', '--export', townCard],
  )
  const own = await must(
    district,
    ...['--setup', '区办', '--operator', '测', '--import', townCard, '--trust', String(made.fingerprint)],
    ...['--export', districtCard],
  )
  await must(town, '--import', districtCard, '--trust', String(own.fingerprint))
  const out = join(dir, 'out.ndjson')
  await must(town, '--export', out, '--kind', 'person')
  const lines = readFileSync(out, 'utf8').trim().split('\n')
  writeFileSync(join(dir, RECORDS), `[${lines.join()}]`)
  const ids = lines.map((line) => JSON.parse(line).id as string)
  if (ids.length !== count) throw new Error(`${ids.length} of ${count} people`)
  return ids
}

const CITIES = ['广州市', '昆明市', '长春市', '青岛市', '苏州市', '杭州市', '西安市']
const WISHES = ['none', 'considering', 'preparing']

/** Every n-th person has moved and works elsewhere: changes on every page. */
export function changesOf(ids: readonly string[], round: number): Changed[] {
  const step = Math.floor(ids.length / CHANGED)
  return Array.from({ length: Math.min(CHANGED, ids.length) }, (_, i) => {
    const at = i * 7 + round * 3
    return {
      id: ids[(i * step + round) % ids.length],
      city: CITIES[at % CITIES.length],
      employer: `示例第${(at * 31) % 4999}公司`,
      post: `${['操作工', '线长', '店长', '驾驶员'][at % 4]}${round}`,
      intention: WISHES[at % WISHES.length],
      village: `示例${at % 40}村${round}`,
    }
  })
}

export async function opened(profile: string): Promise<Program> {
  const program = await launch({ profile })
  await program.page.getByText('目标进展').waitFor()
  await unwatched(program.page)
  return program
}

export const change = ({ page }: Program, list: readonly Changed[]): Promise<number> =>
  page.evaluate(async (text) => {
    const { store } = globalThis as never as { store: Store }
    const changes = (JSON.parse(text) as Changed[]).map(({ id, ...set }) => ({ kind: 'person', id, set }))
    return (await store.call('commit', [{ label: '核对', changes }])).count
  }, JSON.stringify(list))

/** @returns the file and the milliseconds of making it */
export async function make(
  { page }: Program,
  unit: string,
  passphrase?: string,
): Promise<{ bytes: Uint8Array; took: number; sealed: boolean }> {
  const { text, ...rest } = await page.evaluate(
    async ([to, secret]) => {
      const { store } = globalThis as never as { store: Store }
      const start = performance.now()
      const made = await store.call('package.make', [to as string, { passphrase: secret }])
      const took = performance.now() - start
      const reader = new FileReader()
      reader.readAsDataURL(new Blob([made.bytes as BlobPart]))
      await new Promise((done) => reader.addEventListener('load', done))
      return { text: String(reader.result).split(',')[1], took, sealed: made.sealed }
    },
    [unit, passphrase] as const,
  )
  return { bytes: new Uint8Array(Buffer.from(text, 'base64')), ...rest }
}

export interface Taken {
  preview: number
  apply: number
  created: number
  updated: number
  unchanged: number
  /** Longest task of the window meanwhile. */
  long: number
}

/** Receives a file in the window: milliseconds of preview and of applying. */
export async function take({ page }: Program, bytes: Uint8Array, passphrase?: string): Promise<Taken> {
  return page.evaluate(
    async ([text, secret]) => {
      const { store } = globalThis as never as { store: Store }
      const file = Uint8Array.from(atob(text as string), (c) => c.charCodeAt(0))
      await new Promise((done) => setTimeout(done, 300))
      let long = 0
      const watch = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) long = Math.max(long, duration)
      })
      watch.observe({ entryTypes: ['longtask'] })
      const start = performance.now()
      const { token } = await store.call('package.preview', [file, '测量.gyx', { passphrase: secret }])
      const previewed = performance.now()
      const { created, updated, unchanged } = await store.call('package.apply', [token])
      const applied = performance.now()
      await new Promise((done) => setTimeout(done, 100))
      watch.disconnect()
      return { preview: previewed - start, apply: applied - previewed, created, updated, unchanged, long }
    },
    [Buffer.from(bytes).toString('base64'), passphrase] as const,
  )
}

export const DISTRICT = UNITS.find((unit) => unit.role === 'district')!.id

/** The receiver's own file tells the sender what it has. */
export async function acknowledge(receiver: Program, sender: Program): Promise<void> {
  await take(
    sender,
    (await make(receiver, UNITS.find((unit) => unit.name === TOWN)!.id, PASSPHRASE)).bytes,
    PASSPHRASE,
  )
}

/** Imports so many further people of no town, by column, as a workbook would; then everything is written down. */
export async function fill({ page }: Program, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { store } = globalThis as never as { store: Store }
    const batch = 125_000
    for (let done = 0; done < wanted; done += batch) {
      const size = Math.min(batch, wanted - done)
      const many = (text: (i: number) => string, different: number) => ({
        codes: Int32Array.from({ length: size }, (_, i) => (i % different) + 1),
        values: JSON.stringify([
          null,
          ...Array.from({ length: Math.min(different, size) }, (_, i) => text(done + i)),
        ]),
      })
      const columns = {
        name: many((i) => `示例${i % 5000}`, 5000),
        phone: many((i) => `199${String(i).padStart(8, '0')}`, size),
        city: many((i) => `示例${i % 40}市`, 40),
        employer: many((i) => `示例第${i % 9000}厂`, 9000),
        address: many((i) => `示例路${i}号`, size),
      }
      const { token } = await store.call('import.preview', [
        {
          ...{ kind: 'person', file: '名册.xlsx', digest: '', rejected: {} },
          fields: Object.keys(columns),
          columns: Object.values(columns),
        },
      ])
      await store.call('import.apply', [token])
    }
    await store.call('checkpoint', [])
  }, count)
}
