/**
 * The plan's year, December 2017 to December 2018, as records: what eleven towns, the member units and the stations
 * would have registered. Everything is generated and says 示例. The same size gives the same records.
 */
import { newRecord } from '../../src-renderer/domain/initial'
import type { Value } from '../../src-renderer/domain/kind'
import { kindOf } from '../../src-renderer/domain/registry'
import { samplePeople } from '../../src-renderer/domain/samples/people'
import { samplePhone } from '../../src-renderer/domain/samples/places'
import { Random } from '../../src-renderer/domain/samples/random'
import { gatherings } from './yearGatherings'
import { money } from './yearMoney'
import { network } from './yearNetwork'
import {
  at,
  CITIES,
  codeOf,
  GOODS,
  type Make,
  MONTHS,
  OFFICE,
  type Size,
  TOWNS,
  WAN,
  type Year,
} from './yearParts'
import { lastYearsAssessment, planned } from './yearPlan'
import { reports, rounds } from './yearReports'

export { MONTHS } from './yearParts'

export const DEMO: Size = {
  people: 900,
  stations: 12,
  parks: 11,
  projects: 66,
  enterprises: 60,
  loans: 90,
  guests: 640,
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
  guests: 640,
  moreSubmissions: 19_000,
}

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
/** Records of the year for the district office, in commits of one kind each. */
export function yearOf(size: Size, seed = 20171221): Year {
  const random = new Random(seed)
  const year: Year = { drafts: [], ids: {} }
  const made: Make = (kind, set) => {
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
  let n = 0
  for (const set of people) {
    const month = MONTHS[n % MONTHS.length]
    const back = set.intention === 'returned' || set.intention === 'founded'
    made('person', {
      ...set,
      unit: set.town,
      station: n % 3 ? at(year.ids.station, n) : undefined,
      registeredOn: day(month),
      ...(back ? { returnedOn: day(MONTHS[(n * 5) % MONTHS.length]) } : {}),
    })
    n++
  }
  reports(made, size, random)
  money(made, size, random, year)
  gatherings(made, size, random, year)
  network(made, size, random, year)
  planned(year)
  lastYearsAssessment(made, year)
  rounds(made, year)
  return year
}
