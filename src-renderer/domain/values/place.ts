/**
 * Province, city and what comes after them in words like 广东省广州市海珠区, 广东广州天河区, 深圳龙岗. The names are those of
 * GB/T 2260 (resources/divisions.json: prefecture-level, and cities directly under a province), written 全称:简称 where
 * the short name is not the full one without 市.
 */
import divisions from '../../../resources/divisions.json'

export interface Place {
  /** 广东省; null where the city is not one of the list and no province is written. */
  province: string | null
  /** 广州市; null where only a province is written. */
  city: string | null
  /** 海珠区; '' where nothing comes after it. */
  rest: string
}

interface City {
  full: string
  short: string
  province: string
}

const PROVINCES = Object.keys(divisions).map((full) => ({
  full,
  short: full.replace(/(省|市|特别行政区|(维吾尔|壮族|回族)?自治区)$/, ''),
}))

const CITIES: readonly City[] = Object.entries(divisions).flatMap(([province, names]) =>
  names
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => {
      const [full, short = full.replace(/(?<=..)市$/, '')] = name.split(':')
      return { full, short, province }
    }),
)

/** By the first character of either name, so that a cell is compared with a few. */
const BY_FIRST = new Map<string, City[]>()
for (const city of CITIES) BY_FIRST.set(city.full[0], [...(BY_FIRST.get(city.full[0]) ?? []), city])

/** Between the parts: a blank, a dash, a dot. */
const BREAK = /^[\s\-—–·.。]+/
/** Several places in one cell are none. */
const SEVERAL = /[、,，;；/]|[等及和或]/
/** What follows a short name as a district: 天河区…, 龙岗; not the rest of a street (南京东路) or of a county (南昌县). */
const DISTRICT =
  /^(?!市|区|县|旗|盟|州)(\p{Script=Han}{1,7}?[区县市旗镇乡]|\p{Script=Han}{2,3}(?<![路街道巷号村站人])$)/u

/** @example placeOf('广东广州天河区') → { province: '广东省', city: '广州市', rest: '天河区' }; null where no place is known in it */
export function placeOf(typed: string): Place | null {
  const text = typed.trim()
  const province = PROVINCES.find(({ full, short }) => text.startsWith(full) || text.startsWith(short))
  if (!province) return cityAt(text, null)
  const { full, short } = province
  const written = text.startsWith(full)
  const after = text.slice(written ? full.length : short.length).replace(BREAK, '')
  // 吉林长春 is of the province before it is of the city 吉林; 北京朝阳 is of the city.
  const found = (after === '' ? null : cityAt(after, full)) ?? cityAt(text, null)
  if (found) return found
  if (after === '') return { province: full, city: null, rest: '' }
  if (!written) return null
  // A city under a prefecture, or a county: 江苏省昆山市花桥镇, 山东省曹县.
  const [, city, rest] = /^(\p{Script=Han}{2,7}?市)(.*)$/su.exec(after) ?? [null, after, '']
  return { province: full, city, rest: rest.replace(BREAK, '') }
}

/** @param province only one of its cities; null: any */
function cityAt(text: string, province: string | null): Place | null {
  let best: { city: City; length: number } | null = null
  for (const city of BY_FIRST.get(text[0]) ?? []) {
    if (province !== null && city.province !== province) continue
    for (const name of [city.full, city.short]) {
      if (text.startsWith(name) && name.length > (best?.length ?? 0)) best = { city, length: name.length }
    }
  }
  if (!best) return null
  const { city, length } = best
  const after = text.slice(length).replace(/^市辖区/, '')
  const rest = after.replace(BREAK, '')
  const place = { province: city.province, city: city.full, rest }
  if (rest === '') return place
  if (SEVERAL.test(rest.slice(0, 1))) return null
  // After the whole name, or after a blank, anything may follow.
  if (length === city.full.length && city.full !== city.short) return place
  return DISTRICT.test(rest) ? place : null
}

const SHORT = new Map(CITIES.map(({ full, short }) => [full, short]))

/** 广州 of 广州市, 延边 of 延边朝鲜族自治州; a city that is not in the list as it is. */
export const shortOf = (city: string): string => SHORT.get(city) ?? city
