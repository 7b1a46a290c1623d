/**
 * Hybrid logical clock stamps as sortable text: `ttttttttt-cccc-wwwwwwww`, nine base-36 digits of milliseconds
 * since 1970, four of a counter, and the eight-character name of the writer (one epoch of one site). Comparing
 * two stamps as text compares time, then counter, then writer. See SPEC.md.
 */

import { momentOf } from '../policy/day'

export type Stamp = string

/** The state that makes the next stamp; plain data, kept by the store. */
export interface Clock {
  /** One epoch of one site; a restored or copied profile gets a new one. Eight of [a-z0-9]. */
  writer: string
  /** Last issued or seen. */
  time: number
  count: number
}

const TIME = 9
const COUNT = 4
const COUNT_MAX = 36 ** COUNT - 1
const TIME_MAX = 36 ** TIME - 1

/** S6: the year 2100 in milliseconds. The clock of an office PC can't be set past 2099. */
const END = Date.UTC(2100, 0, 1)

/**
 * S5: the stamp of the plan's records: after those of every earlier edition, before every stamp of any site.
 * @param version order of the plan among the plans, 0, 1, 2 …
 */
export function planStamp(version: number): Stamp {
  return encodeStamp(0, version, '00000000')
}

/** Whether a stamp is the plan's, of whatever edition. */
export function isPlanStamp(stamp: Stamp): boolean {
  return stamp.startsWith('000000000-') && stamp.endsWith('-00000000')
}

/**
 * @param time milliseconds since 1970 (UTC)
 * @param count of stamps in the same millisecond, from 0
 * @returns text that sorts as time, count, writer
 * @throws RangeError where it would be longer than a stamp, which no reader takes
 */
export function encodeStamp(time: number, count: number, writer: string): Stamp {
  if (time > TIME_MAX || count > COUNT_MAX) throw new RangeError(`no stamp holds ${time}, ${count}`)
  return `${time.toString(36).padStart(TIME, '0')}-${count.toString(36).padStart(COUNT, '0')}-${writer}`
}

/** @throws RangeError where the text is no stamp */
export function decodeStamp(stamp: Stamp): { time: number; count: number; writer: string } {
  if (!isStamp(stamp)) throw new RangeError(`not a stamp: ${stamp}`)
  return {
    time: momentOf(stamp),
    count: Number.parseInt(stamp.slice(TIME + 1, TIME + 1 + COUNT), 36),
    writer: stamp.slice(TIME + COUNT + 2),
  }
}

export function isStamp(text: string): boolean {
  return /^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z]{8}$/.test(text)
}

/** S6: whether a clock can have made it. */
export function isPossible(stamp: Stamp): boolean {
  return decodeStamp(stamp).time < END
}

/**
 * The next stamp of this site: later than every stamp that it issued or saw, whatever its wall clock says.
 * @param now wall clock, milliseconds; not believed where others would refuse the stamp (S6)
 * @throws RangeError where there is no later one; nothing is written then
 */
export function nextStamp(clock: Clock, now: number): { stamp: Stamp; clock: Clock } {
  const next =
    now > clock.time && now < END
      ? { ...clock, time: now, count: 0 }
      : clock.count < COUNT_MAX
        ? { ...clock, count: clock.count + 1 }
        : { ...clock, time: clock.time + 1, count: 0 }
  return { stamp: encodeStamp(next.time, next.count, next.writer), clock: next }
}

/** Takes note of a stamp from elsewhere, so that this site's next one is later. */
export function observeStamp(clock: Clock, stamp: Stamp): Clock {
  const { time, count } = decodeStamp(stamp)
  return time > clock.time || (time === clock.time && count > clock.count) ? { ...clock, time, count } : clock
}
