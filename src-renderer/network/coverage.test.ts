import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { cityKey } from '../domain/values/city'
import { coverageOf, hasGroup } from './coverage'

const record = (id: string, set: object): AnyRecord => ({ id, stamps: {}, ...set }) as AnyRecord
const stations = [
  record('gz', { city: '广州市', status: 'running', scope: '广州、深圳和东莞' }),
  record('km', { city: '昆明', status: 'running' }),
  record('cc', { city: '长春市', status: 'preparing' }),
  record('old', { city: '北京市', status: 'closed' }),
]
const groups = [
  record('g1', {
    city: '广州',
    category: 'city',
    status: 'running',
    counts: [
      { date: '2017-09-30', members: 200 },
      { date: '2017-12-20', members: 260 },
      { date: '2017-06-30', members: 150 },
    ],
  }),
  record('g2', { city: '上海市', category: 'city', status: 'planned' }),
  record('g3', {
    city: '昆明市',
    category: 'stationHeads',
    status: 'running',
    counts: [{ date: '2017-12-01', members: 22 }],
  }),
]
const counts = [
  { value: '广州市', count: 300 },
  { value: '广州', count: 120 },
  { value: '昆明市', count: 250 },
  { value: '北京市', count: 400 },
  { value: '上海', count: 90 },
  { value: '深圳市', count: 80 },
  { value: '长春市', count: 60 },
  { value: null, count: 7 },
  { value: ' ', count: 3 },
]

test('province, city and district written in one are counted at the city, and served by its station', () => {
  const spellings = ['广东省广州市海珠区', '广东广州天河区', '广州']
  const { cities, rate } = coverageOf(
    spellings.map((value, i) => ({ value, count: 9 - i })),
    stations,
    groups,
  )
  const lived = cities.filter((city) => city.people > 0)
  expect(lived).toMatchObject([{ name: '广州市', spellings, people: 24, cover: 'own' }])
  expect(rate).toBe(100)
})

describe('五（五） which cities where people live have a station', () => {
  const result = coverageOf(counts, stations, groups)

  test('cities without one come first, the largest on top', () => {
    expect(result.cities.map((city) => [city.name, city.people, city.cover])).toEqual([
      ['北京市', 400, 'none'],
      ['上海', 90, 'none'],
      ['长春市', 60, 'preparing'],
      ['广州市', 420, 'own'],
      ['昆明市', 250, 'own'],
      ['深圳市', 80, 'scope'],
    ])
  })

  test('sums: 750 of 1,300 people live where a station serves', () => {
    expect(result).toMatchObject({
      people: 1300,
      covered: 750,
      rate: 57.7,
      citiesCovered: 3,
      unknown: 10,
      withoutGroup: 5,
    })
  })

  test('spellings are gathered; a group counts with its last number, the station heads’ group and a planned one do not', () => {
    const city = (name: string) => result.cities.find((one) => one.name === name)!
    expect(city('广州市').spellings).toEqual(['广州市', '广州'])
    expect([city('广州市').members, city('昆明市').members, city('上海').members]).toEqual([260, 0, 0])
    expect([hasGroup(city('广州市')), hasGroup(city('上海'))]).toEqual([true, false])
    expect(city('上海').groups.map((group) => group.id)).toEqual(['g2'])
  })

  test('a station in a city where nobody is registered is shown with none', () => {
    const only = coverageOf([], [stations[0]], [])
    expect(only.cities).toMatchObject([{ name: '广州市', people: 0, cover: 'own' }])
    expect([only.rate, only.citiesCovered]).toEqual([null, 0])
  })

  test('nobody is lost or counted twice', () => {
    const name = fc.constantFrom('广州', '广州市', '昆明市', '北京', '北京市', '', '沙市')
    fc.assert(
      fc.property(fc.array(fc.record({ value: name, count: fc.nat(1000) })), (list) => {
        const { people, unknown, covered, cities } = coverageOf(list, stations, groups)
        expect(people + unknown).toBe(list.reduce((sum, one) => sum + one.count, 0))
        expect(covered).toBeLessThanOrEqual(people)
        expect(new Set(cities.map((city) => cityKey(city.name))).size).toBe(cities.length)
      }),
    )
  })
})

test('a city’s key', () => {
  expect(['广州市', '广州', '沙市', '上海市', ' 北京 市 '].map(cityKey)).toEqual([
    '广州',
    '广州',
    '沙市',
    '上海',
    '北京',
  ])
})

test('a city whose name holds 和 is found in a station’s scope, alone and among others', () => {
  const people = [
    { value: '呼和浩特市', count: 30 },
    { value: '包头市', count: 20 },
    { value: '和田市', count: 10 },
  ]
  const covers = (scope: string) =>
    coverageOf(people, [record('s', { city: '银川市', status: 'running', scope })], [])
      .cities.filter((city) => city.people > 0 && city.cover === 'scope')
      .map(({ name }) => name)
      .sort()
  expect(covers('呼和浩特、包头')).toEqual(['包头市', '呼和浩特市'])
  expect(covers('呼和浩特市和包头市及和田')).toEqual(['包头市', '呼和浩特市', '和田市'])
  expect(covers('包头')).toEqual(['包头市'])
})
