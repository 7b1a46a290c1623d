import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Clock, decodeStamp, encodeStamp, isPossible, isStamp, nextStamp, observeStamp } from './stamp'

const time = fc.integer({ min: 0, max: 4_000_000_000_000 })
const count = fc.integer({ min: 0, max: 36 ** 4 - 1 })
const writer = fc.stringMatching(/^[0-9a-z]{8}$/)

test('[S1] text order is the order of time, counter, writer', () => {
  fc.assert(
    fc.property(fc.tuple(time, count, writer), fc.tuple(time, count, writer), (a, b) => {
      const order = a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0)
      const [x, y] = [encodeStamp(...a), encodeStamp(...b)]
      expect(Math.sign(x < y ? -1 : x > y ? 1 : 0)).toBe(Math.sign(order))
      expect(decodeStamp(x)).toEqual({ time: a[0], count: a[1], writer: a[2] })
    }),
  )
})

test('[S2] never runs backwards, however the clock jumps and whatever was seen', () => {
  const event = fc.oneof(
    fc.record({ now: time }),
    fc.record({ seen: fc.tuple(time, count, writer).map((parts) => encodeStamp(...parts)) }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let clock: Clock = { writer: 'zzzzzzzz', time: 0, count: 0 }
      let highest = ''
      for (const item of events) {
        if ('seen' in item) {
          clock = observeStamp(clock, item.seen)
          highest = item.seen.slice(0, 14) > highest.slice(0, 14) ? item.seen : highest
        } else {
          const next = nextStamp(clock, item.now)
          expect(next.stamp.slice(0, 14) > highest.slice(0, 14)).toBe(true)
          clock = next.clock
          highest = next.stamp
        }
      }
    }),
  )
})

test('[S1] what is no stamp is refused', () => {
  expect(() => decodeStamp('2017-12-24')).toThrow(RangeError)
})

test('[S6] whatever passes for possible leaves a later stamp that others take; what leaves none throws', () => {
  const text = fc.stringMatching(/^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z]{8}$/)
  const early = fc.tuple(time, count, writer).map((parts) => encodeStamp(...parts))
  fc.assert(
    fc.property(fc.oneof(text, early), fc.nat(), (stamp, ahead) => {
      expect(isStamp(stamp)).toBe(true)
      const clock = observeStamp({ writer: 'zzzzzzzz', time: 0, count: 0 }, stamp)
      // A wall clock of any year.
      const now = ahead * 100_000
      if (!isPossible(stamp)) return
      const next = nextStamp(clock, now)
      expect(isStamp(next.stamp) && isPossible(next.stamp) && next.stamp > stamp.slice(0, 14)).toBe(true)
    }),
  )
  const last = observeStamp({ writer: 'zzzzzzzz', time: 0, count: 0 }, 'zzzzzzzzz-zzzz-zzzzzzzz')
  expect(() => nextStamp(last, 0)).toThrow(RangeError)
})
