/** Forms of money on paper: 400 people to be paid, a year of 400 entries, amounts in figures and capitals. */
import { afterAll, describe, expect, it } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { capital } from '../domain/values/capital'
import { moneyText } from '../domain/values/money'
import { type AnyDocument, optionsOf } from './document'
import { fundLedgerDocument, fundPublicityDocument } from './fundBooks'
import { dataOf } from './loading'
import { loanFormDocument } from './loanForm'
import { closeBrowser, collisions, overflowing, printHtml } from './printing.fixture'
import { LONG_COMPANY } from './samples.fixture'
import { signOffDocument } from './signOff'
import { startupFormDocument, subsidyPublicityDocument } from './subsidyForms'

afterAll(closeBrowser)

const COUNT = 400
const subsidies: AnyRecord[] = Array.from({ length: COUNT }, (_, i) => ({
  id: `s${i}`,
  stamps: {},
  applicant: i % 20 === 7 ? `${LONG_COMPANY}${i}` : `样例第${i}号企业`,
  subsidyKind: i % 2 ? 'job' : 'startup',
  posts: i % 2 ? 3 : null,
  idNumber: '11010519491231002X',
  status: 'approved',
  amount: 1_200_000 + i,
  account: '6217000000000000123',
}))
const entries: AnyRecord[] = Array.from({ length: COUNT }, (_, i) => ({
  id: `e${i}`,
  stamps: {},
  fund: 'f',
  date: `2018-${String((i % 12) + 1).padStart(2, '0')}-15`,
  paidOn: `2018-${String((i % 12) + 1).padStart(2, '0')}-15`,
  year: 2018,
  voucher: `记-${i}`,
  summary: i % 25 === 3 ? LONG_COMPANY : `样例摘要${i}`,
  direction: i % 4 ? 'out' : 'in',
  use: 'station',
  source: 'allocation',
  amount: 123_456 + i,
  status: 'paid',
  handler: '样某',
  approver: '样某某',
}))
const fund: AnyRecord = {
  id: 'f',
  stamps: {},
  name: '返乡创业专项资金专户',
  category: 'special',
  opening: 100_000_000_00,
  budget: [{ year: 2018, use: 'station', amount: 50_000_000_00 }],
}
const data = dataOf({
  today: '2018-12-31',
  site: { unitName: '区办', operator: '样例' },
  whole: new Map([
    ['subsidy', subsidies],
    ['fundEntry', entries],
  ]),
})

async function print(document: AnyDocument, records: readonly AnyRecord[], options = {}) {
  const page = document.render(records, data, optionsOf(document, options))
  const printed = await printHtml(page)
  expect(collisions(printed)).toEqual([])
  expect(await overflowing(page, printed.sizes[0][0])).toEqual([])
  return printed
}

const money = (fen: number) => moneyText(fen, '元')

describe('money on paper', () => {
  const batch = { id: 'b', stamps: {}, name: '集中发放', subsidies: subsidies.map((one) => one.id) }
  const total = subsidies.reduce((sum, one) => sum + (one.amount as number), 0)

  it('五（八）: 400 people on the sign-off sheet: the head on every page, nobody cut, total in capitals', async () => {
    const { pages } = await print(signOffDocument, [batch])
    expect(pages.length).toBeGreaterThan(20)
    for (const page of pages.slice(0, -1)) expect(page).toContain('姓名（企业名称）')
    const all = pages.join('')
    for (const one of subsidies) expect(all).toContain(String(one.applicant))
    expect(all).toContain(`${COUNT}笔（${capital(total)}）`)
    expect(all).toContain(money(total))
    expect(all).toContain('110105********002X')
    expect(all).not.toContain('6217000000000000123')
    const open = await print(signOffDocument, [batch], { masked: false })
    expect(open.pages.join('')).toContain('11010519491231002X')
  })

  it('三（四）: the list made public holds all of them with masked numbers and the sum', async () => {
    const { pages } = await print(subsidyPublicityDocument, subsidies)
    const all = pages.join('')
    for (const one of subsidies) expect(all).toContain(String(one.applicant))
    expect(all).not.toContain('11010519491231002X')
    expect(all).toContain(capital(total))
  })

  it('三（一）: a year of 400 entries: running balance, the last one is opening + income − expenditure', async () => {
    const { pages } = await print(fundLedgerDocument, [fund])
    const sum = (direction: string) =>
      entries
        .filter((one) => one.direction === direction)
        .reduce((all, one) => all + (one.amount as number), 0)
    const balance = (fund.opening as number) + sum('in') - sum('out')
    const last = pages.slice(-2).join('')
    for (const fen of [sum('in'), sum('out'), balance]) expect(last).toContain(money(fen))
    expect(last).toContain(capital(balance))
    expect(pages[0]).toContain('上年结转')
    expect(pages.join('')).toContain('返乡创业服务站建设运营三（一）')
    for (const page of pages.slice(0, -1)) expect(page).toContain('凭证号')
    const open = await print(fundPublicityDocument, [fund], { year: '2018' })
    expect(open.pages[0]).toContain(money((fund.budget as { amount: number }[])[0].amount - sum('out')))
  })

  it('三（一）: what is paid of an earlier budget has one sum on the whole disclosure, and its line of explanation', async () => {
    const late = { ...entries[1], id: 'late', date: '2026-11-30', paidOn: '2026-11-30', amount: 1_200_00 }
    const page = fundPublicityDocument.render(
      [fund],
      dataOf({ today: '2026-11-30', site: null, whole: new Map([['fundEntry', [late]]]) }),
      optionsOf(fundPublicityDocument, { year: '2026' }),
    )
    const words = (await printHtml(page)).pages.join('').replace(/\s/g, '')
    // 本年支出, its use, the sum by use, the explanation, its line and the sum of the lines.
    expect(words.match(/1,200\.00/g)).toHaveLength(6)
    expect(words).toContain('支出中有1,200.00元列支2018年度预算，不影响2026年度预算结余')
    expect(words).toContain('（2018年度预算）')
  })

  it('a year without entries is an empty ledger with its balance', async () => {
    const { pages } = await print(fundLedgerDocument, [fund], { year: '2016' })
    expect(pages.join('')).toContain(money(fund.opening as number))
  })

  it('三（三）（四）: applications carry the caps, the amount in capitals and what was ticked', async () => {
    const form = await print(startupFormDocument, [
      { ...subsidies[0], licensedOn: '2017-01-31', appliedOn: '2018-02-28', firstLicence: true },
    ])
    const words = form.pages.join('')
    expect(words).toContain('人民币壹万贰仟元整')
    // From the last of January to the last of February is a whole month, as the review counts it.
    expect(words).toContain('13个月')
    expect(words).toContain('☑是')
    const job = await print(startupFormDocument, [{ ...subsidies[1] }])
    expect(job.pages.join('')).toContain('一次性创业岗位开发补贴申请表')
    const blank = await print(loanFormDocument, [], { blank: true })
    expect(blank.pages.join('')).toContain('个体经营最高10万元，小微企业最高300万元')
  })
})
