/** Names of cities as people write them. */
import { placeOf, shortOf } from './place'
import { fold } from './text'

/**
 * 广州市, 广州 and 广东省广州市海珠区 are one city; 上海 and 上海市 too. A name that is not in the list keeps what it has
 * before 市; a single character is left alone.
 */
export function cityKey(name: string): string {
  const folded = fold(name)
  const city = placeOf(folded)?.city
  const key = city ? shortOf(city) : folded
  return key.length > 2 ? key.replace(/市$/, '') : key
}

/** 广州市 of 广东省广州市海珠区; a city that stands alone as it is written. */
export function cityName(written: string): string {
  const city = placeOf(fold(written))?.city
  return city && ![city, shortOf(city)].includes(written.trim()) ? city : written
}
