/** The sealed envelope, and the recipes that open a file without this program. */
import { execFileSync } from 'node:child_process'
import { createPublicKey, verify as verifyBy } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { blockLines, blocksOf } from './blocks'
import type { Change } from './merge'
import { office, SECRET, write } from './office.fixture'
import { headerOf, ROUNDS, seal, unseal } from './seal'
import { encodeStamp } from './stamp'

const RANGU = 'unit-rangu'
const OFFICE = 'unit-office'
const person = (unit: string, name: string) => ({ name, phone: '15400000001', unit, town: unit })
const project = (unit: string, name: string) => ({ name, stage: 'collected', unit })

describe('the sealed envelope', () => {
  const parties = {
    from: { site: 's', unit: 'u', unitName: '甲' },
    to: { site: null, unit: 'v', unitName: '乙' },
  }
  const plain = crypto.getRandomValues(new Uint8Array(65_536))

  test('[E2][E3] opens with its passphrase; chunks can neither be cut, swapped nor lengthened', async () => {
    const long = new Uint8Array(150_000).map((_, i) => i % 251)
    const sealed = await seal(long, SECRET.passphrase, parties)
    expect((await unseal(sealed, SECRET.passphrase)).plain).toEqual(long)
    const start = sealed.indexOf(10) + 1
    const chunk = 65_536 + 16
    const swapped = sealed.slice()
    swapped.set(sealed.subarray(start + chunk, start + 2 * chunk), start)
    swapped.set(sealed.subarray(start, start + chunk), start + chunk)
    const wrong = [
      sealed.slice(0, start + chunk),
      sealed.slice(0, start + 2 * chunk),
      sealed.slice(0, -1),
      new Uint8Array([...sealed, 0]),
      swapped,
      sealed.map((byte, i) => (i === start + chunk + 5 ? byte ^ 1 : byte)),
    ]
    for (const bytes of wrong) {
      await expect(unseal(bytes, SECRET.passphrase)).rejects.toMatchObject({ name: 'Told' })
    }
    await expect(unseal(sealed, '别的口令')).rejects.toMatchObject({ code: 'passphrase' })
  })

  test('[E2][E3][P1][P6] the recipes of FORMAT.md open a file without this program', async () => {
    const town = await office(RANGU)
    await write(town, 'person', 'p1', person(RANGU, '示例甲'), true)
    const many = Array.from({ length: 60 }, (_, i) => ({
      ...{ kind: 'project', id: `q${i}`, create: true as const },
      set: project(RANGU, `示例项目${i}`),
    }))
    await town.engine.commit({ label: '示例', changes: many })
    const { bytes } = await town.exchange.sending.make(OFFICE, SECRET)
    const dir = mkdtempSync(join(tmpdir(), 'guiyan-recipe-'))
    const spec = readFileSync(join(import.meta.dirname, 'FORMAT.md'), 'utf8')
    const [open, linesOf] = [...spec.matchAll(/```js\n([^`]+)```/g)].map(([, script]) => script)
    writeFileSync(join(dir, 'open.mjs'), open)
    writeFileSync(join(dir, 'lines.mjs'), linesOf)
    writeFileSync(join(dir, 'a.gyx'), bytes)
    const zip = execFileSync(process.execPath, ['open.mjs', 'a.gyx', SECRET.passphrase], { cwd: dir })
    const members = unzipSync(new Uint8Array(zip))
    const lines = gunzipSync(Buffer.from(members['data/person.jsonl.gz'])).toString()
    expect(JSON.parse(lines)).toMatchObject({ id: 'p1', set: { name: '示例甲' } })
    const input = gunzipSync(Buffer.from(members['data/project.blocks.gz']))
    const rows = execFileSync(process.execPath, ['lines.mjs'], { cwd: dir, input })
      .toString()
      .trim()
      .split('\n')
    expect(rows.map((row) => JSON.parse(row))).toEqual(
      many.map(({ id, set }) => ({ id, c: 1, s: expect.any(Number), set: expect.objectContaining(set) })),
    )
    // Lists that would not fit on a stack.
    const like = Array.from(
      { length: 130_000 },
      (_, i): Change => ({
        ...{ kind: 'person', id: `p${i}`, stamp: encodeStamp(1, 0, 'w0000000'), set: { name: `甲${i}` } },
      }),
    )
    const long = blocksOf(like)
      .blocks.flatMap((block) => [...blockLines(block, 0)])
      .join('\n')
    const count = execFileSync(process.execPath, ['lines.mjs'], { cwd: dir, input: long, maxBuffer: 1 << 26 })
    expect(count.toString().trim().split('\n')).toHaveLength(like.length)
    const { from } = JSON.parse(new TextDecoder().decode(members['manifest.json']))
    const key = createPublicKey({ key: Buffer.from(from.key, 'base64'), format: 'der', type: 'spki' })
    expect(verifyBy('sha256', members['manifest.json'], key, members['signature.der'])).toBe(true)
  })

  test('[E2] a file may not ask for more work or less than is safe', async () => {
    const sealed = await seal(plain.subarray(0, 10), SECRET.passphrase, parties)
    const end = sealed.indexOf(10)
    const asking = (rounds: number) => {
      const head = { ...headerOf(sealed), kdf: { ...headerOf(sealed).kdf, rounds } }
      return new Uint8Array([...new TextEncoder().encode(JSON.stringify(head)), ...sealed.subarray(end)])
    }
    for (const rounds of [1, ROUNDS - 1, 5_000_001, 1e12]) {
      expect(() => headerOf(asking(rounds))).toThrow(/加密参数不合规/)
    }
    // Changed within the limits the key is another one.
    await expect(unseal(asking(ROUNDS + 1), SECRET.passphrase)).rejects.toMatchObject({ code: 'passphrase' })
  })
})
