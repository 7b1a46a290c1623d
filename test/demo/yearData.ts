/**
 * The plan's year, December 2017 to December 2018, as records: what eleven towns, the member units and the stations
 * would have registered. Everything is generated and says 示例. The same size gives the same records.
 */
import type { Dispatch } from '../../src-renderer/domain/dispatch'
import { newRecord } from '../../src-renderer/domain/initial'
import type { AnyRecord, Value } from '../../src-renderer/domain/kind'
import { kindOf } from '../../src-renderer/domain/registry'
import { samplePeople } from '../../src-renderer/domain/samples/people'
import { samplePhone } from '../../src-renderer/domain/samples/places'
import { Random } from '../../src-renderer/domain/samples/random'
import { creditCodeCheck } from '../../src-renderer/domain/values/creditCode'
import type { DueRecords } from '../../src-renderer/policy/due'
import { UNITS } from '../../src-renderer/policy/units'
import { bulletinDraft, roundBefore } from '../../src-renderer/regime/bulletinDraft'
import { frozenRows, proposeRound, reportsOf } from '../../src-renderer/regime/round'
import type { Draft } from '../../src-renderer/store/messages'

export interface Size {
  people: number
  stations: number
  parks: number
  projects: number
  enterprises: number
  loans: number
  /** Materials beyond what is owed: 0 for the demonstration. */
  moreSubmissions: number
}

export const DEMO: Size = {
  people: 900,
  stations: 12,
  parks: 11,
  projects: 66,
  enterprises: 60,
  loans: 90,
  moreSubmissions: 0,
}
/** Issue 4's measure. */
export const LARGE: Size = {
  people: 2000,
  stations: 27,
  parks: 20,
  projects: 600,
  enterprises: 2000,
  loans: 5000,
  moreSubmissions: 19_000,
}

/** 10,000 yuan in fen. */
const WAN = 1_000_000
const OFFICE = UNITS.find((unit) => unit.role === 'district')!.id
const TOWNS = UNITS.filter((unit) => unit.role === 'town')
const MEMBERS = UNITS.filter((unit) => unit.role === 'member')
/** The months that the plan's year has figures for. */
export const MONTHS = [
  '2017-12',
  ...Array.from({ length: 12 }, (_, i) => `2018-${String(i + 1).padStart(2, '0')}`),
]
const CITIES =
  '广州市 昆明市 长春市 北京市 上海市 深圳市 杭州市 苏州市 天津市 成都市 西安市 武汉市 南京市 青岛市 济南市 郑州市 沈阳市 大连市 哈尔滨市 重庆市 合肥市 福州市 厦门市 宁波市 无锡市 佛山市 东莞市'.split(
    ' ',
  )
const TRADES = [
  'manufacturing',
  'agriculture',
  'information',
  'transport',
  'catering',
  'health',
  'services',
  'trade',
]
const GOODS =
  '童装 板材 精油 铸件 预制构件 冷链 电商 物流 康养 面粉 家具 纺纱 光伏支架 中药饮片 包装 食用菌'.split(' ')

/** A credit code right in form; MX is given to nobody in these files. */
function codeOf(n: number): string {
  const first = `91371703MX${String(n).padStart(7, '0')}`
  return first + creditCodeCheck(first)
}

export interface Year {
  drafts: Draft[]
  /** Ids by kind, in the order of making. */
  ids: Record<string, string[]>
}

