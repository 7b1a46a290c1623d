import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, type Port, serve } from '../store/rpc'
import { type DeflateCalls, deflate, deflateService } from './deflate'

test('a member is deflated bytes with the length and checksum that a zip wants', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      const plain = Buffer.from(text)
      const { bytes, size, crc } = await deflate(text)
      expect(inflateRawSync(bytes).equals(plain)).toBe(true)
      expect([size, crc]).toEqual([plain.length, crc32(plain)])
    }),
    { numRuns: 60 },
  )
})

test('piece by piece over a port it comes to the same', async () => {
  const { port1, port2 } = new MessageChannel()
  serve<DeflateCalls>(port1 as unknown as Port, deflateService())
  const client = connect<DeflateCalls>(port2 as unknown as Port)
  const piece = '定陶区返乡创业'.repeat(500)
  const taken = Array.from({ length: 4 }, () => client.call('add', [new TextEncoder().encode(piece)]))
  await Promise.all(taken)
  const { size, crc } = await client.call('end', [])
  expect({ size, crc }).toEqual({ size: 42_000, crc: crc32(Buffer.from(piece.repeat(4))) })
  port1.close()
})
