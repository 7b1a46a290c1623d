/** Sample projects, signing events, agreements, arrivals, enterprises, awards and activities. */
import { parseDeadline } from '../../policy/deadline'
import type { Value } from '../kind'
import type { Made, Maker } from './maker'
import { sampleCode, samplePhone } from './places'

/** 10,000 yuan in fen. */
const WAN = 1_000_000

const PROJECTS = [
  ['高端童装生产', 'manufacturing', 6000, 4200, 35, 260, '广州市'],
  ['智能家居板材加工', 'manufacturing', 12000, 8500, 60, 320, '广州市'],
  ['鲜切花冷链配送', 'agriculture', 2600, 1500, 20, 85, '昆明市'],
  ['玫瑰精油提取', 'agriculture', 3800, 2600, 18, 70, '昆明市'],
  ['汽车零部件铸造', 'manufacturing', 9000, 7000, 48, 210, '长春市'],
  ['电商直播基地', 'information', 1500, 600, 6, 180, '杭州市'],
  ['农村物流分拨中心', 'transport', 2200, 1400, 25, 96, '深圳市'],
  ['中医康养院', 'health', 5000, 3900, 30, 110, '北京市'],
  ['芦笋深加工', 'agriculture', 3200, 2100, 22, 130, '上海市'],
  ['预制构件生产', 'construction', 7600, 5800, 55, 150, '济南市'],
  ['软件外包服务中心', 'information', 900, 300, 3, 60, '北京市'],
  ['连锁餐饮中央厨房', 'catering', 1800, 1100, 12, 140, '昆明市'],
] as const

export function projects(maker: Maker, stations: readonly Made[]): Made[] {
  const stages = [
    'agreed',
    'agreed',
    'agreed',
    'landed',
    'agreed',
    'landed',
    'agreed',
    'agreed',
    'negotiating',
  ]
  return PROJECTS.map(([name, trade, investment, fixed, land, jobs, city], i) =>
    maker.make('project', i + 1, {
      name: `${name}项目（示例）`,
      code: `示例-${maker.year}-${String(i + 1).padStart(3, '0')}`,
      stage: stages[i] ?? ['admitted', 'reviewing', 'collected'][i - 9],
      source: i < 5 ? 'station' : 'solicited',
      trade,
      content: `（示例）建设${name}生产经营场所，购置设备，形成生产能力。`,
      investment: investment * WAN,
      fixed: fixed * WAN,
      land,
      jobs,
      output: investment * WAN * 1.2,
      tax: investment * WAN * 0.05,
      unit: maker.reporter(i),
      town: maker.town(i),
      station: stationOf(city, stations),
      provider: `${city.replace(/市$/, '')}示例${i + 1}号投资有限公司`,
      contact: contactOf(i),
      phone: samplePhone(300 + i),
      originCity: city,
      collectedOn: `${maker.year}-0${(i % 6) + 3}-1${i % 9}`,
      ...(i < 10 ? { score: 78 + i, admittedOn: `${maker.year}-09-${10 + i}` } : {}),
    }),
  )
}

export function signingEvents(maker: Maker): Made[] {
  return [
    maker.make('signingEvent', 1, {
      name: `${maker.year}年上半年返乡创业项目集中签约仪式（示例）`,
      eventKind: 'signing',
      year: maker.year,
      session: 1,
      status: 'done',
      heldOn: `${maker.year}-06-18`,
      place: '（示例）会议中心',
      unit: maker.office,
      guests: 160,
      targetProjects: 4,
      targetInvestment: 20000 * WAN,
      reportedOn: `${maker.year}-06-25`,
      agenda: [
        { time: '9:00', item: '项目推介', person: '（示例）' },
        { time: '9:40', item: '集中签约', person: '（示例）' },
      ],
    }),
    maker.make('signingEvent', 2, {
      name: `${maker.year}年返乡创业大会集中签约仪式（示例）`,
      eventKind: 'promotion',
      year: maker.year,
      session: 2,
      status: 'done',
      heldOn: `${maker.year}-12-24`,
      place: '（示例）会堂',
      unit: maker.office,
      guests: 620,
      targetProjects: 6,
      targetInvestment: 35000 * WAN,
    }),
  ]
}

