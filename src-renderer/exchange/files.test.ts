/** Files between whole sites: signatures, cards, passphrases, scope, replay, versions. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { survey } from '../store/backup-set'
import { undo } from '../store/undo'
import { groupsOf, newKeyPair, sameFingerprint, sign, verify } from './keys'
import {
  contentsOf,
  copied,
  fileFor,
  introduce,
  type Office,
  office,
  post,
  read,
  receive,
  SECRET,
  write,
} from './office.fixture'
import { PACKAGE_VERSION, pack, unpack } from './package'

const RANGU = 'unit-rangu'
const DUTANG = 'unit-dutang'
const OFFICE = 'unit-office'
const person = (unit: string, name: string) => ({ name, phone: '15400000001', unit, town: unit })
const project = (unit: string, name: string) => ({ name, stage: 'collected', unit })

describe('keys and cards', () => {
  test('[P2] a signature holds for its bytes and its key only, in one form only', async () => {
    const [one, other] = [await newKeyPair(), await newKeyPair()]
    const bytes = new TextEncoder().encode('归雁')
    for (let i = 0; i < 20; i++) {
      const signature = await sign(one.privateKey, bytes)
      expect(await verify(one.publicKey, bytes, signature)).toBe(true)
      expect(await verify(other.publicKey, bytes, signature)).toBe(false)
      expect(await verify(one.publicKey, bytes.slice(1), signature)).toBe(false)
      expect(await verify(one.publicKey, bytes, new Uint8Array([...signature, 0]))).toBe(false)
    }
    expect(await verify('no key', bytes, new Uint8Array(70))).toBe(false)
  })

  test('[K2] a fingerprint is compared by its digits, all thirty of them', () => {
    const words = groupsOf(Uint8Array.from({ length: 32 }, (_, i) => i * 7))
    expect(words).toMatch(/^(\d{5} ){5}\d{5}$/)
    expect(sameFingerprint(words.replaceAll(' ', '-'), words)).toBe(true)
    expect(sameFingerprint(words.slice(0, -1), words)).toBe(false)
    expect(sameFingerprint('', '')).toBe(false)
  })

  test('[K1][K2] a card counts with its fingerprint only, and nobody becomes the district by saying so', async () => {
    const [district, town] = [await office(OFFICE), await office(RANGU)]
    const card = await town.exchange.trust.own()
    await expect(district.exchange.trust.trust(card.bytes, '0'.repeat(30))).rejects.toMatchObject({
      code: 'card',
    })
    const text = new TextDecoder().decode(card.bytes)
    const forged = new TextEncoder().encode(text.replace('"town"', '"district"'))
    await expect(district.exchange.trust.read(forged)).rejects.toMatchObject({ code: 'damaged' })
    await expect(town.exchange.trust.read(card.bytes)).rejects.toMatchObject({ code: 'own' })
    // A site that was set up as the wrong kind of unit signs well, and is refused nevertheless.
    const liar = await office(DUTANG)
    Object.assign(liar.engine.site as object, { role: 'district' })
    const lie = await liar.exchange.trust.own()
    await expect(district.exchange.trust.trust(lie.bytes, lie.fingerprint)).rejects.toMatchObject({
      code: 'card',
    })
    expect(await district.exchange.trust.list()).toEqual([])
  })
})

describe('from a town to the district', () => {
  let district: Office
  let town: Office
  let other: Office

  beforeAll(async () => {
    district = await office(OFFICE)
    town = await office(RANGU)
    other = await office(DUTANG)
    await write(town, 'person', 'p1', person(RANGU, '示例甲'), true)
  })

  test('[E1] personal data goes out only sealed', async () => {
    await expect(town.exchange.sending.make(OFFICE)).rejects.toMatchObject({ code: 'passphrase' })
    const made = await town.exchange.sending.make(OFFICE, SECRET)
    expect(made).toMatchObject({ sealed: true, records: 1 })
    await expect(district.exchange.receiving.preview(made.bytes, 'a.gyx')).rejects.toMatchObject({
      code: 'passphrase',
    })
    await write(other, 'project', 'q1', project(DUTANG, '示例项目'), true)
    expect(await other.exchange.sending.make(OFFICE)).toMatchObject({ sealed: false })
  })

  test('[K3] of an unknown key: previewed, kept, applied with its fingerprint only', async () => {
    const bytes = await fileFor(town, district)
    const preview = await district.exchange.receiving.preview(bytes, 'a.gyx', SECRET)
    const { fingerprint } = await town.exchange.trust.own()
    expect(preview).toMatchObject({ created: 1, waits: { why: 'card', fingerprint } })
    await expect(district.exchange.apply(preview.token)).rejects.toMatchObject({ code: 'card' })
    expect(await read(district, 'person', 'p1')).toBeUndefined()
    await district.exchange.receiving.hold(preview.token)
    expect(await district.exchange.shelf.held()).toMatchObject([
      { fromName: '冉固镇', name: 'a.gyx', why: expect.stringContaining('还没有登记') },
    ])
    await introduce(town, district)
    const [held] = await district.exchange.shelf.held()
    expect(held.why).toContain('名片已经登记')
    // B6: a backup has it, like any attachment.
    const { digests } = await survey(district.engine)
    expect([...digests]).toContain(held.id)
    const { bytes: kept } = await district.exchange.shelf.readHeld(held.id)
    expect((await receive(district, kept)).result).toMatchObject({ created: 1 })
    expect(await district.exchange.shelf.held()).toEqual([])
    expect(await district.engine.options.disk['attachments.get'](held.id)).toBeNull()
    expect(await read(district, 'person', 'p1')).toMatchObject({ name: '示例甲' })
  })

  test('[K3] a file that is not wanted any more is gone with its bytes; a preview that is left takes no memory', async () => {
    const site = await office(OFFICE)
    const bytes = await fileFor(town, site)
    const preview = await site.exchange.receiving.preview(bytes, 'a.gyx', SECRET)
    await site.exchange.receiving.hold(preview.token)
    await expect(site.exchange.apply(preview.token)).rejects.toMatchObject({ code: 'stale' })
    const [held] = await site.exchange.shelf.held()
    await site.exchange.shelf.dropHeld(held.id)
    expect(site.on.disk.attachments.size).toBe(0)
    expect((await survey(site.engine)).digests.size).toBe(0)
    const again = await site.exchange.receiving.preview(bytes, 'a.gyx', SECRET)
    site.exchange.receiving.forget(again.token)
    await expect(site.exchange.apply(again.token)).rejects.toMatchObject({ code: 'stale' })
  })

  test('[R2] again: said, and nothing happens; to somebody else: refused', async () => {
    const before = district.engine.seq
    const bytes = await fileFor(town, district)
    await receive(district, bytes)
    const again = await receive(district, bytes)
    expect(again.preview.stale).toBe(true)
    expect(again.result).toMatchObject({ seq: null, created: 0, updated: 0 })
    // Nobody is asked for the passphrase of a file that is for somebody else.
    for (const secret of [SECRET, {}])
      await expect(other.exchange.receiving.preview(bytes, 'a.gyx', secret)).rejects.toMatchObject({
        code: 'other',
      })
    await expect(town.exchange.receiving.preview(bytes, 'a.gyx', SECRET)).rejects.toMatchObject({
      code: 'own',
    })
    expect(district.engine.seq).toBeLessThanOrEqual(before + 1)
  })

  test('[R2] a copy of the sender’s data that goes on with its numbers: received, and said; repeated: not again', async () => {
    await introduce(town, district)
    // The copy numbers its commits as the first one does: what it says is told apart by nothing but its content.
    const copy = await copied(town)
    await write(town, 'person', 'p8', person(RANGU, '示例辛'), true)
    await write(town, 'person', 'p9', person(RANGU, '示例壬'), true)
    await write(copy, 'person', 'p7', person(RANGU, '示例庚'), true)
    await post(town, district)
    const bytes = await fileFor(copy, district)
    const first = await receive(district, bytes)
    expect(first.preview).toMatchObject({
      stale: false,
      created: 1,
      twin: expect.stringContaining('两台电脑'),
    })
    expect(await read(district, 'person', 'p7')).toMatchObject({ name: '示例庚' })
    const again = await receive(district, bytes)
    expect(again.preview).toMatchObject({ stale: true, twin: null })
    expect(again.result).toMatchObject({ seq: null, created: 0 })
  })

  test('[P2][K4] altered, resigned by another key, or stripped of its signature: refused in words', async () => {
    await write(other, 'project', 'q2', project(DUTANG, '示例项目二'), true)
    await introduce(other, district)
    const { bytes } = await other.exchange.sending.make(OFFICE)
    const members = unzipSync(bytes)
    const text = new TextDecoder().decode(members['manifest.json'])
    const altered = zipSync(
      {
        ...members,
        'manifest.json': new TextEncoder().encode(text.replace('"unit-dutang"', '"unit-rangu"')),
      },
      { level: 0 },
    )
    await expect(district.exchange.receiving.preview(altered, 'a.gyx')).rejects.toMatchObject({
      code: 'signature',
    })
    const { manifest, changes, origins } = await unpack(bytes)
    const mine = await newKeyPair()
    const { format: _f, version: _v, counts: _c, members: _m, ...head } = manifest
    const from = { ...head.from, key: mine.publicKey }
    const resigned = await pack({ ...head, from }, changes, origins, new Map(), mine.privateKey)
    await expect(district.exchange.receiving.preview(resigned, 'a.gyx')).rejects.toThrow(
      /签名密钥与已登记的名片不同/,
    )
    const { 'signature.der': _, ...bare } = members
    const v1 = new TextEncoder().encode(text.replace('"version": 2', '"version": 1'))
    const stripped = zipSync({ ...bare, 'manifest.json': v1 }, { level: 0 })
    await expect(district.exchange.receiving.preview(stripped, 'a.gyx')).rejects.toMatchObject({
      code: 'unsigned',
    })
    expect((await receive(district, bytes)).result.created).toBe(2)
  })

  test('[P3] what would not survive as data has no effect', async () => {
    const evil = JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"name":"=1+1"}')
    await town.engine.commit({
      label: '示例',
      trust: true,
      changes: [
        { kind: 'project', id: '../../x', create: true, set: { ...evil, ...project(RANGU, '=1+1') } },
      ],
    })
    await post(town, district)
    expect(await read(district, 'project', '../../x')).toMatchObject({ name: '=1+1' })
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('[R3] rows outside the scope wait for a person, who takes them over or not', async () => {
    await write(district, 'project', 'd1', project(DUTANG, '杜堂镇的项目'), true)
    await write(district, 'project', 'd2', project(DUTANG, '杜堂镇的另一个'), true)
    await post(district, town)
    // The program refuses a hand, but a site can be made to write anything.
    await town.engine.commit({
      label: '改了别人的',
      changes: ['d1', 'd2'].map((id) => ({ kind: 'project', id, set: { name: '被改了' } })),
      source: { by: 'sample' },
    })
    const { manifest, changes } = await contentsOf(await fileFor(town, district))
    expect(changes.filter(({ id }) => id === 'd1')).toEqual([])
    const keys = await town.exchange.trust.books.keys()
    const records = [await read(town, 'project', 'd1'), await read(town, 'project', 'd2')]
    const stamps = records.map((record) => record?.stamps.name as string)
    const { format: _f, version: _v, counts: _c, members: _m, ...head } = manifest
    const forged = await pack(
      head,
      ['d1', 'd2'].map((id, i) => ({ kind: 'project', id, stamp: stamps[i], set: { name: '被改了' } })),
      stamps.map((stamp) => ({
        stamp,
        seq: 99,
        operator: '张三',
        unit: RANGU,
        at: '2017-12-24T09:00:00+08:00',
      })),
      new Map(),
      keys.privateKey,
    )
    const { preview, result } = await receive(district, forged)
    expect(result).toMatchObject({ updated: 0, setAside: 2 })
    expect(preview.setAside[0].reason).toBe('这条创业项目归杜堂镇管理，冉固镇无权修改，没有采用')
    expect((await read(district, 'project', 'd1'))?.name).toBe('杜堂镇的项目')
    const rows = await district.exchange.shelf.aside()
    expect(rows.map((row) => row.fields.name)).toEqual([
      ['杜堂镇的项目', '被改了'],
      ['杜堂镇的另一个', '被改了'],
    ])
    await district.exchange.shelf.accept([rows[0].id])
    await district.exchange.shelf.drop([rows[1].id])
    expect(await district.exchange.shelf.aside()).toEqual([])
    expect((await read(district, 'project', 'd1'))?.name).toBe('被改了')
    expect((await read(district, 'project', 'd2'))?.name).toBe('杜堂镇的另一个')
  })

  test('[S6] one stamp that no clock makes: refused whole, and the profile goes on', async () => {
    await write(town, 'project', 's6', project(RANGU, '示例项目'), true)
    const { manifest, changes, origins } = await contentsOf(await fileFor(town, district))
    const keys = await town.exchange.trust.books.keys()
    const { format: _f, version: _v, counts: _c, members: _m, ...head } = manifest
    const stamp = 'zzzzzzzzz-zzzz-w0000001'.padEnd(23, '0')
    const last = origins.find((one) => one.stamp === changes.find(({ id }) => id === 's6')?.stamp)
    const forged = await pack(
      head,
      [{ kind: 'project', id: 's6', stamp, create: true, set: project(RANGU, '示例项目') }],
      [{ ...last!, stamp }],
      new Map(),
      keys.privateKey,
    )
    const before = district.engine.seq
    await expect(receive(district, forged)).rejects.toThrow(/2100 年以后.*没有接收任何内容/)
    // Were it past that check, nothing would be written either.
    const { hostOf } = await import('../store/host')
    const from = { site: 'x', writer: 'x', unit: RANGU, upTo: 1, file: 'x.gyx' }
    const merged = { label: 'x', from, changes: [], clashes: [], made: [], locals: [] }
    await expect(
      hostOf(district.engine).commitMerged({
        ...merged,
        authors: { [stamp]: { operator: '', unit: RANGU, at: '' } },
        made: [{ kind: 'project', id: 's6', set: { name: '示例' } }],
      }),
    ).rejects.toThrow(RangeError)
    expect(district.engine.seq).toBe(before)
    await write(district, 'project', 's6-after', project(OFFICE, '照常'), true)
    expect(district.engine.seq).toBe(before + 1)
    await copied(district)
  })

  test('[U7] what a data file brought is not taken back here: that would undo it where it came from', async () => {
    await write(town, 'project', 'u7', project(RANGU, '示例项目'), true)
    const { result } = await post(town, district)
    await expect(undo(district.engine, result.seq as number)).rejects.toMatchObject({ code: 'invalid' })
    expect(await read(district, 'project', 'u7')).not.toHaveProperty('deleted')
  })

  test('[P5] an attachment goes once', async () => {
    const sha256 = await town.engine.options.disk['attachments.put'](new TextEncoder().encode('扫描件'))
    const file = { name: '合同.pdf', size: 9, type: 'application/pdf', sha256 }
    const attachmentsOf = async () => {
      const bytes = await fileFor(town, district)
      const { attachments } = await contentsOf(bytes)
      await receive(district, bytes)
      return [...attachments.keys()]
    }
    await write(town, 'project', 'with-file', { ...project(RANGU, '有附件'), attachments: [file] }, true)
    expect(await attachmentsOf()).toEqual([sha256])
    await post(district, town)
    await write(town, 'project', 'with-file', { attachments: [file, { ...file, name: '副本.pdf' }] })
    expect(await attachmentsOf()).toEqual([])
    expect(await district.engine.options.disk['attachments.get'](sha256)).not.toBeNull()
  })
})

describe('versions', () => {
  const v1 = readFileSync(join(import.meta.dirname, '../../test/fixtures/packages/v1.gyx'))

  test('[V1] a package of version 1 is read; a person says that it may be applied', async () => {
    const district = await office(OFFICE)
    const preview = await district.exchange.receiving.preview(v1, 'v1.gyx')
    expect(preview).toMatchObject({ created: 2, waits: { why: 'unsigned' } })
    await expect(district.exchange.apply(preview.token)).rejects.toMatchObject({ code: 'unsigned' })
    expect(await district.exchange.apply(preview.token, preview.waits?.fingerprint)).toMatchObject({
      created: 2,
    })
    expect(await read(district, 'project', '0b9d7a60-0000-4000-8000-000000000001')).toMatchObject({
      name: '高端童装生产项目（示例）',
      stage: 'admitted',
      investment: 260000000,
    })
  })

  test('[V2] a format of the future is refused in words', async () => {
    const members = unzipSync(v1)
    const text = new TextDecoder().decode(members['manifest.json'])
    const future = text.replace('"version": 1', `"version": ${PACKAGE_VERSION + 1}`)
    const bytes = zipSync({ ...members, 'manifest.json': new TextEncoder().encode(future) }, { level: 0 })
    await expect(unpack(bytes)).rejects.toMatchObject({ code: 'newer' })
  })

  test('[R7][M6] kinds and fields of a newer program are kept, and the kinds applied once they are known', async () => {
    const { kindOf } = await import('../domain/registry')
    const old = (name: string) => (name === 'park' ? undefined : kindOf(name))
    const town = await office(RANGU)
    const district = await office(OFFICE, 0, { kindOf: old })
    await introduce(town, district)
    await write(town, 'park', 'k1', { name: '示例园区', town: RANGU, unit: RANGU, level: 'town' }, true)
    await town.engine.commit({
      label: '示例',
      trust: true,
      changes: [
        {
          kind: 'project',
          id: 'n1',
          create: true,
          set: { ...project(RANGU, '示例'), ofTheFuture: { a: 1 } },
        },
      ],
    })
    const { preview, result } = await post(town, district)
    expect([preview.later, preview.unknown, result.later, result.created]).toEqual([1, 1, 1, 1])
    expect((await read(district, 'project', 'n1'))?.ofTheFuture).toEqual({ a: 1 })
    expect(await read(district, 'park', 'k1')).toBeUndefined()
    await district.exchange.receiving.resume()
    expect(await read(district, 'park', 'k1')).toBeUndefined()
    // The update: the same profile, a program that knows the kind.
    district.engine.options.kindOf = kindOf
    const { Exchange } = await import('./service')
    const { hostOf } = await import('../store/host')
    const updated = new Exchange(hostOf(district.engine), 'test')
    expect(await updated.receiving.resume()).toMatch(/程序已升级，.*冉固镇.* 1 条现已采用/)
    expect(await read(district, 'park', 'k1')).toMatchObject({ name: '示例园区' })
    await updated.receiving.resume()
    expect(await updated.trust.books.all('$later')).toEqual([])
  })
})
