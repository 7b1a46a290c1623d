/** Test support: fast-check arbitraries of valid field values and records, read off the declarations. */
import fc from 'fast-check'
import { parseDeadline } from '../policy/deadline'
import type { Field, Value } from './kind'
import { creditCodeCheck } from './values/creditCode'
import { idNumberCheck, isPlaceholder } from './values/idNumber'
import { readPhone } from './values/phone'
import { saysNothing, tidy, tidyLines } from './values/text'

const two = (n: number) => String(n).padStart(2, '0')

export const aDay = fc
  .integer({ min: Date.UTC(1950, 0, 1) / 86400000, max: Date.UTC(2099, 11, 31) / 86400000 })
  .map((days) => new Date(days * 86400000).toISOString().slice(0, 10))

const anIdNumber = fc
  .tuple(fc.constantFrom('371703', '371728', '440106', '220102'), aDay, fc.integer({ min: 1, max: 999 }))
  .map(([region, day, n]) => `${region}${day.replaceAll('-', '')}${String(n).padStart(3, '0')}`)
  .map((first17) => first17 + idNumberCheck(first17))
  .filter((number) => !isPlaceholder(number))

const aCreditCode = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: 17, maxLength: 17 })
  .map((symbols) => symbols.join('') + creditCodeCheck(symbols.join('')))

const aPhone = fc.oneof(
  fc.integer({ min: 0, max: 999_999_999 }).map((n) => `13${String(n).padStart(9, '0')}`),
  fc.integer({ min: 2_000_000, max: 9_999_999 }).map((n) => `0530-${n}`),
)

const aDeadline = fc
  .tuple(
    fc.integer({ min: 2010, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .chain(([y, m, d]) =>
    fc.constantFrom(
      `${y}年${m}月${d}日`,
      `${y}年${m}月`,
      `${y}年${m}月底前`,
      `${y}-${two(m)}-${two(d)}`,
      '不定期',
    ),
  )
  .map((text) => ({ ...parseDeadline(text)! }) as Value)

const aText = (max: number) =>
  fc
    .oneof(
      fc.string({ maxLength: max }),
      fc.string({
        unit: fc.constantFrom(...'定陶区冉固镇返乡创业园（一二三）·、A1 =+-@"\''),
        maxLength: max,
      }),
    )
    .map(tidy)
    .filter((text) => text !== '' && !saysNothing(text) && text.length <= max)

/** A valid, non-empty value of a field. Choices hold codes; links hold ids like `station:7`. */
export function aValue(field: Field): fc.Arbitrary<Value> {
  const min = field.min ?? -1e6
  switch (field.type) {
    case 'text':
      return aText(Math.min(field.max ?? 60, 60))
    case 'note':
      return fc
        .array(aText(40), { minLength: 1, maxLength: 4 })
        .map((lines) => tidyLines(lines.join('\n')))
        .filter((text) => tidyLines(text) === text && text.trim() !== '')
    case 'int':
      return fc.integer({ min, max: field.max ?? 1e6 })
    case 'decimal':
      return fc
        .integer({ min: Math.ceil(min * 100), max: (field.max ?? 1e6) * 100 })
        .map((cents) => (cents === 0 ? 0 : cents / 100))
    case 'money':
      return fc.integer({ min: field.min ?? -1e12, max: 1e13 }).filter((fen) => fen !== 0)
    case 'date':
      return field.partial
        ? aDay.chain((day) => fc.constantFrom(day, day.slice(0, 7), day.slice(0, 4)))
        : aDay
    case 'month':
      return aDay.map((day) => day.slice(0, 7))
    case 'deadline':
      return aDeadline
    case 'bool':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options ?? {}))
    case 'choices':
      return fc.subarray(Object.keys(field.options ?? {}), { minLength: 1 })
    case 'link':
      return fc.nat(99).map((n) => `${field.to}:${n}`)
    case 'links':
      return fc
        .uniqueArray(fc.nat(99), { minLength: 1, maxLength: 4 })
        .map((ns) => ns.map((n) => `${field.to}:${n}`))
    case 'phone':
      return fc
        .uniqueArray(aPhone, { minLength: 1, maxLength: 2 })
        .map((numbers) => readPhone(numbers.join('、')))
        .map((read) => (read.ok ? read.phone : ''))
    case 'idNumber':
      return anIdNumber
    case 'creditCode':
      return aCreditCode
    case 'rows':
      return fc.array(aRow(field), { minLength: 1, maxLength: 4 })
  }
}

function aRow(field: Field): fc.Arbitrary<Value> {
  const columns = Object.entries(field.columns ?? {}).map(([name, column]) => {
    const value = aValue(column).map((v) => (typeof v === 'string' ? v.replace(/[｜|]/g, '丨') : v))
    return [name, column.required ? value : fc.option(value, { nil: null })] as const
  })
  return fc
    .record(Object.fromEntries(columns))
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Value)
    .filter((row) => Object.keys(row as object).length > 0)
}
