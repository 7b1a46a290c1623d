/**
 * Sample profiles, backups, cards and packages of every released version (test/fixtures/versions), opened by this one.
 * `GUIYAN_FIXTURE=1 npx vitest run src-renderer/exchange/versions` writes those of a new version; what is there is never
 * written again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { IDBKeyRange } from 'fake-indexeddb'
import { beforeAll, describe, expect, test } from 'vitest'
import manifest from '../../package.json'
import { kindOf } from '../domain/registry'
import { samples } from '../domain/samples'
import { makeBackup, restoreBackup } from '../store/backup'
import { DATABASE_FORMAT, Database } from '../store/database'
import { encodeFrame, FRAME_VERSION, LAST } from '../store/frame'
import { LOG_VERSION } from '../store/log'
import type { Draft } from '../store/messages'
import { bench, contents, start, stop } from '../store/testing'
import { introduce, type Office, office, receive, SECRET } from './office.fixture'

const DIR = join(import.meta.dirname, '../../test/fixtures/versions')
const at = (version: string, name: string) => join(DIR, version, name)
const bytesOf = (version: string, name: string) => new Uint8Array(readFileSync(at(version, name)))

const TOWN = 'unit-rangu'
const OFFICE = 'unit-office'
/** Where a frame says its version (FORMAT.md, F1). */
const VERSION_AT = 36
/** Some of every kind, two rounds of changes, something in the trash. */
const FEW = 60

/** Records without bookkeeping and without what the plan plants: those follow the plan of the day. */
async function own({ engine }: Pick<Office, 'engine'>): Promise<Record<string, unknown>> {
  const all = Object.entries(await contents(engine))
  return Object.fromEntries(
    all
      .filter(([key, record]) => !key.startsWith('$') && record.sample === true)
      .map(([key, record]) => [key, record]),
  )
}

async function write(version: string): Promise<void> {
  const [town, district] = [await office(TOWN), await office(OFFICE)]
  await introduce(town, district)
  const every = (samples([], TOWN, 2017) as Draft[]).map((draft) =>
    draft.kind === 'person' ? { ...draft, set: { ...draft.set, unit: TOWN, town: TOWN } } : draft,
  )
  const kinds = new Set(every.map(({ kind }) => kind))
  const some = [...kinds].flatMap((kind) => every.filter((draft) => draft.kind === kind).slice(0, 2))
  const first = [...some, ...every.filter(({ kind }) => kind === 'person').slice(2, FEW)]
  await town.engine.commit({ label: '示例', changes: first, trust: true })
  const people = first.filter(({ kind }) => kind === 'person')
  const changes = people
    .slice(0, 40)
    .map(({ kind, id }, i): Draft => ({ kind, id, set: { city: `示例${i % 3}市` } }))
  await town.engine.commit({ label: '核对', changes, trust: true })
  const gone = people[0]
  await town.engine.commit({
    label: '删除',
    changes: [{ kind: 'person', id: gone.id, set: { deleted: true } }],
  })
  const card = await town.exchange.trust.own()
  const made = await town.exchange.sending.make(OFFICE, SECRET)
  const received = await office(OFFICE)
  await received.exchange.trust.trust(card.bytes, card.fingerprint)
  await receive(received, made.bytes)
  const files = {
    'profile.log': town.on.disk.segments[0].bytes,
    'backup.gyb': (await makeBackup(town.engine)).bytes,
    'card.gyk': card.bytes,
    'package.gyx': made.bytes,
    'records.json': JSON.stringify(await own(town), null, 1),
    'received.json': JSON.stringify(await own(received), null, 1),
  }
  mkdirSync(join(DIR, version), { recursive: true })
  for (const [name, bytes] of Object.entries(files)) writeFileSync(at(version, name), bytes)
  for (const one of [town, district, received]) stop(one.engine)
}

beforeAll(async () => {
  if (process.env.GUIYAN_FIXTURE && !existsSync(join(DIR, manifest.version))) await write(manifest.version)
})

test('the version of today has its samples', () => {
  expect(readdirSync(DIR)).toContain(manifest.version)
})

