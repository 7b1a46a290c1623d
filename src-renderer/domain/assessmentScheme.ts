import { order, rowsOf } from './checks'
import {
  type AnyRecord,
  choice,
  date,
  decimal,
  defineKind,
  int,
  note,
  type RecordOf,
  rows,
  text,
  type Value,
} from './kind'
import { ASSESSED, MEASURE_OPTIONS, measureOf } from './measures'

/** How a criterion's figure becomes points; assessment/score.ts computes by it. Codes are never renamed. */
export const SCORING = {
  rank: '按名次计分',
  ratio: '按目标完成比例',
  unit: '按数量计分',
  manual: '评定（写明理由）',
  deduct: '按数量扣分',
} as const
export type Scoring = keyof typeof SCORING

/** Columns of a criterion; an issued assessment keeps a copy of the same. Figures of money measures are 万元. */
export const CRITERION_COLUMNS = {
  item: text({ label: '考核内容', required: true, max: 60 }),
  full: decimal({ label: '满分', min: 0, max: 1000, required: true }),
  measure: choice({ label: '取数', options: MEASURE_OPTIONS }),
  rule: choice({ label: '计分办法', required: true, options: SCORING }),
  target: decimal({ label: '目标', min: 0 }),
  step: decimal({ label: '每名次（每数量）分值', min: 0, max: 1000 }),
  cap: decimal({ label: '封顶分', min: 0, max: 1000 }),
  clause: text({ label: '条款', max: 20 }),
  note: text({ label: '说明', max: 200 }),
} as const

/**
 * What a year's assessment counts and how it becomes points: 二（四） names what is looked at, the office fixes the
 * weights. An issued assessment keeps its own copy, so a scheme may be changed for the next one.
 */
export const assessmentScheme = defineKind({
  kind: 'assessmentScheme',
  label: '考核方案',
  counter: '个',
  menu: 'assessment',
  title: 'name',
  clause: '二（四）',
  identity: [['name', 'year'], ['name']],
  write: 'district',
  see: 'all',
  sort: [{ field: 'year', descending: true }, { field: 'objects' }],
  empty: '年度考核方案：考核谁、看哪几项、各占多少分、怎样计分。可在“考核评分”页按二（四）一键拟出后修改。',
  fill: (set): Record<string, Value> =>
    typeof set.year === 'number' ? { from: `${set.year}-01-01`, to: `${set.year}-12-31` } : {},
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'from', 'to', '考核期截止早于起始')
    const message = wrongCriterion(r)
    if (message) wrong.criteria = message
    return wrong
  },
  fields: {
    name: text({
      label: '方案名称',
      required: true,
      list: 300,
      search: true,
      max: 100,
      section: '方案',
      wide: true,
      excel: ['名称', '考核方案', '考核办法'],
    }),
    objects: choice({
      label: '考核对象',
      required: true,
      list: 100,
      clause: '二（四）',
      options: ASSESSED,
      also: { 各镇街: 'towns', 返乡创业服务站: 'stations', 部门: 'members' },
      excel: ['对象'],
    }),
    year: int({
      label: '年度',
      required: true,
      list: 80,
      total: false,
      min: 2000,
      max: 2100,
      initial: 'today',
      excel: ['考核年度', '年份'],
    }),
    from: date({ label: '考核期起', required: true, list: 110, excel: ['起始日期'] }),
    to: date({ label: '考核期止', ahead: true, required: true, list: 110, excel: ['截止日期'] }),
    document: text({ label: '印发文号', list: true, excel: ['文号'] }),
    adoptedOn: date({ label: '印发日期', excel: ['印发时间'] }),
    criteria: rows({
      label: '考核内容和计分',
      section: '考核内容',
      required: true,
      hint: '金额的目标和分值以万元计；“按名次计分”不填分值的，按名次均匀递减，数为 0 的不得分',
      clause: '二（四）',
      columns: CRITERION_COLUMNS,
    }),
    commended: int({
      label: '拟表彰',
      unit: '个',
      total: false,
      min: 0,
      max: 99,
      section: '结果运用',
      hint: '名次在前几名的拟表彰；方案没有规定数目，由区办定',
      clause: '二（四）',
    }),
    recommended: int({
      label: '拟推荐区挂职',
      unit: '个',
      total: false,
      min: 0,
      max: 99,
      hint: '名次在前几名的拟推荐；只用于服务站',
      clause: '二（四）',
    }),
    exceptional: int({
      label: '拟推荐市挂职',
      unit: '个',
      total: false,
      min: 0,
      max: 99,
      hint: '名次在前几名的拟向市推荐；只用于服务站',
      clause: '二（四）',
    }),
    use: note({ label: '结果运用说明', wide: true, excel: ['结果运用'] }),
    drafter: text({ label: '拟稿人', initial: 'operator', section: '其他' }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})

/** What keeps the criteria from being computed, in words; null where nothing does. */
function wrongCriterion(record: AnyRecord): string | null {
  const objects = String(record.objects ?? '') as keyof typeof ASSESSED
  const items = new Set<string>()
  for (const [i, row] of rowsOf(record, 'criteria').entries()) {
    const at = `第 ${i + 1} 行`
    if (items.has(String(row.item))) return `${at}：考核内容与前面的重名`
    items.add(String(row.item))
    const measure = measureOf(row.measure)
    if (row.rule !== 'manual' && !row.measure) return `${at}：要选取数，或改为“评定”`
    if (measure && objects in ASSESSED && !measure.by[objects]) {
      return `${at}：“${measure.label}”不能按${ASSESSED[objects]}取数`
    }
    if (row.rule === 'ratio' && !(typeof row.target === 'number' && row.target > 0)) {
      return `${at}：按目标完成比例的要填大于 0 的目标`
    }
    if ((row.rule === 'unit' || row.rule === 'deduct') && !row.step) return `${at}：要填每数量分值`
  }
  return null
}

export type AssessmentScheme = RecordOf<typeof assessmentScheme>
