import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './sha256'

test('[F2] the digest made in one turn is the browser’s', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(sha256(bytes)).toEqual(
        new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)),
      )
    }),
  )
  for (const length of [0, 55, 56, 63, 64, 119, 120, 5000]) {
    const bytes = new Uint8Array(length).fill(length)
    expect(sha256(bytes)).toEqual(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  }
})
