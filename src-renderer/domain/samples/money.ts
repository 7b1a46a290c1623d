/** Sample funds, entries, loans, discount interest, subsidies, a hand-out and loan demands. */
import type { Made, Maker } from './maker'
import { sampleCode, sampleIdNumber, samplePhone } from './places'

/** 1 and 10,000 yuan in fen. */
const YUAN = 100
const WAN = 1_000_000

/** @param enterprises samples that apply for subsidies */
export function money(maker: Maker, enterprises: readonly Made[]): Made[] {
  const accounts = funds(maker)
  const lent = loans(maker, accounts[2])
  const granted = subsidies(maker, enterprises)
  return [
    ...accounts,
    ...fundEntries(maker, accounts),
    ...loanDemands(maker),
    ...lent,
    ...interestSubsidies(maker, lent),
    ...granted,
    ...grantBatches(maker, granted),
  ]
}

function funds(maker: Maker): Made[] {
  const { year } = maker
  const budget = (use: string, yuan: number) => ({ year: year + 1, use, amount: yuan * YUAN })
  const account = (n: number) => ({
    unit: maker.keeper,
    account: `示例账号000${n}`,
    accountName: '（示例）户名',
    bank: '（示例）银行',
    openedOn: `${year}-12-01`,
    openingOn: `${year}-12-01`,
    keeper: '李明（示例）',
    leader: '赵强（示例）',
  })
  return [
    maker.make('fund', 1, {
      name: '返乡创业专项资金专户（示例）',
      category: 'special',
      ...account(1),
      opening: 300_000 * YUAN,
      budget: [budget('station', 150_000), budget('seminar', 90_000), budget('study', 60_000)],
    }),
    maker.make('fund', 2, {
      name: '返乡创业专项扶持资金专户（示例）',
      category: 'support',
      ...account(2),
      opening: 200 * WAN,
      budget: [budget('park', 800_000), budget('financing', 500_000), budget('training', 400_000)],
    }),
    maker.make('fund', 3, {
      name: '创业担保基金专户（示例）',
      category: 'guarantee',
      ...account(3),
      opening: 1000 * WAN,
    }),
    maker.make('fund', 4, {
      name: '就业专项资金（示例）',
      category: 'employment',
      ...account(4),
      opening: 100 * WAN,
      budget: [budget('startupSubsidy', 240_000), budget('jobSubsidy', 200_000)],
    }),
  ]
}

function fundEntries(maker: Maker, of: readonly Made[]): Made[] {
  const next = maker.year + 1
  const line = (n: number, fund: Made, day: string, set: Made['set']) =>
    maker.make('fundEntry', n, {
      fund: fund.id,
      unit: maker.keeper,
      date: `${next}-${day}`,
      year: next,
      ...set,
    })
  const paid = (day: string) => ({
    status: 'paid',
    approver: '赵强（示例）',
    approvedOn: `${next}-${day}`,
    paidOn: `${next}-${day}`,
    steps: [
      { step: 'handle', name: '李明（示例）', date: `${next}-${day}`, opinion: '单据齐全' },
      { step: 'approve', name: '赵强（示例）', date: `${next}-${day}`, opinion: '同意' },
    ],
  })
  return [
    line(1, of[0], '01-15', {
      summary: '广州服务站房租（示例）',
      voucher: '示例记-001',
      direction: 'out',
      use: 'station',
      amount: 36_000 * YUAN,
      payee: '（示例）出租方',
      ...paid('01-15'),
    }),
    line(2, of[0], '02-08', {
      summary: '站长座谈会会务（示例）',
      voucher: '示例记-002',
      direction: 'out',
      use: 'seminar',
      amount: 12_650.5 * YUAN,
      payee: '（示例）会务公司',
      ...paid('02-08'),
    }),
    line(3, of[0], '03-02', {
      summary: '苏北考察学习（示例）',
      direction: 'out',
      use: 'study',
      amount: 28_400 * YUAN,
      payee: '（示例）经办单位',
      status: 'pending',
    }),
    line(4, of[2], '01-20', {
      summary: '区财政补充担保基金（示例）',
      direction: 'in',
      source: 'refill',
      amount: 100 * WAN,
      payee: '（示例）财政部门',
      status: 'paid',
      paidOn: `${next}-01-20`,
    }),
  ]
}

const LOANS = [
  ['周海波', 'self', 10, 'lent', 24, 'interest'],
  ['徐丽娟', 'self', 8, 'lent', 24, 'equal'],
  ['定陶示例木业有限公司', 'enterprise', 200, 'lent', 24, 'interest'],
  ['高志强', 'self', 10, 'overdue', 6, 'interest'],
  ['定陶示例服饰有限公司', 'enterprise', 300, 'recommended', 24, 'interest'],
  ['蒋秀梅', 'self', 6, 'applied', 12, 'equal'],
] as const

