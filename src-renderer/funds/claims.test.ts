import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Enterprise } from '../domain/enterprise'
import type { Subsidy } from '../domain/subsidy'
import { claimIndex, claimsLike, idKey } from './claims'
import { contractsOf, eligibilityOf } from './eligibility'
import { loanOf, subsidyOf, yuan } from './fixture'

const ID = '11010519491231002X'
const CODE = '91350100M000100Y43'
const states = (subsidy: Subsidy, enterprise?: Enterprise, others: Subsidy[] = []) =>
  Object.fromEntries(
    eligibilityOf(subsidy, enterprise, claimsLike(subsidy, others)).conditions.map((one) => [
      one.id,
      one.state,
    ]),
  )

const whole = subsidyOf({
  creditCode: CODE,
  idNumber: ID,
  licensedOn: '2017-12-01',
  firstLicence: true,
  operating: true,
  small: true,
  returnee: true,
  contracts: 3,
  insured: 2,
})

test('三（四）: a start-up subsidy is owed when every condition is met, and is at least 12,000 yuan', () => {
  const found = eligibilityOf(whole, undefined, [])
  expect(found.met).toBe(true)
  expect(found.amount).toBe(yuan(12_000))
  expect(eligibilityOf({ ...whole, standard: yuan(15_000) }, undefined, []).amount).toBe(yuan(15_000))
  expect(eligibilityOf({ ...whole, standard: yuan(10_000) }, undefined, []).amount).toBe(yuan(12_000))
  expect(new Set(found.conditions.map((one) => one.clause))).toEqual(new Set(['三（四）']))
})

test('三（四）: one condition after the other: missed, or not known', () => {
  expect(states({ ...whole, licensedOn: '2017-12-02' }).year).toBe('missed')
  expect(states({ ...whole, licensedOn: null }).year).toBe('unknown')
  expect(states({ ...whole, firstLicence: false }).licence).toBe('missed')
  expect(states({ ...whole, operating: false }).operating).toBe('missed')
  expect(states({ ...whole, small: null }).small).toBe('unknown')
  expect(states({ ...whole, returnee: null }).returnee).toBe('unknown')
  expect(states({ ...whole, contracts: 0 }).contracts).toBe('missed')
  expect(states({ ...whole, insured: null }).insured).toBe('unknown')
  for (const change of [{ insured: 0 }, { insured: null }]) {
    expect(eligibilityOf({ ...whole, ...change }, undefined, []).met).toBe(false)
  }
})

test('what the application leaves open is taken from the enterprise’s record and said so', () => {
  const enterprise = {
    id: 'n',
    stamps: {},
    name: '示例公司',
    licensedOn: '2017-06-01',
    firstLicence: true,
    status: 'running',
    scale: 'micro',
    contracts: 4,
    insured: 4,
  } as Enterprise
  const found = eligibilityOf(subsidyOf(), enterprise, [])
  expect(found.met).toBe(true)
  expect(found.conditions.find((one) => one.id === 'insured')!.why).toBe('4 人（企业库）')
  expect(
    states(subsidyOf(), { ...enterprise, status: 'suspended', scale: 'large' } as Enterprise),
  ).toMatchObject({
    operating: 'missed',
    small: 'missed',
  })
  expect(states(subsidyOf(), { ...enterprise, licensedOn: '2017-06' } as Enterprise).year).toBe('unknown')
})

test('evidence stands with the condition that it proves', () => {
  const found = eligibilityOf(
    { ...whole, evidence: [{ condition: 'insured', document: '参保缴费证明' }] },
    undefined,
    [],
  )
  expect(
    found.conditions.filter((one) => one.evidence.length > 0).map((one) => [one.id, one.evidence]),
  ).toEqual([['insured', ['参保缴费证明']]])
})

test('三（四）: 2,000 yuan for each post with a contract of a year; the last day is part of the year', () => {
  const job = subsidyOf({
    subsidyKind: 'job',
    returnee: true,
    posts: 3,
    employees: [
      { name: '甲', from: '2018-01-01', to: '2018-12-31' },
      { name: '乙', from: '2018-01-01', to: '2018-12-30' },
      { name: '丙', openEnded: true },
      { name: '丁', from: '2018-03-01' },
      { name: '戊', from: '2020-02-29', to: '2021-02-27' },
    ],
  })
  expect(contractsOf(job)).toEqual({ good: 3, short: ['乙'], unknown: ['丁'] })
  expect(eligibilityOf(job, undefined, [])).toMatchObject({ posts: 3, amount: yuan(6_000), met: true })
  expect(states({ ...job, posts: 4 }).posts).toBe('unknown')
  expect(states({ ...job, posts: 5 }).posts).toBe('missed')
  expect(states({ ...job, posts: null }).posts).toBe('unknown')
  // More posts asked for than contracts run long enough: the amount follows the contracts.
  expect(eligibilityOf({ ...job, posts: 5 }, undefined, []).amount).toBe(yuan(6_000))
  expect(eligibilityOf({ ...job, employees: null, posts: 2 }, undefined, []).amount).toBe(yuan(4_000))
})

