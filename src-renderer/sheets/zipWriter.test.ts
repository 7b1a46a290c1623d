import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Deflating } from './zipWriter'

test('a member is deflated bytes with the length and checksum that a zip wants, in however many pieces it came', async () => {
  const pieces = fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(pieces, async (texts) => {
      const plain = Buffer.concat(texts.map((text) => Buffer.from(text)))
      const member = new Deflating()
      for (const text of texts) await member.add(text)
      const { bytes, size, crc } = await member.end()
      expect(inflateRawSync(bytes).equals(plain)).toBe(true)
      expect([size, crc]).toEqual([plain.length, crc32(plain)])
    }),
    { numRuns: 60 },
  )
})
