import { describe, expect, test } from 'vitest'
import type { Kind } from '../domain/kind'
import { newKeyPair } from './keys'
import { pack, unpack } from './package'
import { edit, open, receive, send, site } from './sites.fixture'

describe('scope and conflicts', () => {
  const owned: Kind = { ...open, ownerField: 'town', see: 'owner', write: 'owner' }
  const kinds = () => owned

  test('[X3][X4] a town gets and sends only its own records; the district all', () => {
    const [district, a, b] = [site(0), site(1), site(2)]
    edit(a, 1, 'mine', { town: 'unit1', name: '甲' })
    edit(a, 2, 'other', { town: 'unit2', name: '乙' })
    expect(send(a, district, kinds).changes.map((c) => c.id)).toEqual(['mine'])
    expect(send(a, b, kinds).changes).toEqual([])
    receive(district, send(a, district, kinds), kinds)
    expect(send(district, b, kinds).changes).toEqual([])
    edit(district, 9, 'mine', { town: 'unit2' })
    expect(
      send(district, b, kinds)
        .changes.flatMap((c) => Object.keys(c.set))
        .sort(),
    ).toEqual(['name', 'town'])
  })

  test('[X7] a unit that a record was taken from learns whose it is, and nothing else of it', () => {
    const [district, a, b] = [site(0), site(1), site(2)]
    edit(a, 1, 'x', { town: 'unit1', name: '甲' })
    receive(district, send(a, district, kinds), kinds)
    receive(a, send(district, a, kinds), kinds)
    edit(district, 9, 'x', { town: 'unit2', name: '乙' })
    expect(send(district, a, kinds).changes.map((c) => c.set)).toEqual([{ town: 'unit2' }])
    receive(a, send(district, a, kinds), kinds)
    expect(a.records.get('x')).toMatchObject({ town: 'unit2', name: '甲' })
    // One that was never there does not appear by that.
    receive(b, { ...send(district, a, kinds) }, kinds)
    expect(b.records.get('x')).toBeUndefined()
  })

  test('[R3] rows that the sender may not write are set aside whole', () => {
    const [, a, b] = [site(0), site(1), site(2)]
    edit(b, 1, 'x', { town: 'unit2', name: '甲' })
    const parcel = send(b, site(0), kinds)
    const forged = {
      ...parcel,
      manifest: { ...parcel.manifest, from: { ...parcel.manifest.from, unit: 'unit3' } },
    }
    const verdict = receive(a, forged, kinds)
    expect(verdict.setAside).toHaveLength(1)
    expect(a.records.size).toBe(0)
  })

  test('[R4] both changed the same field since they last met: a conflict, the later stands', () => {
    const [d, a] = [site(0), site(1)]
    edit(a, 1, 'x', { name: '甲', town: 'unit1' })
    receive(d, send(a, d))
    receive(a, send(d, a))
    edit(d, 10, 'x', { name: '乙' })
    edit(a, 20, 'x', { name: '丙' })
    const verdict = receive(d, send(a, d))
    expect(verdict.clashes).toMatchObject([{ field: 'name', mine: '乙', theirs: '丙' }])
    expect(d.records.get('x')?.name).toBe('丙')
    // Heard once, decided once: the next package brings it up no more.
    edit(a, 30, 'x', { name: '丁' })
    receive(a, send(d, a))
    expect(receive(d, send(a, d)).clashes).toEqual([])
  })
})

describe('the package file', () => {
  const parcel = () => {
    const [a, d] = [site(1), site(0)]
    edit(a, 1, 'x', { name: '=HYPERLINK("http://x")', town: '冉固镇' })
    edit(a, 2, 'y', { name: '𠮷田', deleted: true })
    edit(a, 3, 'x', { town: null })
    return send(a, d)
  }
  const packed = async (more: { id?: string; unit?: string } = {}) => {
    const { manifest, changes, origins } = parcel()
    const { format: _f, version: _v, counts: _c, members: _m, ...head } = manifest
    const keys = await newKeyPair()
    head.from.key = keys.publicKey
    head.from.unit = more.unit ?? head.from.unit
    changes[0].id = more.id ?? changes[0].id
    return { changes, bytes: await pack(head, changes, [...origins.values()], new Map(), keys.privateKey) }
  }

  test('comes back as it was packed', async () => {
    const { bytes, changes } = await packed()
    const contents = await unpack(bytes)
    expect(contents.changes).toEqual(changes)
    expect(contents.manifest.counts).toEqual({ note: 2 })
  })

  test('[P2][R3] a sender of no unit, who could write as anybody, and a record of no id are refused', async () => {
    for (const more of [{ unit: '' }, { id: '' }, { id: '长'.repeat(81) }])
      await expect(unpack((await packed(more)).bytes)).rejects.toMatchObject({ code: 'damaged' })
  })

  test('cut or altered anywhere it is refused in words, never half read', async () => {
    const { bytes, changes } = await packed()
    for (let at = 0; at < bytes.length; at += 7) {
      await expect(unpack(bytes.slice(0, at))).rejects.toMatchObject({ name: 'Told' })
      const flipped = bytes.slice()
      flipped[at] ^= 0x55
      // A flip in a name's unused corner of the zip may leave the contents whole; then they are all there.
      await unpack(flipped).then(
        (contents) => expect(contents.changes).toEqual(changes),
        (error) => expect(error).toMatchObject({ name: 'Told' }),
      )
    }
  })
})