test('三（四）: a second claim is found by identity number or credit code, withdrawn ones too', () => {
  const others = [
    subsidyOf({ id: 'paid', creditCode: CODE, status: 'paid', appliedOn: '2018-05-01', applicant: '旧名' }),
    subsidyOf({
      id: 'back',
      idNumber: ID,
      status: 'withdrawn',
      appliedOn: '2018-06-01',
      applicant: '另一家',
    }),
    subsidyOf({ id: 'job', creditCode: CODE, subsidyKind: 'job', status: 'paid', appliedOn: '2018-07-01' }),
    subsidyOf({ id: 'gone', creditCode: CODE, deleted: true }),
    subsidyOf({ id: 'none', applicant: '无关公司' }),
    whole,
  ]
  const found = claimsLike(whole, others, [loanOf({ id: 'x', idNumber: ID, appliedOn: '2018-01-05' })])
  expect(found.map(({ id, kind, by, blocks }) => [id, kind, by, blocks])).toEqual([
    ['paid', 'subsidy', ['creditCode'], true],
    ['job', 'subsidy', ['creditCode'], false],
    ['back', 'subsidy', ['idNumber'], false],
    ['x', 'loan', ['idNumber'], false],
  ])
  expect(states(whole, undefined, others).once).toBe('missed')
  expect(states(whole, undefined, [others[1]]).once).toBe('met')
})

test('an employee counts for one job subsidy only; other people may be claimed later', () => {
  const list = (id: string) => [{ name: '甲', idNumber: id, openEnded: true }]
  const job = subsidyOf({
    subsidyKind: 'job',
    creditCode: CODE,
    returnee: true,
    posts: 1,
    employees: list(ID),
  })
  const before = subsidyOf({ id: 'b', subsidyKind: 'job', status: 'paid', creditCode: CODE })
  expect(states(job, undefined, [{ ...before, employees: list('11010519491231002x') }]).once).toBe('missed')
  expect(states(job, undefined, [before]).once).toBe('met')
  const elsewhere = subsidyOf({
    id: 'c',
    subsidyKind: 'job',
    status: 'applied',
    applicant: '别家',
    employees: list(ID),
  })
  expect(claimsLike(job, [elsewhere])[0]).toMatchObject({ by: ['employee'], names: ['甲'], blocks: true })
})

test('a name alone is asked about, never decided; two codes are two enterprises', () => {
  const one = subsidyOf({ creditCode: CODE })
  const namesake = subsidyOf({ id: 'n', status: 'paid' })
  expect(claimsLike(one, [namesake])[0]).toMatchObject({ by: ['name'], blocks: false })
  expect(states(one, undefined, [namesake]).once).toBe('unknown')
  expect(claimsLike(one, [{ ...namesake, creditCode: '91350100M000100Y44' }])).toEqual([])
})

test('placeholder numbers match nobody; 15 digits match their 18', () => {
  expect(idKey('000000000000000000')).toBeNull()
  expect(idKey('')).toBeNull()
  expect(idKey('110105491231002')).toBe(ID)
  expect(idKey(ID.toLowerCase())).toBe(ID)
})

test('law: the index leaves out nothing that matches', () => {
  const any = fc
    .record({
      idNumber: fc.constantFrom(ID, '110105491231002', '000000000000000000', null),
      creditCode: fc.constantFrom(CODE, '91350100M000100Y44', null),
      applicant: fc.constantFrom('甲公司', '乙公司', '甲 公司'),
      subsidyKind: fc.constantFrom('startup', 'job' as const),
      status: fc.constantFrom('applied', 'paid', 'withdrawn' as const),
      listed: fc.boolean(),
    })
    .map(({ listed, ...set }) => ({
      ...set,
      employees: listed ? [{ name: '甲', idNumber: ID, openEnded: true }] : null,
    }))
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (sets) => {
      const all = sets.map((set, i) => subsidyOf({ ...(set as Partial<Subsidy>), id: `s${i}` }))
      const near = claimIndex(all)
      const ids = (found: ReturnType<typeof claimsLike>) => found.map((claim) => claim.id).sort()
      for (const one of all) expect(ids(claimsLike(one, near(one)))).toEqual(ids(claimsLike(one, all)))
    }),
  )
})