export function agreements(
  maker: Maker,
  {
    projects,
    events,
    parks,
    stations,
  }: Record<'projects' | 'events' | 'parks' | 'stations', readonly Made[]>,
): Made[] {
  const states = [
    'production',
    'started',
    'started',
    'production',
    'signed',
    'started',
    'signed',
    'signed',
    'negotiating',
    'ended',
  ]
  return states.map((status, i) => {
    const project = projects[i].set
    const signed = status !== 'negotiating'
    const event = i < 4 ? events[0] : events[1]
    const signedOn = signed ? (event.set.heldOn as string) : null
    const total = project.investment as number
    const park = parks[i % parks.length]
    return maker.make('agreement', i + 1, {
      projectName: project.name,
      number: `示例签〔${maker.year}〕${String(i + 1).padStart(2, '0')}号`,
      status,
      form: i === 7 ? 'framework' : 'formal',
      nature: 'first',
      event: signed ? event.id : null,
      unit: maker.town(i),
      signedOn,
      signedAt: signed ? event.set.place : null,
      partyA: maker.town(i),
      partyARepresentative: '（示例）代表',
      partyB: project.provider,
      partyBKind: 'company',
      creditCode: sampleCode(30 + i),
      representative: contactOf(i),
      phone: project.phone,
      address: `${project.originCity}示例大道${i + 1}号`,
      originCity: project.originCity,
      station: stationOf(project.originCity as string, stations),
      recommender: i < 5 ? '服务站推荐（示例）' : null,
      project: projects[i].id,
      trade: project.trade,
      content: project.content,
      town: maker.town(i),
      site: '（示例）规划地块',
      park: i % 2 === 0 && park.set.unit === maker.town(i) ? park.id : null,
      land: project.land,
      startOn: `${maker.year + (i < 4 ? 0 : 1)}-0${(i % 3) + 7}`,
      completeOn: `${maker.year + 1}-${i % 2 ? '10' : '12'}`,
      investment: total,
      fixed: project.fixed,
      schedule: [
        { due: `${maker.year + 1}-03`, amount: share(total, 4), note: '一期' },
        { due: `${maker.year + 1}-09`, amount: share(total, 2), note: '二期' },
      ],
      jobs: project.jobs,
      output: project.output,
      tax: project.tax,
      support: [
        { item: '协助办理创业担保贷款', clause: '三（三）' },
        { item: '按规定落实创业补贴', clause: '三（四）' },
      ],
      dutiesA: '（示例）协助办理立项、用地等手续，提供良好的建设环境。',
      dutiesB: '（示例）按约定的时间和数额投入资金，依法经营。',
      copies: 4,
      ...(status === 'started' || status === 'production'
        ? { startedOn: i < 4 ? `${maker.year}-08` : `${maker.year + 1}-01` }
        : {}),
      ...(status === 'production' ? { producedOn: `${maker.year + 1}-02` } : {}),
      ...(status === 'ended'
        ? { endedOn: `${maker.year + 1}-03-01`, endReason: '（示例）投资方调整计划' }
        : {}),
    })
  })
}

export function arrivals(maker: Maker, of: readonly Made[]): Made[] {
  const made: Made[] = []
  for (const agreement of of) {
    const { status, investment, unit, partyB } = agreement.set
    const count = status === 'production' ? 3 : status === 'started' ? 2 : status === 'ended' ? 1 : 0
    for (let k = 1; k <= count; k++) {
      made.push(
        maker.make('arrival', made.length + 1, {
          agreement: agreement.id,
          title: `第${'一二三'[k - 1]}笔资金（示例）`,
          date: `${maker.year + 1}-0${k}-1${made.length % 9}`,
          amount: share(investment as number, count + 2),
          category: k === 1 ? 'land' : 'equipment',
          instalment: k,
          unit,
          payer: partyB,
          evidence: 'bank',
          voucher: `示例凭证${String(made.length + 1).padStart(3, '0')}`,
          verified: k === 1,
          ...(k === 1 ? { verifiedBy: '（示例）核实人', verifiedOn: `${maker.year + 1}-03-20` } : {}),
        }),
      )
    }
  }
  return made
}

