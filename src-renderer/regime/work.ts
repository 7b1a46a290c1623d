/** 一（二）'s six lines of work: what of each is counted here, one line a count with the list that it opens. Pure. */
import type { Where } from '../store/messages'

export interface WorkLine {
  label: string
  kind: string
  /** Which records; `year` '2018'. Without it the whole kind. */
  where?: (year: string) => Where
  /** Field to sum instead of counting records. */
  total?: string
  unit: string
}

const days = (field: string) => (year: string) => ({
  conditions: [{ field, from: `${year}-01-01`, to: `${year}-12-31` }],
})
const within =
  (field: string, more: { field: string; in: (string | boolean | number | null)[] }[]) => (year: string) => ({
    conditions: [...days(field)(year).conditions, ...more],
  })
const ofYear =
  (more: { field: string; in: (string | boolean | number | null)[] }[] = []) =>
  (year: string) => ({
    conditions: [{ field: 'year', in: [Number(year)] }, ...more],
  })
const is = (field: string, ...values: (string | boolean)[]) => ({ field, in: values })

/** A unit's part of a district activity is none of its own. */
const WHOLE = { field: 'parent', in: [null] }

/** Id of `management.work` → its counts. */
export const WORK: Readonly<Record<string, readonly WorkLine[]>> = {
  policy: [
    { label: '收录政策文件', kind: 'regulation', unit: '份' },
    {
      label: '其中现行有效',
      kind: 'regulation',
      where: () => ({ conditions: [is('state', 'inForce')] }),
      unit: '份',
    },
    { label: '本年发文', kind: 'regulation', where: days('issuedOn'), unit: '份' },
    { label: '本年宣传报道', kind: 'publicity', where: days('publishedOn'), unit: '篇' },
  ],
  activities: [
    { label: '本年安排活动', kind: 'activity', where: ofYear([WHOLE]), unit: '项' },
    { label: '其中已完成', kind: 'activity', where: ofYear([WHOLE, is('status', 'done')]), unit: '项' },
    {
      label: '大型主题活动（已完成）',
      kind: 'activity',
      where: ofYear([WHOLE, is('theme', true), is('status', 'done')]),
      unit: '次',
    },
    {
      label: '集中签约活动（已举办）',
      kind: 'signingEvent',
      where: ofYear([is('status', 'done')]),
      unit: '次',
    },
  ],
  people: [
    { label: '登记在外人员', kind: 'person', unit: '人' },
    { label: '本年登记', kind: 'person', where: days('registeredOn'), unit: '人' },
    { label: '本年返乡', kind: 'person', where: days('returnedOn'), unit: '人' },
    { label: '本年联络', kind: 'contactLog', where: days('contactedOn'), unit: '次' },
  ],
  training: [
    {
      label: '本年办班',
      kind: 'training',
      where: within('from', [is('status', 'done', 'running')]),
      unit: '期',
    },
    {
      label: '参训',
      kind: 'training',
      where: within('from', [is('status', 'done', 'running')]),
      total: 'attended',
      unit: '人',
    },
    {
      label: '发证',
      kind: 'training',
      where: within('from', [is('status', 'done', 'running')]),
      total: 'certificates',
      unit: '人',
    },
    {
      label: '支出',
      kind: 'training',
      where: within('from', [is('status', 'done', 'running')]),
      total: 'cost',
      unit: '元',
    },
  ],
  stations: [
    {
      label: '运行的服务站',
      kind: 'station',
      where: () => ({ conditions: [is('status', 'running')] }),
      unit: '个',
    },
    { label: '本年新建', kind: 'station', where: days('openedOn'), unit: '个' },
    {
      label: '本年站长会议（已召开）',
      kind: 'stationMeeting',
      where: ofYear([is('status', 'held')]),
      unit: '次',
    },
    {
      label: '本年述职报告',
      kind: 'dutyReport',
      where: ofYear([is('status', 'submitted', 'received')]),
      unit: '份',
    },
  ],
  parks: [
    { label: '登记园区', kind: 'park', unit: '个' },
    { label: '其中运营', kind: 'park', where: () => ({ conditions: [is('status', 'running')] }), unit: '个' },
    { label: '本年评估认定和复审', kind: 'parkReview', where: ofYear(), unit: '次' },
    { label: '其中通过', kind: 'parkReview', where: ofYear([is('conclusion', 'pass')]), unit: '次' },
  ],
}
