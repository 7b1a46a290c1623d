/** Names of cities as people write them. */
import { fold } from './text'

/** 广州市 and 广州 are one city; 上海 and 上海市 too. A single character is left alone. */
export function cityKey(name: string): string {
  const folded = fold(name)
  return folded.length > 2 ? folded.replace(/市$/, '') : folded
}
