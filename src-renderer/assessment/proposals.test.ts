import { describe, expect, test } from 'vitest'
import { assessment as kind } from '../domain/assessment'
import { assessmentScheme } from '../domain/assessmentScheme'
import type { StationHead } from '../domain/stationHead'
import { validate } from '../domain/validate'
import { proposedScheme } from './defaults'
import { criteriaOf, digestOf, frozenSet, thawed } from './freeze'
import { type Basis, propose } from './proposals'
import { type Criterion, compute, type Ranked } from './score'
import type { Tallies } from './tally'

const ids = ['a', 'b', 'c', 'd', 'e']
const ranked = (...scores: number[]): Ranked[] =>
  scores.map((score, i) => ({
    object: { id: ids[i], name: `${ids[i]}站` },
    rank: 1 + scores.filter((other) => other > score).length,
    score,
    change: 0,
    cells: [],
  }))
const standings = (...scores: number[]) =>
  ranked(...scores).map(({ object, rank, score }) => ({ object: object.id, name: object.name, rank, score }))
const head = (station: string, set: Partial<StationHead> = {}): StationHead => ({
  id: `head-${station}`,
  stamps: {},
  name: `${station}站长`,
  station,
  post: 'head',
  from: '2016-05-01',
  ...set,
})
const basis = (set: Partial<Basis> = {}): Basis => ({
  assessed: 'stations',
  year: 2018,
  assessment: 'now',
  earlier: [{ id: 'before', standings: standings(9, 8, 3, 2, 1) }],
  ranked: ranked(90, 80, 30, 20, 10),
  criteria: [],
  scheme: { commended: 2, recommended: 2, exceptional: 1 },
  heads: ids.map((id) => head(id)),
  known: { awards: [], recommendations: [], adjustments: [] },
  ranks: 3,
  ...set,
})
const lines = (set: Partial<Basis> = {}) =>
  propose(basis(set)).list.map(({ kind, name, doubt }) => [kind, name, doubt])

describe('二（四）: what results propose', () => {
  test('good ones commended, outstanding ones to the district, exceptional ones to the city', () => {
    expect(lines({ earlier: [null] })).toEqual([
      ['award', 'a站', null],
      ['award', 'b站', null],
      ['recommendation', 'a站长', null],
      ['recommendation', 'b站长', null],
    ])
    const sets = propose(basis({ earlier: [null] })).list.map(({ set }) => set)
    expect(sets.slice(2).map(({ level }) => level)).toEqual(['city', 'district'])
  })

  test('two years among the last three: the head in office is to be adjusted', () => {
    const { list, why } = propose(basis({ scheme: {} }))
    expect(why).toBeNull()
    expect(list.map(({ name }) => name)).toEqual(['c站长', 'd站长', 'e站长'])
    expect(list[0].set).toMatchObject({ grounds: 'twoYears', before: 'before', assessment: 'now' })
    expect(list[0].set.years).toEqual([
      { year: 2017, rank: 3, of: 5, score: 3 },
      { year: 2018, rank: 3, of: 5, score: 30 },
    ])
  })

  test('a head who came lately, a tie over the border, no head: a person looks first', () => {
    const heads = [head('c', { from: '2018-03-01' }), head('d', { to: '2018-06-01' }), head('e')]
    expect(lines({ scheme: {}, heads })).toEqual([
      ['adjustment', 'c站长', '现任站长 2018-03-01 到任，任职不满两个考核年度'],
      ['adjustment', 'd站', '站长名册中没有在任站长，请先登记'],
      ['adjustment', 'e站长', null],
    ])
    const tied = lines({ scheme: {}, ranked: ranked(90, 20, 20, 20, 10) })
    expect(tied.map(([, name, doubt]) => [name, doubt !== null])).toEqual([
      ['c站长', true],
      ['d站长', true],
      ['e站长', false],
    ])
  })

  test('what was made already is not proposed again', () => {
    const known = {
      awards: [{ id: '1', stamps: {}, addressee: 'a站', honour: 'station' as const, year: 2018 }],
      recommendations: [{ id: '2', stamps: {}, station: 'b', year: 2018 }],
      adjustments: ['c', 'd', 'e'].map((station) => ({ id: station, stamps: {}, station, year: 2018 })),
    }
    expect(lines({ known })).toEqual([
      ['award', 'b站', null],
      ['recommendation', 'a站长', null],
    ])
  })

  test('[A4] a head who came after the year is proposed with a doubt; a renamed station is known by its link', () => {
    const heads = [head('a', { from: '2019-01-08' }), head('b', { from: '2018-12-31' })]
    const award = {
      id: '1',
      stamps: {},
      addressee: 'a旧站',
      station: 'a',
      honour: 'station' as const,
      year: 2018,
    }
    const known = { awards: [award], recommendations: [], adjustments: [] }
    expect(lines({ heads, known, earlier: [null] })).toEqual([
      ['award', 'b站', null],
      ['recommendation', 'a站长', '现任站长 2019-01-08 到任，在考核年度以后，成绩是前任的'],
      ['recommendation', 'b站长', null],
    ])
  })

  test('the form of a recommendation has each figure with its unit', () => {
    const [first] = ranked(90)
    const cell = {
      place: 1,
      points: 30,
      working: '',
      tally: { figure: 0, count: 0, ids: [] },
      waiting: false,
    }
    const cells = [
      { ...cell, item: '投资额', figure: 1234.5678 },
      { ...cell, item: '服务', figure: null, place: null },
    ]
    const criteria = [
      { item: '投资额', measure: 'investment' },
      { item: '服务', measure: null },
    ]
    const { list } = propose(basis({ ranked: [{ ...first, cells }], criteria, earlier: [null] }))
    expect(list.find(({ kind }) => kind === 'recommendation')?.set.figures).toEqual([
      { item: '投资额', figure: 1234.5678, unit: '万元', place: 1, points: 30 },
      { item: '服务', points: 30 },
    ])
  })

  test('towns are commended, and nobody is adjusted', () => {
    const { list, why } = propose(basis({ assessed: 'towns' }))
    expect(why).toBeNull()
    expect(list.map(({ kind, set }) => [kind, set.honour, set.unit])).toEqual([
      ['award', 'advancedCollective', 'a'],
      ['award', 'advancedCollective', 'b'],
    ])
  })
})

