import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answer, type Ask, crcOf, deflate, serveDeflating } from './deflate'

test('the checksum is the one of zip, whatever the length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(~crcOf(bytes, ~0) >>> 0).toBe(crc32(bytes))
    }),
  )
})

test('piece by piece in a worker it comes to the same', async () => {
  const whole = await deflate('定陶区返乡创业'.repeat(2000))
  const answers: Answer[] = []
  let tell: (event: MessageEvent<Ask>) => void = () => {}
  const done = new Promise<void>((resolve) =>
    serveDeflating({
      postMessage: (answer) => {
        answers.push(answer)
        if (!('taken' in answer)) resolve()
      },
      addEventListener: (_, listener) => {
        tell = listener
      },
    }),
  )
  for (let i = 0; i < 4; i++)
    tell({ data: { bytes: new TextEncoder().encode('定陶区返乡创业'.repeat(500)) } } as MessageEvent<Ask>)
  tell({ data: { end: true } } as MessageEvent<Ask>)
  await done
  const last = answers.at(-1) as { packed: { size: number; crc: number } }
  expect(last.packed).toMatchObject({ size: whole.size, crc: whole.crc })
  expect(answers).toHaveLength(5)
})
