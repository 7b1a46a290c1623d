/** Generated samples for the tests of documents: ordinary ones and nasty ones. No real person or company. */
import { agreement } from '../domain/agreement'
import { award } from '../domain/award'
import type { AnyRecord, Kind } from '../domain/kind'
import { unit } from '../domain/unit'
import type { DocumentData } from './document'
import { dataOf } from './loading'

export const LONG_COMPANY =
  '菏泽市定陶区样例归雁返乡创业农副产品精深加工与冷链物流及电子商务综合服务产业园运营管理示范有限责任股份公司第一分公司甲乙丙'

const links = new Map<string, AnyRecord>(
  [
    ['unit', { id: 'unit-ranggu', stamps: {}, name: '冉固镇', role: 'town' }],
    ['park', { id: 'park-1', stamps: {}, name: '样例返乡创业园' }],
  ].map(([kind, record]) => [`${kind as string}/${(record as AnyRecord).id}`, record as AnyRecord]),
)

export function sampleData(kind: Kind | null = null): DocumentData {
  return dataOf({ kind, links, today: '2017-12-24', site: { unitName: '冉固镇', operator: '样例' } })
}

export const AGREEMENT: AnyRecord = {
  id: 'agreement-1',
  stamps: {},
  sample: true,
  projectName: '样例农副产品深加工项目',
  number: '冉签〔2018〕3号',
  form: 'formal',
  unit: 'unit-ranggu',
  partyA: 'unit-ranggu',
  partyAName: '菏泽市定陶区冉固镇人民政府',
  partyARepresentative: '样某甲',
  partyAPost: '镇长',
  partyAPhone: '0530-0000000',
  partyAAddress: '菏泽市定陶区冉固镇驻地',
  partyB: '广州样例食品有限公司',
  partyBKind: 'company',
  creditCode: '91440101MA00000009',
  representative: '样某乙',
  phone: '13800000000',
  address: '广东省广州市样例区样例路1号',
  content:
    '建设标准化厂房8000平方米、冷库2000立方米，购置清洗、分拣、烘干和包装生产线4条\n年加工山药、芦笋等农副产品1.2万吨',
  town: 'unit-ranggu',
  site: '冉固镇样例村北、样例路以东',
  park: 'park-1',
  land: 32.5,
  area: 8000,
  startOn: '2018-03',
  completeOn: '2018-12-31',
  investment: 3_500_000_00,
  fixed: 2_600_000_00,
  schedule: [
    { due: '2018-03-31', amount: 1_000_000_00, note: '土地和前期手续' },
    { due: '2018-08', amount: 1_500_000_00, note: '厂房建设' },
    { due: '2018', amount: 1_000_000_00, note: '设备购置和流动资金' },
  ],
  jobs: 120,
  output: 12_000_000_00,
  tax: 360_000_00,
  support: [
    { item: '协助申请小微企业创业担保贷款', clause: '三（三）', amount: 3_000_000_00 },
    { item: '符合条件的给予一次性创业补贴', clause: '三（四）', amount: 12_000_00 },
    { item: '提供项目代办服务', clause: '镇党委会议纪要' },
  ],
  signedOn: '2018-01-26',
  signedAt: '菏泽市定陶区',
  copies: 4,
}

/** Nothing but what the declaration requires. */
export const BARE_AGREEMENT: AnyRecord = {
  id: 'agreement-2',
  stamps: {},
  sample: true,
  projectName: '样例项目',
  unit: 'unit-ranggu',
  partyA: 'unit-ranggu',
  partyB: '样某丙',
  partyBKind: 'person',
  investment: 80_000_00,
}

/** Long, rare and hostile words in every place. */
export const NASTY_AGREEMENT: AnyRecord = {
  ...AGREEMENT,
  id: 'agreement-3',
  number: '<b>2018</b>&nbsp;',
  partyB: LONG_COMPANY,
  projectName: `<script>alert("𠮷")</script>${'长'.repeat(60)}`,
  representative: '𠮷䶮',
  address: 'Averyveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanyspaces1234567890'.repeat(2),
  content: `${'建设内容很长，'.repeat(80)}\n</p><img src=x onerror=alert(1)>`,
  schedule: Array.from({ length: 60 }, (_, i) => ({
    due: `2018-${String((i % 12) + 1).padStart(2, '0')}`,
    amount: 5_000_00 + i,
    note: i === 7 ? '用途'.repeat(40) : '',
  })),
  dutiesB: '1．自带编号的第一条。\n2．自带编号的第二条。',
  extra: '其他约定一。\n其他约定二。',
  copies: 5,
}

export const INDIVIDUAL: AnyRecord = {
  id: 'award-1',
  stamps: {},
  sample: true,
  addressee: '样某丁',
  addresseeKind: 'individual',
  honour: 'star',
  year: 2018,
  occasion: '全区返乡创业工作总结表彰大会',
  status: 'granted',
  issuer: '菏泽市定陶区返乡创业工作领导小组',
  date: '2018-10-31',
  serial: '定归雁〔2018〕0017号',
}

export const COLLECTIVE: AnyRecord = {
  ...INDIVIDUAL,
  id: 'award-2',
  addressee: '冉固镇人民政府',
  addresseeKind: 'collective',
  honour: 'advancedCollective',
  serial: '定归雁〔2018〕0002号',
}

export const NASTY_AWARD: AnyRecord = {
  ...INDIVIDUAL,
  id: 'award-3',
  addressee: LONG_COMPANY,
  addresseeKind: 'collective',
  honour: '</style><script>称号</script>',
  issuer: '中共菏泽市定陶区委办公室、菏泽市定陶区人民政府办公室、菏泽市定陶区人力资源和社会保障局',
}

export const KINDS = { agreement, award, unit }