describe('二（四）: schemes and issued results', () => {
  test.each(['towns', 'stations'] as const)(
    'the scheme proposed for %s is valid and has 100 points',
    (objects) => {
      const set = proposedScheme(objects, 2018)
      const record = { id: 'x', stamps: {}, ...set }
      expect(validate(assessmentScheme, record)).toEqual({})
      const criteria = criteriaOf(record)
      expect(criteria.reduce((sum, { full }) => sum + full, 0)).toBe(100)
      expect(criteria.map(({ measure }) => measure)).toEqual(
        objects === 'towns'
          ? ['parks', 'returnees', 'enterprises', 'enterpriseInvestment']
          : ['signed', 'investment', 'returnees'],
      )
    },
  )

  const criteria: Criterion[] = criteriaOf({ id: 'x', stamps: {}, ...proposedScheme('stations', 2018) })
  const tallies = new Map<string, Tallies>(
    criteria.map(({ item }, k) => [
      item,
      {
        of: new Map(
          ids.map((id, i) => [id, { figure: i * (k + 1), count: i, ids: k === 2 ? null : [`${id}1`] }]),
        ),
        leftOut: [{ reason: '没有填归属', count: 1, ids: ['z'] }],
      },
    ]),
  )
  const objects = ids.map((id) => ({ id, name: id }))
  const table = compute(objects, criteria, tallies, [])
  const frozen = frozenSet('stations', criteria, table, tallies, (object) => [`${object}-person`])

  test('what is issued says the same when it is opened again, with the people that it counted', () => {
    const again = thawed({ id: 'x', stamps: {}, ...frozen } as never)
    const brief = (list: readonly Ranked[]) =>
      list.map(({ object, rank, score, cells }) => [
        object.id,
        rank,
        score,
        cells.map(({ item, figure, place, points, working }) => [item, figure, place, points, working]),
      ])
    expect(brief(again)).toEqual(brief(table))
    expect(again[0].cells[2].tally.ids).toEqual(['e-person'])
    expect(criteriaOf({ id: 'x', stamps: {}, ...frozen })).toEqual(criteria)
  })

  test('it is a valid record, and may not be changed any more', () => {
    const record = {
      id: 'x',
      stamps: {},
      title: '考核',
      scheme: 's',
      objects: 'stations',
      year: 2018,
      status: 'issued',
      issuedOn: '2019-01-20',
      ...frozen,
    }
    expect(validate(kind, record)).toEqual({})
    expect(kind.locked?.(record, ['results'])).toContain('已经印发')
    expect(kind.locked?.({ ...record, status: 'draft' }, ['marks'])).toBeNull()
  })

  test('its digest follows every figure', async () => {
    const other = { ...frozen, results: [...frozen.results].reverse() }
    expect(await digestOf(frozen)).toMatch(/^[0-9a-f]{64}$/)
    expect(await digestOf(frozen)).not.toBe(await digestOf(other))
  })
})