/** Records of the year for the district office, in commits of one kind each. */
export function yearOf(size: Size, seed = 20171221): Year {
  const random = new Random(seed)
  const year: Year = { drafts: [], ids: {} }
  const made = (kind: string, set: Record<string, Value | undefined>): string => {
    const declared = kindOf(kind)
    if (!declared) throw new Error(`no such kind: ${kind}`)
    const ids = year.ids[kind] ?? []
    year.ids[kind] = ids
    const id = `year-${kind}-${ids.length + 1}`
    const given = Object.fromEntries(Object.entries(set).filter((entry) => entry[1] !== undefined)) as Record<
      string,
      Value
    >
    const by = { unit: OFFICE, role: 'district', operator: '示例', today: '2018-12-31' } as const
    year.drafts.push({ kind, id, create: true, set: { ...newRecord(declared, given, by), sample: true } })
    ids.push(id)
    return id
  }
  const day = (month: string, from = 1, to = 28) =>
    `${month}-${String(random.int(from, to)).padStart(2, '0')}`
  const town = (i: number) => TOWNS[i % TOWNS.length].id
  const at = (ids: readonly string[] | undefined, i: number) => ids?.[i % ids.length]

  for (let i = 0; i < size.stations; i++) {
    const city = CITIES[i % CITIES.length]
    made('station', {
      name: `${city.replace('市', '')}返乡创业服务站（示例${i + 1}）`,
      level: i < 3 ? 'city' : 'district',
      city,
      status: 'running',
      unit: OFFICE,
      openedOn: i < 2 ? '2016-05-20' : day(i < 3 ? '2017-11' : '2017-12'),
      people: random.int(800, 9000),
    })
    made('stationHead', {
      name: `站长${i + 1}（示例）`,
      station: at(year.ids.station, i),
      post: 'head',
      from: '2017-12-01',
      unit: OFFICE,
    })
  }
  for (let i = 0; i < size.parks; i++)
    made('park', {
      name: `${TOWNS[i % TOWNS.length].name}返乡创业园（示例${i + 1}）`,
      unit: town(i),
      level: i < 3 ? 'city' : 'town',
      status: 'running',
      newlyBuilt: i < 3 ? 'existing' : 'built',
      openedOn: i < 3 ? '2016-03-01' : day(MONTHS[random.int(0, 11)]),
      invested: random.int(300, 3000) * WAN,
      enterprises: random.int(4, 30),
      returnees: random.int(10, 80),
      jobs: random.int(60, 600),
    })
  const events = [
    ['2017年返乡创业大会集中签约（示例）', 2017, '2017-12-24'],
    ['2018年春季招商集中签约（示例）', 2018, '2018-04-20'],
    ['2018年秋季集中签约（示例）', 2018, '2018-10-28'],
  ] as const
  for (const [i, [name, of, heldOn]] of events.entries())
    made('signingEvent', {
      name,
      eventKind: i === 1 ? 'promotion' : 'signing',
      year: of,
      session: i === 2 ? 2 : 1,
      status: 'done',
      heldOn,
      place: '（示例）会堂',
      unit: OFFICE,
    })
  for (let i = 0; i < size.projects; i++) {
    const goods = GOODS[i % GOODS.length]
    const investment = random.int(200, 12_000) * WAN
    const month = MONTHS[Math.min(12, Math.floor((i / size.projects) * 13))]
    const signed = i % 3 !== 2
    const project = made('project', {
      name: `${goods}项目（示例${i + 1}）`,
      code: `示例-${i + 1}`,
      stage: signed ? (i % 6 === 0 ? 'landed' : 'agreed') : i % 2 ? 'admitted' : 'collected',
      source: i % 4 ? 'station' : 'solicited',
      trade: TRADES[i % TRADES.length],
      investment,
      jobs: random.int(10, 300),
      unit: town(i),
      town: town(i),
      station: at(year.ids.station, i),
      originCity: CITIES[i % CITIES.length],
      provider: `${CITIES[i % CITIES.length].replace('市', '')}示例${i + 1}号投资有限公司`,
      contact: `联系人${i + 1}`,
      phone: samplePhone(4000 + i),
      collectedOn: day(month),
    })
    if (!signed) continue
    const event = month < '2018-03' ? 0 : month < '2018-09' ? 1 : 2
    const signedOn = events[event][2]
    const started = i % 3 === 0 ? `2018-${String(random.int(5, 12)).padStart(2, '0')}-10` : undefined
    const agreement = made('agreement', {
      projectName: `${goods}项目（示例${i + 1}）`,
      number: `示例签〔${signedOn.slice(0, 4)}〕${i + 1}号`,
      status: started ? (i % 6 === 0 ? 'production' : 'started') : 'signed',
      form: 'formal',
      nature: 'first',
      event: at(year.ids.signingEvent, event),
      unit: town(i),
      partyA: town(i),
      town: town(i),
      signedOn,
      partyB: `${CITIES[i % CITIES.length].replace('市', '')}示例${i + 1}号投资有限公司`,
      partyBKind: 'company',
      project,
      station: at(year.ids.station, i),
      trade: TRADES[i % TRADES.length],
      investment,
      jobs: random.int(10, 300),
      startedOn: started && started > signedOn ? started : undefined,
    })
    for (let n = 0; n < i % 4; n++)
      made('arrival', {
        agreement,
        title: `${goods}项目（示例${i + 1}）第${n + 1}笔`,
        date: `2018-${String(Math.min(12, 5 + n * 3)).padStart(2, '0')}-15`,
        amount: Math.round(investment / 500) * 100,
        category: 'fixed',
        instalment: n + 1,
        unit: town(i),
      })
  }
  for (let i = 0; i < size.enterprises; i++)
    made('enterprise', {
      name: `定陶示例${i + 1}号${GOODS[i % GOODS.length]}有限公司`,
      creditCode: codeOf(9000 + i),
      form: 'company',
      scale: i % 5 ? 'micro' : 'small',
      trade: TRADES[i % TRADES.length],
      status: i % 9 ? 'running' : 'building',
      unit: town(i),
      park: i % 2 ? at(year.ids.park, i) : undefined,
      legalPerson: `法人${i + 1}（示例）`,
      phone: samplePhone(7000 + i),
      licensedOn: i % 3 ? day(MONTHS[i % 13]) : '2016-08-01',
      firstLicence: i % 4 !== 0,
      returnedFrom: CITIES[i % CITIES.length],
      returnedOn: day(MONTHS[i % 13]),
      station: at(year.ids.station, i),
      invested: random.int(20, 4000) * WAN,
      employees: random.int(13, 160),
      returnees: random.int(1, 12),
    })
  const people = samplePeople(size.people, 2017, { towns: TOWNS.map((one) => one.id), suffix: '（示例）' })
  for (const set of people) made('person', { ...set, unit: set.town })
  reports(made, size, random)
  money(made, size, random, year)
  gatherings(made, random, year)
  rounds(made, year)
  return year
}

