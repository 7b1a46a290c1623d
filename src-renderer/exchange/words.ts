/** Words and small figures of the exchange. Pure. */
import type { Change } from './merge'
import type { Origin } from './outgoing'
import { decodeStamp, type Stamp } from './stamp'

/** A clock that is further off than this is said. */
const CLOCK_DAYS = 1

/** When a stamp was written, by its writer's clock; ISO. */
export function timeOf(stamp: Stamp): string {
  return new Date(decodeStamp(stamp).time).toISOString()
}

/** Records, not changes. */
export function countRecords(changes: readonly Change[]): number {
  return new Set(changes.map((change) => `${change.kind}/${change.id}`)).size
}

/** 缺杜堂镇第 13—20 号修改…; null where nothing lacks. */
export function gapWords(
  unitName: string,
  gap: { after: number; upTo: number } | null | undefined,
): string | null {
  if (!gap) return null
  const [from, to] = [gap.after + 1, gap.upTo]
  const which = from === to ? `第 ${from} 号` : `第 ${from}—${to} 号`
  return `缺${unitName}${which}修改。下一份给它的数据文件会自动告诉它补发。`
}

/** R2: two computers go on with one site's numbers. */
export function twinWords(unitName: string): string {
  return `${unitName}可能有两台电脑在用同一份数据：这份文件的编号以前都收过，内容却有没见过的。可以接收，已有的不会丢；请${unitName}只留一台，另一台从备份恢复后再用，否则它的修改还会缺。`
}

/** S4: a clock far from ours is said, never refused: the package's own and its latest stamp. */
export function clockWords(made: string, origins: readonly Origin[], now: Date): string | null {
  let latest = Date.parse(made)
  for (const { stamp } of origins) latest = Math.max(latest, decodeStamp(stamp).time)
  const days = (latest - now.getTime()) / 86_400_000
  if (!(days > CLOCK_DAYS)) return null
  return `对方电脑的时间比本机快约 ${Math.round(days)} 天，请双方核对日期；不影响接收。`
}
