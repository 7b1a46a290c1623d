/** The year's money: every fund of chapter 三 with budget and entries, loans, discount interest, subsidies, a hand-out. */
import type { InterestSubsidy } from '../../src-renderer/domain/interestSubsidy'
import type { Loan } from '../../src-renderer/domain/loan'
import { samplePhone } from '../../src-renderer/domain/samples/places'
import type { Random } from '../../src-renderer/domain/samples/random'
import { type Quarter, quarterDays, quarterLines } from '../../src-renderer/funds/discount'
import {
  codeOf,
  GOODS,
  type Make,
  MONTHS,
  OFFICE,
  recordsOf,
  type Size,
  TOWNS,
  WAN,
  type Year,
} from './yearParts'

type Budget = readonly (readonly [use: string, wan: number])[]

export function money(made: Make, size: Size, random: Random, year: Year): void {
  const fund = (category: string, name: string, openingWan: number, budget: Budget, more = {}) =>
    made('fund', {
      name: `${name}（示例）`,
      category,
      unit: OFFICE,
      status: 'open',
      keeper: '保管人（示例）',
      accountant: '会计（示例）',
      bank: '定陶农商行（示例）',
      openedOn: '2017-12-22',
      opening: openingWan * WAN,
      openingOn: '2017-12-22',
      ...(budget.length > 0
        ? {
            budget: budget.map(([use, wan]) => ({
              year: 2018,
              use,
              amount: wan * WAN,
              document: '示例预〔2018〕1号',
            })),
          }
        : {}),
      ...more,
    })
  const special = fund('special', '返乡创业专项资金专户', 30, [
    ['station', 48],
    ['seminar', 20],
    ['study', 12],
  ])
  const support = fund('support', '返乡创业专项扶持资金', 0, [
    ['park', 90],
    ['financing', 50],
    ['training', 40],
    ['exemplar', 20],
  ])
  const guarantee = fund('guarantee', '创业担保基金', 1000, [], { multiple: 5 })
  const discount = fund('discount', '创业担保贷款贴息资金', 10, [['discount', 120]])
  const employment = fund('employment', '就业专项资金', 20, [['startupSubsidy', 40]])

  let voucher = 0
  const entry = (
    of: string,
    date: string,
    wan: number,
    summary: string,
    set: Record<string, string | undefined>,
  ) =>
    made('fundEntry', {
      fund: of,
      date,
      year: Number(date.slice(0, 4)),
      amount: Math.round(wan * 100) * 10_000,
      summary: `${summary}（示例）`,
      unit: OFFICE,
      status: 'paid',
      direction: 'out',
      ...(set.direction === 'in' ? {} : { approver: '赵强（示例）', approvedOn: date }),
      paidOn: date,
      voucher: `记-${++voucher}`,
      method: 'transfer',
      handler: '经办人（示例）',
      ...set,
    })
  const income = (of: string, date: string, wan: number, summary: string, source = 'allocation') =>
    entry(of, date, wan, summary, { direction: 'in', source })
  income(special, '2018-01-12', 80, '区财政拨付返乡创业专项资金')
  income(support, '2018-01-12', 200, '区财政拨付返乡创业专项扶持资金')
  income(discount, '2018-02-05', 80, '区财政安排地方配套贴息资金')
  income(employment, '2018-02-05', 30, '就业专项资金下达')
  entry(special, '2018-02-20', 12.5, '长春返乡创业服务站建设', { use: 'station' })
  entry(special, '2018-03-18', 4.2, '上半年站长会议和座谈会', { use: 'seminar' })
  entry(special, '2018-05-22', 6.8, '赴外地考察学习返乡创业', { use: 'study' })
  entry(special, '2018-07-03', 14.6, '广州、昆明返乡创业服务站运营', { use: 'station' })
  entry(special, '2018-12-16', 3.9, '下半年站长会议', {
    use: 'seminar',
    status: 'approved',
    paidOn: undefined,
    voucher: undefined,
  })
  entry(support, '2018-06-28', 60, '三处返乡创业园区奖补', { use: 'park' })
  entry(support, '2018-08-15', 18.4, '返乡创业培训班四期', { use: 'training' })
  entry(support, '2018-11-05', 12, '返乡创业之星奖励', { use: 'exemplar' })
  entry(guarantee, '2018-09-10', 8, '担保贷款代偿', { use: 'compensation' })
  income(guarantee, '2018-11-20', 5, '补充创业担保基金', 'refill')
  income(guarantee, '2018-12-20', 1, '代偿追回', 'recovered')

  for (let i = 0; i < size.loans; i++) {
    const small = i % 6 === 0
    const month = MONTHS[i % 13]
    const lent = i % 8 !== 7
    const amount = (small ? 300 : 10) * WAN
    // One in nine is behind, most of the others were paid back before the present day.
    const repaidOn = `2019-${month.slice(5)}-20`
    const repaid = lent && i % 9 !== 4
    const compensated = i === 4
    made('loan', {
      applicant: small ? `定陶示例${i + 1}号${GOODS[i % GOODS.length]}有限公司` : `借款人${i + 1}（示例）`,
      category: small ? 'enterprise' : 'self',
      status: compensated ? 'compensated' : lent ? (repaid ? 'repaid' : 'lent') : 'applied',
      unit: TOWNS[i % TOWNS.length].id,
      appliedOn: `${month}-03`,
      asked: amount,
      amount: lent ? amount : undefined,
      purpose: '购置设备和原料（示例）',
      creditCode: small ? codeOf(20_000 + i) : undefined,
      phone: samplePhone(20_000 + i),
      bank: 'rural',
      months: 24,
      rate: 5.4,
      repayment: 'interest',
      approvedOn: lent ? `${month}-15` : undefined,
      lentOn: lent ? `${month}-20` : undefined,
      discounted: true,
      fund: guarantee,
      ...(repaid ? { repayments: [{ date: repaidOn, principal: amount }] } : {}),
      // What the guarantee fund's books say above.
      ...(compensated
        ? {
            repayments: [{ date: '2018-08-20', principal: 2 * WAN }],
            compensatedOn: '2018-09-10',
            compensation: 8 * WAN,
            recoveries: [{ date: '2018-12-20', amount: WAN }],
          }
        : {}),
    })
  }
  const loans = recordsOf(year, 'loan') as unknown as Loan[]
  // Three quarters are registered and paid; the fourth waits for the clerk.
  for (const quarter of [1, 2, 3] as Quarter[])
    for (const { loan, due } of quarterLines(
      loans.slice(0, 400),
      [] as InterestSubsidy[],
      2018,
      quarter,
      quarterDays(2018, quarter).to,
    ))
      if (due)
        made('interestSubsidy', {
          loan: loan.id,
          title: `${loan.applicant} 2018年${'一二三四'[quarter - 1]}季度贴息`,
          year: 2018,
          quarter: String(quarter),
          unit: loan.unit as string,
          bank: 'rural',
          from: due.from,
          to: due.to,
          days: due.days,
          principal: due.principal,
          rate: due.rate,
          spans: due.spans.map((span) => ({ ...span })),
          amount: due.amount,
          localShare: Math.round(due.amount / 2),
          status: 'approved',
          approvedBy: '赵强（示例）',
          approvedOn: `2018-${String(quarter * 3 + 1).padStart(2, '0')}-08`,
        })

  for (const [i, enterprise] of (year.ids.enterprise ?? [])
    .slice(0, Math.max(20, size.enterprises / 50))
    .entries()) {
    const approved = i < 8
    made('subsidy', {
      applicant: `定陶示例${i + 1}号${GOODS[i % GOODS.length]}有限公司`,
      subsidyKind: 'startup',
      status: approved ? 'approved' : 'applied',
      appliedOn: `2018-${String((i % 12) + 1).padStart(2, '0')}-11`,
      unit: TOWNS[i % TOWNS.length].id,
      enterprise,
      creditCode: codeOf(9000 + i),
      legalPerson: `法人${i + 1}（示例）`,
      licensedOn: '2016-08-01',
      firstLicence: true,
      operating: true,
      small: true,
      returnee: true,
      employeesCount: 6,
      contracts: 4,
      insured: 4,
      insuredMonths: 12,
      ...(approved ? { amount: 1.2 * WAN, approvedBy: '赵强（示例）', approvedOn: '2018-12-10' } : {}),
    })
  }
  const subsidies = (year.ids.subsidy ?? []).slice(0, 8)
  made('grantBatch', {
    name: '2018年返乡创业贷款、补贴集中发放仪式（示例）',
    status: 'planned',
    date: '2018-12-26',
    place: '（示例）会堂',
    unit: OFFICE,
    subsidies,
    recipients: subsidies.length,
    subsidyTotal: subsidies.length * 1.2 * WAN,
    total: subsidies.length * 1.2 * WAN,
    handler: '李四',
  })
  for (let i = 0; i < Math.max(30, size.loans / 20); i++)
    made('loanDemand', {
      applicant: `需求人${i + 1}（示例）`,
      category: i % 5 ? 'self' : 'enterprise',
      returned: i % 3 ? 'returned' : 'willing',
      amount: (i % 5 ? random.int(3, 10) : random.int(40, 290)) * WAN,
      purpose: '扩大生产（示例）',
      wantedOn: MONTHS[(i * 5) % 13],
      months: 24,
      bank: i % 4 ? '定陶农商行（示例）' : undefined,
      unit: TOWNS[i % TOWNS.length].id,
      phone: samplePhone(60_000 + i),
      status: i % 6 === 0 ? 'contacted' : 'open',
      surveyedOn: '2018-01-16',
      surveyedBy: '调研人（示例）',
    })
}