/** Every dispatch round of the year, twelve and one of the towns and six of the members, frozen and told in a bulletin. */
function rounds(made: Make, year: Year): void {
  const records = (kind: string) =>
    year.drafts
      .filter((draft) => draft.kind === kind)
      .map(({ id, set }) => ({ id, stamps: {}, ...set }) as AnyRecord)
  const all: DueRecords = {
    submission: records('submission') as never,
    monthlyFigures: records('monthlyFigures') as never,
  }
  const units = UNITS.map((unit) => ({ ...unit, order: undefined })) as never as Parameters<
    typeof proposeRound
  >[2]
  const nameOf = (id: string) => UNITS.find((unit) => unit.id === id)?.name ?? ''
  const frozen: Dispatch[] = []
  for (const month of MONTHS) {
    for (const scope of ['towns', 'members'] as const) {
      // A round of two months begins with January, March, …
      if (scope === 'members' && Number(month.slice(5)) % 2 === 0) continue
      const proposed = proposeRound(scope, month, units, `${month}-01`)
      const days = String(proposed.lockedBy)
      const open = { id: '', stamps: {}, ...proposed } as AnyRecord as Dispatch
      const set = {
        ...proposed,
        status: 'frozen',
        closedOn: days,
        frozenOn: days,
        frozenBy: '李四',
        ...frozenRows(reportsOf(open, units, all, days)),
      }
      const id = made('dispatch', set)
      const round = { id, stamps: {}, ...set } as AnyRecord as Dispatch
      const of = Number(days.slice(0, 4))
      made('bulletin', {
        ...bulletinDraft(round, roundBefore(round, frozen), nameOf, nameOf(OFFICE)),
        status: 'issued',
        year: of,
        no: frozen.filter((one) => String(one.lockedBy).startsWith(`${of}`)).length + 1,
        issuedOn: days,
        drafter: '李四',
      })
      frozen.push(round)
    }
  }
}

type Make = (kind: string, set: Record<string, Value | undefined>) => string

