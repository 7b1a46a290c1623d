import { expect, test } from 'vitest'
import { fromBase64, hex, sha256, toBase64 } from './bytes'

test('a million bytes become text and bytes again', () => {
  const bytes = Uint8Array.from({ length: 1 << 20 }, (_, i) => i * 7)
  expect(fromBase64(toBase64(bytes))).toEqual(bytes)
})

test('hexadecimal digits are those of any other program', async () => {
  expect(hex(Uint8Array.of(0, 10, 255))).toBe('000aff')
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  expect(await sha256(new Uint8Array())).toBe(empty)
  // A part of something larger is its own bytes alone.
  expect(await sha256(new Uint8Array(9).subarray(3, 3))).toBe(empty)
})
