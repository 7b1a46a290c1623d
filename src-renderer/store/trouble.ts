/** What IndexedDB does not take, in words. The journal has everything meanwhile. Pure. */

export const REFUSED =
  '数据库暂时写不进去（可能磁盘已满）。修改都已存入日志文件，没有丢失；请清理磁盘空间，程序会自动补写。'

const UNCHECKED =
  '数据库里供快速打开用的那一部分一直写不进去（可能磁盘已满）。修改都已保存，没有丢失，只是下次打开会慢；请清理磁盘空间，程序会自动再试。'

/** One checkpoint may meet a moment's lock. */
const MISSES = 3

/**
 * @param refused the last commits are not in it
 * @param misses checkpoints that failed one after the other
 */
export function troubleOf(refused: boolean, misses: number): string | null {
  return refused ? REFUSED : misses >= MISSES ? UNCHECKED : null
}
