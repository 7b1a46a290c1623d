import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agreement } from '../domain/agreement'
import { countSignings } from './counting'
import { DEFAULT_RULES, rulesOf, type SigningRules } from './rules'
import { signed, WAN } from './signing.fixture'

const count = (list: Agreement[], rules: Partial<SigningRules> = {}) =>
  countSignings(list, { ...DEFAULT_RULES, ...rules })
const brief = (list: Agreement[], rules: Partial<SigningRules> = {}) =>
  count(list, rules).counted.map(({ id, project, amount }) => [id, project, amount / WAN])

describe('二（三）: what counts as a signing', () => {
  test('a project counts once, at its first event; the second paper is left out with its reason', () => {
    const list = [
      signed('b', { project: 'p', signedOn: '2018-10-20', event: 'autumn' }),
      signed('a', { project: 'p', signedOn: '2018-05-18', event: 'spring' }),
    ]
    expect(brief(list)).toEqual([['a', true, 1000]])
    expect(count(list).leftOut).toEqual([{ id: 'b', reason: '同一项目已于2018-05-18计入' }])
    expect(brief(list, { repeated: 'count' })).toEqual([
      ['a', true, 1000],
      ['b', true, 1000],
    ])
  })

  test('the same project is known by its library record, the earlier paper, or name and investor', () => {
    const same = [
      signed('1', { project: 'p', signedOn: '2018-01-01' }),
      signed('2', { project: 'p', projectName: '甲', partyB: '乙', signedOn: '2018-02-01' }),
      signed('3', { projectName: ' 甲', partyB: '乙 ', signedOn: '2018-03-01' }),
      signed('4', { previous: '3', signedOn: '2018-04-01' }),
    ]
    expect(brief(same)).toEqual([['1', true, 1000]])
    // One company with two projects is two.
    expect(brief([signed('1', { partyB: '乙' }), signed('2', { partyB: '乙' })])).toHaveLength(2)
  })

  test('an upgrade counts no amount; where the intent did not count, the upgrade is the first', () => {
    const list = [
      signed('i', { form: 'intent', signedOn: '2018-01-10' }),
      signed('u', { nature: 'upgrade', previous: 'i', signedOn: '2018-06-10', investment: 1200 * WAN }),
    ]
    expect(brief(list)).toEqual([['i', true, 1000]])
    expect(count(list).leftOut[0].reason).toBe('转为正式，不再计额；项目已计入2018-01-10签订的协议')
    expect(brief(list, { upgrade: 'project' })).toEqual([
      ['i', true, 1000],
      ['u', true, 0],
    ])
    expect(brief(list, { formsLeftOut: ['intent'] })).toEqual([['u', true, 1200]])
    expect(count([signed('u', { nature: 'upgrade' })]).leftOut[0].reason).toContain('请补选“原协议”')
  })

  test('an increase counts its increment and no project', () => {
    const list = (investment: number) => [
      signed('f', { signedOn: '2018-01-10', investment: 1000 * WAN }),
      signed('g', {
        nature: 'increase',
        previous: 'f',
        signedOn: '2018-06-10',
        investment: investment * WAN,
      }),
    ]
    expect(brief(list(300))).toEqual([
      ['f', true, 1000],
      ['g', false, 300],
    ])
    expect(brief(list(1300), { increaseStates: 'total' })[1]).toEqual(['g', false, 300])
    expect(brief(list(900), { increaseStates: 'total' })[1]).toEqual(['g', false, 0])
    expect(brief(list(300), { increase: 'project' })[1]).toEqual(['g', true, 300])
  })

  test.each([
    [{ status: 'negotiating', signedOn: null }, '尚未签约'],
    [{ status: 'signed', signedOn: null }, '没有填签约日期'],
    [{ status: 'ended', endedOn: '2018-09-01' }, '已终止（2018-09-01）'],
  ] as [Partial<Agreement>, string][])('%j is left out: %s', (set, reason) => {
    expect(count([signed('x', set)])).toMatchObject({ counted: [], leftOut: [{ id: 'x', reason }] })
  })

  test('rules of a setting that is no rules are those that the program comes with', () => {
    expect(rulesOf({ ended: '?' })).toBe(DEFAULT_RULES)
    expect(rulesOf({ ...DEFAULT_RULES, ended: 'count' }).ended).toBe('count')
  })
})

const anyAgreement = fc.record({
  project: fc.constantFrom(null, 'p', 'q'),
  previous: fc.constantFrom(null, '0', '1', '2'),
  nature: fc.constantFrom('first', 'upgrade', 'increase'),
  form: fc.constantFrom('formal', 'framework', 'intent'),
  status: fc.constantFrom('negotiating', 'signed', 'started', 'production', 'ended'),
  signedOn: fc.constantFrom(null, '2017', '2018-03', '2018-03-01', '2018-05-20', '2019-01-01'),
  investment: fc.integer({ min: 0, max: 5000 }).map((wan) => wan * WAN),
}) as fc.Arbitrary<Partial<Agreement>>

describe('laws of counting', () => {
  const lists = fc
    .array(anyAgreement, { maxLength: 9 })
    .map((sets) => sets.map((set, i) => signed(`${i}`, set)))

  test('every agreement is counted or left out, never both, never twice', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { counted, leftOut } = count(list)
        const ids = [...counted, ...leftOut].map(({ id }) => id).sort()
        expect(ids).toEqual(list.map(({ id }) => id).sort())
      }),
    )
  })

  test('the order of records says nothing', () => {
    fc.assert(
      fc.property(lists, (list) => {
        expect(count([...list].reverse())).toEqual(count(list))
      }),
    )
  })

  test('a project of the library counts at most once, and no amount is more than what was signed', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { counted } = count(list)
        for (const project of ['p', 'q']) {
          const own = counted.filter((one) => one.project && one.agreement.project === project)
          expect(own.length).toBeLessThanOrEqual(1)
        }
        for (const { amount, agreement } of counted) expect(amount).toBeLessThanOrEqual(agreement.investment!)
      }),
    )
  })
})