function loans(maker: Maker, fund: Made): Made[] {
  return LOANS.map(([name, category, wan, status, months, repayment], i) => {
    const lent = status === 'lent' || status === 'overdue'
    return maker.make('loan', i + 1, {
      applicant: `${name}（示例）`,
      category,
      status,
      unit: maker.town(i),
      appliedOn: `${maker.year}-0${i + 1}-12`,
      asked: wan * WAN,
      purpose: '（示例）购置设备、原料',
      idNumber: sampleIdNumber(i),
      phone: samplePhone(600 + i),
      borrower: category === 'enterprise' ? 'enterprise' : 'migrant',
      ...(category === 'enterprise' ? { creditCode: sampleCode(80 + i) } : {}),
      business: `${name.slice(0, 2)}示例经营部`,
      guarantee: 'person',
      guarantor: '（示例）保证人',
      fund: fund.id,
      months,
      rate: 4.35,
      repayment,
      bank: i % 2 === 0 ? 'rural' : 'postal',
      ...(lent
        ? {
            amount: wan * WAN,
            approvedOn: `${maker.year}-0${i + 1}-20`,
            lentOn: `${maker.year}-0${i + 2}-01`,
            contract: `示例借字${maker.year}${String(i + 1).padStart(3, '0')}`,
          }
        : {}),
      ...(status === 'overdue' ? { overdueOn: `${maker.year}-11-02` } : {}),
      ...(lent && repayment === 'equal' ? { repayments: repayments(maker.year, wan, months) } : {}),
    })
  })
}

/** Monthly from April, a year long: never behind equal instalments, whose first repay less of the principal. */
function repayments(year: number, wan: number, months: number) {
  const principal = Math.ceil(wan / months / 0.01) * 100 * YUAN
  return Array.from({ length: 12 }, (_, i) => {
    const month = (i + 3) % 12
    return {
      date: `${i + 3 < 12 ? year : year + 1}-${String(month + 1).padStart(2, '0')}-01`,
      principal,
      interest: Math.round(((wan * WAN - principal * i) * 4.35) / 100 / 12),
    }
  })
}

function interestSubsidies(maker: Maker, of: readonly Made[]): Made[] {
  // 92 days of the fourth quarter, principal whole, 4.35 % by 360 days.
  return [of[0], of[2]].map((loan, i) => {
    const principal = loan.set.amount as number
    return maker.make('interestSubsidy', i + 1, {
      loan: loan.id,
      title: `${loan.set.applicant} ${maker.year}年四季度贴息`,
      year: maker.year,
      quarter: '4',
      unit: loan.set.unit,
      from: `${maker.year}-10-01`,
      to: `${maker.year}-12-31`,
      days: 92,
      principal,
      rate: 4.35,
      amount: Math.round((principal * 92 * 435) / (360 * 10_000)),
    })
  })
}

function subsidies(maker: Maker, enterprises: readonly Made[]): Made[] {
  return enterprises.slice(0, 4).map((enterprise, i) => {
    const job = i === 2
    return maker.make('subsidy', i + 1, {
      applicant: enterprise.set.name,
      subsidyKind: job ? 'job' : 'startup',
      number: `示例补〔${maker.year + 1}〕${i + 1}号`,
      status: i === 0 ? 'approved' : 'applied',
      appliedOn: `${maker.year + 1}-0${i + 3}-06`,
      unit: enterprise.set.unit,
      enterprise: enterprise.id,
      creditCode: enterprise.set.creditCode,
      legalPerson: enterprise.set.legalPerson,
      idNumber: sampleIdNumber(20 + i),
      phone: enterprise.set.phone,
      address: enterprise.set.address,
      licensedOn: enterprise.set.licensedOn,
      firstLicence: i < 2,
      operating: true,
      small: true,
      returnee: true,
      employeesCount: 12,
      contracts: 10,
      insured: i === 3 ? 0 : 9,
      source: 'employment',
      bank: '（示例）银行',
      account: `示例账号10${i}`,
      ...(job
        ? {
            posts: 2,
            amount: 4000 * YUAN,
            employees: ['秦亮', '许静'].map((name, k) => ({
              name: `${name}（示例）`,
              from: `${maker.year + 1}-01-01`,
              to: `${maker.year + 2}-12-31`,
              insured: k === 0,
            })),
          }
        : { amount: 12_000 * YUAN }),
      ...(i === 0 ? { approvedBy: '赵强（示例）', approvedOn: `${maker.year + 1}-03-20` } : {}),
    })
  })
}

function grantBatches(maker: Maker, of: readonly Made[]): Made[] {
  const approved = of.filter((subsidy) => subsidy.set.status === 'approved')
  return [1, 2].map((n) =>
    maker.make('grantBatch', n, {
      name: `${maker.year + 1}年第${n === 1 ? '一' : '二'}次创业补贴集中发放（示例）`,
      date: `${maker.year + 1}-0${n * 4}-18`,
      place: '（示例）会议室',
      unit: maker.keeper,
      ...(n === 1
        ? {
            subsidies: approved.map((subsidy) => subsidy.id),
            recipients: approved.length,
            total: approved.reduce((sum, subsidy) => sum + (subsidy.set.amount as number), 0),
          }
        : {}),
    }),
  )
}

function loanDemands(maker: Maker): Made[] {
  return ['邵国华', '潘玉兰', '定陶示例农业科技有限公司', '范勇'].map((name, i) =>
    maker.make('loanDemand', i + 1, {
      applicant: `${name}（示例）`,
      category: i === 2 ? 'enterprise' : 'self',
      returned: i % 2 ? 'willing' : 'returned',
      amount: [8, 10, 150, 5][i] * WAN,
      purpose: '（示例）流动资金',
      wantedOn: `${maker.year + 1}-0${i * 2 + 2}`,
      bank: i % 2 ? '邮政储蓄银行' : '农村商业银行',
      unit: maker.town(i),
      phone: samplePhone(700 + i),
      surveyedOn: `${maker.year}-12-20`,
    }),
  )
}