export function enterprises(
  maker: Maker,
  { agreements, parks, stations }: Record<'agreements' | 'parks' | 'stations', readonly Made[]>,
): Made[] {
  return agreements.slice(0, 8).map((agreement, i) => {
    const { trade, investment, jobs, unit, project, originCity } = agreement.set
    const running = agreement.set.status === 'production'
    const employees = running ? (jobs as number) : 12 + i
    return maker.make('enterprise', i + 1, {
      name: `定陶示例${'甲乙丙丁戊己庚辛'[i]}有限公司（示例）`,
      creditCode: sampleCode(50 + i),
      form: 'company',
      scale: employees > 100 ? 'medium' : 'small',
      trade,
      licensedOn: `${maker.year}-0${(i % 8) + 1}-15`,
      firstLicence: i % 2 === 0,
      status: running ? 'running' : 'building',
      unit,
      park: parks.find((park) => park.set.unit === unit)?.id ?? null,
      address: '（示例）经营地址',
      legalPerson: contactOf(i),
      phone: samplePhone(400 + i),
      returnedFrom: originCity,
      returnedOn: `${maker.year}-0${(i % 8) + 1}`,
      station: stationOf(originCity as string, stations),
      project,
      agreement: agreement.id,
      invested: share(investment as number, running ? 1 : 3),
      employees,
      returnees: Math.min(employees, 6 + i),
      contracts: employees - 2,
      insured: employees - 4,
      figures: running
        ? [
            {
              year: maker.year,
              output: share(investment as number, 2),
              tax: share(investment as number, 40),
              employees,
            },
          ]
        : null,
    })
  })
}

export function awards(
  maker: Maker,
  {
    stations,
    heads,
    parks,
    enterprises,
  }: Record<'stations' | 'heads' | 'parks' | 'enterprises', readonly Made[]>,
): Made[] {
  const year = maker.year + 1
  const given: Record<string, Value>[] = [
    { addressee: '示例镇人民政府（示例）', addresseeKind: 'collective', honour: 'advancedCollective' },
    {
      addressee: stations[0].set.name,
      addresseeKind: 'collective',
      honour: 'station',
      station: stations[0].id,
    },
    { addressee: parks[1].set.name, addresseeKind: 'collective', honour: 'park', park: parks[1].id },
    {
      addressee: enterprises[0].set.name,
      addresseeKind: 'collective',
      honour: 'enterprise',
      enterprise: enterprises[0].id,
    },
    {
      addressee: heads[0].set.name,
      addresseeKind: 'individual',
      honour: 'stationHead',
      affiliation: stations[0].set.name,
      post: '站长',
      stationHead: heads[0].id,
    },
    {
      addressee: '郑志远（示例）',
      addresseeKind: 'individual',
      honour: 'star',
      affiliation: enterprises[0].set.name,
      post: '总经理',
    },
    {
      addressee: '吴秀兰（示例）',
      addresseeKind: 'individual',
      honour: 'advancedIndividual',
      affiliation: '（示例）单位',
      post: '科员',
    },
  ]
  return given.map((set, i) =>
    maker.make('award', i + 1, {
      ...set,
      year,
      occasion: `${year}年返乡创业工作总结表彰大会（示例）`,
      status: 'granted',
      issuer: '（示例）落款单位',
      date: `${year}-04-20`,
      serial: `示例${year}-${String(i + 1).padStart(3, '0')}`,
      order: i + 1,
      deeds: '（示例）积极服务返乡创业人员。',
    }),
  )
}

export function activities(maker: Maker): Made[] {
  return ['春季返乡创业项目推介（示例）', '中秋返乡创业座谈（示例）'].map((title, i) => {
    const text = `${maker.year}年${i === 0 ? '4月20日' : '9月底前'}`
    return maker.make('activity', i + 1, {
      no: 101 + i,
      title,
      year: maker.year,
      deadline: { ...parseDeadline(text)! },
      unit: maker.reporter(0),
      units: [maker.reporter(0)],
      unitsText: '（示例）',
      clause: '一（三）',
      category: 'theme',
      theme: true,
      ...(i === 0
        ? {
            status: 'done',
            heldFrom: `${maker.year}-04-20`,
            place: '（示例）广场',
            participants: 85,
            completedOn: `${maker.year}-04-20`,
            evidence: '（示例）签到表',
          }
        : { status: 'planned' }),
    })
  })
}

/** The n-th part of an amount, whole thousands of yuan. */
function share(fen: number, parts: number): number {
  return Math.floor(fen / parts / 100_000) * 100_000
}

function contactOf(i: number): string {
  return `${['郑志远', '冯立军', '何明', '马春燕', '罗海峰', '梁静', '宋伟', '谢国强', '韩磊', '唐晓红', '曹勇', '彭丽'][i % 12]}（示例）`
}

function stationOf(city: string, stations: readonly Made[]): string | null {
  return stations.find((station) => station.set.city === city)?.id ?? null
}