/** Materials and monthly figures: towns two and members one a month; one town is late, one short, one returned. */
function reports(made: Make, size: Size, random: Random): void {
  const later = (month: string, days: number) => {
    const [y, m] = month.split('-').map(Number)
    return new Date(Date.UTC(y, m, days)).toISOString().slice(0, 10)
  }
  let extra = size.moreSubmissions
  for (const month of MONTHS) {
    for (const [t, unit] of [...TOWNS, ...MEMBERS].entries()) {
      const isTown = t < TOWNS.length
      const owed = isTown ? 2 : 1
      const share = Math.ceil(size.moreSubmissions / (MONTHS.length * (TOWNS.length + MEMBERS.length)))
      const more = Math.min(extra, share)
      extra -= more
      const short = t === 4 && month.endsWith('6')
      for (let n = 0; n < owed + more - (short ? 1 : 0); n++) {
        const late = t === 2 && n === 1 && month > '2018-03'
        const sentOn = late
          ? later(month, random.int(3, 9))
          : `${month}-${String(8 + (n % 2) * 14).padStart(2, '0')}`
        made('submission', {
          title: `${unit.name}${Number(month.slice(5))}月返乡创业工作情况（示例${n + 1}）`,
          unit: unit.id,
          month,
          category: (['briefing', 'experience', 'case', 'report'] as const)[n % 4],
          zero: false,
          text: '（示例）本月开展政策宣传、走访在外人员、对接项目等工作。',
          author: `联络员${t + 1}（示例）`,
          status: 'accepted',
          sentOn,
          channel: 'file',
          receivedOn: sentOn,
          decidedOn: sentOn,
          decidedBy: '区办（示例）',
          version: 1,
        })
      }
      if (!isTown) continue
      const told = t === 2 && month > '2018-03' ? later(month, 3) : `${month}-27`
      const scale = 1 + ((t * 7 + month.charCodeAt(6)) % 5)
      made('monthlyFigures', {
        title: `${unit.name}${month}月度指标（示例）`,
        unit: unit.id,
        month,
        zero: false,
        registered: 120 * scale,
        returned: 6 * scale,
        residents: 40 * scale,
        collected: scale,
        signed: scale > 2 ? 1 : 0,
        started: scale > 3 ? 1 : 0,
        produced: scale > 4 ? 1 : 0,
        investment: scale * 380 * WAN,
        arrived: scale * 150 * WAN,
        enterprises: scale,
        enterpriseInvestment: scale * 90 * WAN,
        jobs: scale * 22,
        parks: month.endsWith('6') && scale > 3 ? 1 : 0,
        loans: scale * 2,
        loanAmount: scale * 18 * WAN,
        activities: scale > 3 ? 1 : 0,
        status: 'accepted',
        sentOn: told,
        filler: `填表人${t + 1}（示例）`,
        receivedOn: told,
        decidedOn: told,
        decidedBy: '区办（示例）',
        version: 1,
      })
    }
  }
}

function money(made: Make, size: Size, random: Random, year: Year): void {
  const fund = made('fund', {
    name: '创业担保基金（示例）',
    category: 'guarantee',
    unit: OFFICE,
    status: 'open',
    keeper: '保管人（示例）',
    openedOn: '2017-12-22',
    opening: 1000 * WAN,
    openingOn: '2017-12-22',
    multiple: 5,
    uses: ['compensation'],
  })
  for (let i = 0; i < size.loans; i++) {
    const small = i % 6 === 0
    const month = MONTHS[i % 13]
    const lent = i % 8 !== 7
    made('loan', {
      applicant: small ? `定陶示例${i + 1}号有限公司` : `借款人${i + 1}（示例）`,
      category: small ? 'enterprise' : 'self',
      status: lent ? 'lent' : 'applied',
      unit: TOWNS[i % TOWNS.length].id,
      appliedOn: `${month}-03`,
      asked: (small ? random.int(30, 290) : random.int(3, 10)) * WAN,
      amount: lent ? (small ? 80 : 8) * WAN : undefined,
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
      fund,
    })
  }
  for (const [i, enterprise] of (year.ids.enterprise ?? [])
    .slice(0, Math.max(20, size.enterprises / 50))
    .entries())
    made('subsidy', {
      applicant: `定陶示例${i + 1}号${GOODS[i % GOODS.length]}有限公司`,
      subsidyKind: 'startup',
      status: 'applied',
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
    })
}