describe.each(readdirSync(DIR))('version %s', (version) => {
  const expected = (name: string) => JSON.parse(readFileSync(at(version, name), 'utf8'))

  test('[J2][L1][L2] its profile opens, with every record as it was', async () => {
    const on = bench()
    const bytes = bytesOf(version, 'profile.log')
    on.disk.segments = [{ bytes, flushed: bytes.length }]
    const engine = start(on, { kindOf })
    const opened = await engine.open()
    expect(opened.site).toMatchObject({ unit: TOWN })
    expect(await own({ engine })).toEqual(expected('records.json'))
    await engine.settled()
    stop(engine)
  })

  test('[B3] its backup is restored into an empty profile', async () => {
    const engine = start(bench(), { kindOf })
    await engine.open()
    await restoreBackup(engine, bytesOf(version, 'backup.gyb'))
    expect(await own({ engine })).toEqual(expected('records.json'))
    stop(engine)
  })

  test('[V1][V2][K1] its card is read, its sealed package received', async () => {
    const district = await office(OFFICE)
    const bytes = bytesOf(version, 'card.gyk')
    const { card } = await district.exchange.trust.read(bytes)
    await district.exchange.trust.trust(bytes, card.fingerprint)
    const { result } = await receive(district, bytesOf(version, 'package.gyx'))
    expect(result.created).toBeGreaterThan(FEW)
    expect(await own(district)).toEqual(expected('received.json'))
    stop(district.engine)
  })
})

describe('what a newer program wrote is refused in words, and nothing is touched', () => {
  /** A profile with some records, closed. */
  async function profile() {
    const town = await office(TOWN)
    await town.engine.checkpoint()
    const { hash } = town.engine.inner.deps.journal.end
    const next = town.engine.seq + 1
    stop(town.engine)
    return { on: town.on, hash, next }
  }

  async function refused(on: Office['on']): Promise<void> {
    const before = on.disk.segments.map(({ bytes }) => bytes.slice())
    const engine = start(on, { kindOf })
    await expect(engine.open()).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringMatching(/更新版本/),
    })
    stop(engine)
    expect(on.disk.segments.map(({ bytes }) => bytes)).toEqual(before)
    expect([on.disk.aside, on.disk.torn]).toEqual([[], []])
  }

  const append = ({ disk }: Office['on'], bytes: Uint8Array): void => {
    const file = disk.segments[0]
    file.bytes = Uint8Array.from([...file.bytes, ...bytes])
    file.flushed = file.bytes.length
  }

  test('[F5] a frame of its journal', async () => {
    const { on, hash, next } = await profile()
    const { bytes } = await encodeFrame(hash, next, LAST, new Uint8Array(3))
    bytes[VERSION_AT] = FRAME_VERSION + 1
    bytes.set(hash)
    bytes.set(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
    append(on, bytes)
    await refused(on)
  })

  test('[L2] a commit in its log', async () => {
    const { on, hash, next } = await profile()
    const part = { v: LOG_VERSION + 1, head: {}, blocks: [] }
    append(on, (await encodeFrame(hash, next, LAST, new TextEncoder().encode(JSON.stringify(part)))).bytes)
    await refused(on)
  })

  test.each(['its own mark', 'its own stores'])('its database, known by %s', async (by) => {
    const { on } = await profile()
    const database = new Database('guiyan', { indexedDB: on.indexedDB, IDBKeyRange })
    await database.open()
    if (by === 'its own mark')
      await database.raw.table('meta').update('meta', { format: DATABASE_FORMAT + 1 })
    database.close()
    if (by === 'its own stores') {
      const raw = await new Promise<IDBDatabase>((done, fail) => {
        const request = on.indexedDB.open('guiyan', 10 * (DATABASE_FORMAT + 1))
        request.onsuccess = () => done(request.result)
        request.onerror = () => fail(request.error)
      })
      raw.close()
    }
    await refused(on)
  })

  test('[V2] its packages, cards and backups', async () => {
    const district = await office(OFFICE)
    const later = (text: string): string => text.replace(/("version": ?)\d/, '$19')
    const code = { code: 'newer' }
    const sealed = Buffer.from(bytesOf(manifest.version, 'package.gyx')).toString('latin1')
    const file = new Uint8Array(Buffer.from(later(sealed), 'latin1'))
    await expect(district.exchange.receiving.preview(file, '', SECRET)).rejects.toMatchObject(code)
    const card = later(new TextDecoder().decode(bytesOf(manifest.version, 'card.gyk')))
    await expect(district.exchange.trust.read(new TextEncoder().encode(card))).rejects.toMatchObject(code)
    const empty = start(bench(), { kindOf })
    await empty.open()
    const plain = gunzipSync(bytesOf(manifest.version, 'backup.gyb')).toString('latin1')
    const backup = gzipSync(Buffer.from(later(plain), 'latin1'))
    await expect(restoreBackup(empty, new Uint8Array(backup))).rejects.toMatchObject(code)
    for (const one of [empty, district.engine]) stop(one)
  })
})