function gatherings(made: Make, random: Random, year: Year): void {
  const halves = [
    [2017, 'second', '2017-12-20'],
    [2018, 'first', '2018-03-16'],
    [2018, 'second', '2018-12-14'],
  ] as const
  for (const [of, half, heldOn] of halves) {
    const meeting = made('stationMeeting', {
      name: `${of}年${half === 'first' ? '上' : '下'}半年站长会议（示例）`,
      year: of,
      half,
      status: 'held',
      heldOn,
      unit: OFFICE,
      place: '（示例）会议室',
    })
    for (const [i, station] of (year.ids.station ?? []).entries()) {
      if (i % 7 === 6 && half === 'second') continue
      made('dutyReport', {
        station,
        title: `服务站述职报告（示例${i + 1}）`,
        year: of,
        half,
        status: 'received',
        head: `站长${i + 1}（示例）`,
        stationHead: year.ids.stationHead?.[i],
        meeting,
        unit: OFFICE,
        submittedOn: heldOn,
        receivedOn: heldOn,
        meetings: random.int(1, 4),
        visits: random.int(5, 60),
        registered: random.int(50, 900),
        returned: random.int(1, 30),
        projects: random.int(3, 8),
        signed: random.int(0, 3),
        investment: random.int(100, 5000) * WAN,
        selfRating: 'good',
      })
    }
  }
  for (const [i, town] of TOWNS.entries())
    for (const [n, heldOn] of (i === 4 ? ['2018-02-11'] : ['2018-02-11', '2018-09-22']).entries())
      made('activity', {
        title: `${town.name}返乡创业主题活动（示例${n + 1}）`,
        year: 2018,
        deadline: { text: heldOn, from: heldOn, to: heldOn },
        status: 'done',
        unit: town.id,
        units: [town.id],
        clause: '一（三）',
        category: 'theme',
        theme: true,
        heldFrom: heldOn,
        heldTo: heldOn,
        completedOn: heldOn,
        evidence: '活动照片（示例）',
      })
  const conference = made('conference', {
    name: '菏泽市定陶区返乡创业大会（示例）',
    category: 'conference',
    year: 2017,
    status: 'held',
    heldOn: '2017-12-24',
    place: '（示例）会堂',
    unit: OFFICE,
    planned: 620,
    seats: 640,
  })
  for (let i = 0; i < 60; i++)
    made('attendance', {
      conference,
      name: `参会人${i + 1}（示例）`,
      organisation: `示例单位${(i % 20) + 1}`,
      role: 'returnee',
      invitation: i % 9 ? 'confirmed' : 'invited',
      attended: i % 9 ? 'present' : undefined,
      unit: OFFICE,
    })
  for (const [i, enterprise] of (year.ids.enterprise ?? []).slice(0, 30).entries())
    made('enterpriseIssue', {
      title: `厂房用电增容（示例${i + 1}）`,
      enterprise,
      category: (['land', 'environment', 'finance', 'utilities'] as const)[i % 4],
      problem: '（示例）现有变压器容量不足，影响扩产。',
      raisedOn: '2017-12-15',
      source: 'onsite',
      unit: OFFICE,
      state: i % 4 === 3 ? 'assigned' : 'closed',
      assigned: MEMBERS[i % MEMBERS.length]?.id,
      assignedOn: '2017-12-18',
      due: '2018-01-15',
      answer: i % 4 === 3 ? undefined : '（示例）已协调供电部门增容。',
      answeredOn: i % 4 === 3 ? undefined : '2018-01-10',
      satisfaction: i % 4 === 3 ? undefined : 'very',
      closedOn: i % 4 === 3 ? undefined : '2018-01-12',
    })
  for (const [i, town] of TOWNS.slice(0, 3).entries())
    made('award', {
      addressee: town.name,
      addresseeKind: 'collective',
      honour: 'advancedCollective',
      year: 2018,
      occasion: '返乡创业工作总结表彰大会',
      status: 'granted',
      unit: town.id,
      date: '2018-10-31',
      order: i + 1,
    })
  for (let i = 0; i < 12; i++)
    made('award', {
      addressee: `${'王李张刘陈杨赵黄周吴徐孙'[i]}${i % 2 ? '示例' : '某'}`,
      addresseeKind: 'individual',
      honour: i % 3 ? 'star' : 'stationHead',
      year: 2018,
      occasion: '返乡创业工作总结表彰大会',
      status: 'granted',
      affiliation: `示例单位${i + 1}`,
      unit: OFFICE,
      date: '2018-10-31',
      order: 4 + i,
    })
  for (const [i, name] of ['张示例', '李某', '王示例', '赵示例'].entries())
    made('leadingGroupMember', {
      name,
      groupPost: (['head', 'deputy', 'member', 'member'] as const)[i],
      term: '2017年调整',
      post: `示例职务${i + 1}`,
      from: '2017-12-21',
    })
  for (const [i, month] of MONTHS.entries())
    made('publicity', {
      title: `返乡创业专题报道（示例${i + 1}）`,
      medium: i % 2 ? 'tv' : 'newspaper',
      outlet: i % 2 ? '定陶广播电视台' : '定陶报',
      level: 'district',
      publishedOn: `${month}-18`,
      unit: OFFICE,
      topic: 'policy',
    })
}
