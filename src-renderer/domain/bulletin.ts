import { yearOf } from './checks'
import { said } from './doubts'
import { choice, date, decimal, defineKind, int, link, money, note, type RecordOf, rows, text } from './kind'

/**
 * A bulletin 通报: drafted from a round, edited as text, numbered and issued. It holds its own copy of every figure
 * that it prints, so that nothing that happens to the records later changes an issued one. Numbers run without
 * gaps within a year and are given at issuing, never before.
 */
export const bulletin = defineKind({
  kind: 'bulletin',
  label: '通报',
  counter: '期',
  menu: 'assessment',
  title: 'title',
  clause: '二（一）',
  identity: [['year', 'no'], ['title']],
  write: 'district',
  see: 'all',
  sort: [
    { field: 'year', descending: true },
    { field: 'no', descending: true },
  ],
  empty: '调度情况通报。在“督导调度”里对一轮调度起草，修改后编号印发。',
  locked: (record) =>
    record.status === 'issued'
      ? '这期通报已经印发，内容不再改动。有误的请打开“编写和印发”，按“起草更正”另发一期。'
      : null,
  fill: (set) => ({ ...yearOf(set.issuedOn) }),
  check: (r) => {
    const wrong: Record<string, string> = {}
    if (r.status === 'issued') {
      if (!r.year) wrong.year = '已印发的通报要有年份'
      if (!r.no) wrong.no = '已印发的通报要有期号'
      if (!r.issuedOn) wrong.issuedOn = '已印发的通报要有印发日期'
    } else if (r.no) wrong.no = '期号在印发时编，草稿没有期号'
    return wrong
  },
  warn: (r, { others }) =>
    said({
      no:
        r.no && others().some((one) => one.no === r.no && one.year === r.year)
          ? `〔${r.year}〕${r.no}号已有一期，请核对原件`
          : null,
    }),
  fields: {
    title: text({
      label: '标题',
      required: true,
      list: 320,
      search: true,
      max: 120,
      wide: true,
      section: '通报',
      excel: ['通报标题', '名称'],
    }),
    word: text({
      label: '发文字号前缀',
      max: 20,
      hint: '印在年份前面的机关代字，没有就空着',
      excel: ['机关代字'],
    }),
    year: int({ label: '年份', total: false, list: 70, min: 2000, max: 2100, excel: ['年度'] }),
    no: int({ label: '期号', total: false, list: 70, min: 1, max: 999, excel: ['期数', '第几期', '编号'] }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      initial: 'draft',
      options: { draft: '草稿', issued: '已印发' },
      // Paper of before this program is entered as issued (补录): a new record begins as such, with its own number.
      steps: { issued: '请打开“编写和印发”，按“编号印发”；以前的纸质通报在“督导调度—通报”里用“补录”' },
      also: { 印发: 'issued', 已发: 'issued' },
    }),
    round: link('dispatch', { label: '依据的调度', list: 220 }),
    corrects: link('bulletin', { label: '更正的通报' }),
    addressees: text({ label: '主送', wide: true, max: 300, excel: ['主送机关'] }),
    copies: text({ label: '抄送', wide: true, max: 300, excel: ['抄送机关'] }),
    opening: note({ label: '开头', wide: true, search: true, section: '正文', excel: ['导语'] }),
    progress: note({ label: '一、总体情况', wide: true, search: true, excel: ['总体情况'] }),
    strengths: note({ label: '二、做得好的', wide: true, search: true, excel: ['好的方面', '表扬'] }),
    problems: note({ label: '三、存在问题', wide: true, search: true, excel: ['存在问题', '问题'] }),
    requirements: note({
      label: '四、下步要求',
      wide: true,
      search: true,
      excel: ['下步要求', '下一步工作'],
    }),
    materials: rows({
      label: '材料报送情况表',
      section: '附表',
      columns: {
        unit: text({ label: '单位', required: true }),
        needed: int({ label: '应报', unit: '篇' }),
        done: int({ label: '实报', unit: '篇' }),
        onTime: int({ label: '按时', unit: '篇' }),
        late: int({ label: '迟报', unit: '篇' }),
        missing: int({ label: '缺报', unit: '篇' }),
        state: text({ label: '结论' }),
      },
    }),
    ranking: rows({
      label: '指标完成和排名表',
      columns: {
        rank: int({ label: '名次', total: false }),
        unit: text({ label: '单位', required: true }),
        parks: int({ label: '园区', unit: '个' }),
        returned: int({ label: '返乡创业人数', unit: '人' }),
        enterprises: int({ label: '领办企业', unit: '家' }),
        enterpriseInvestment: money({ label: '领办企业投资额', unit: '万元' }),
        signed: int({ label: '签约项目', unit: '个' }),
        investment: money({ label: '签约投资额', unit: '万元' }),
        arrived: money({ label: '实际到位资金', unit: '万元' }),
        rankSum: int({ label: '名次和', total: false }),
      },
    }),
    comparison: rows({
      label: '与上一轮比较',
      columns: {
        figure: text({ label: '指标', required: true }),
        unit: text({ label: '计量单位' }),
        last: decimal({ label: '上一轮' }),
        now: decimal({ label: '本轮' }),
        change: decimal({ label: '增减' }),
        percent: decimal({ label: '增幅', unit: '%' }),
      },
    }),
    shortfalls: rows({
      label: '未完成事项',
      columns: {
        unit: text({ label: '单位', required: true }),
        matter: text({ label: '事项', required: true }),
        clause: text({ label: '条款' }),
        needed: int({ label: '应完成', total: false }),
        done: int({ label: '已完成', total: false }),
        words: text({ label: '情况' }),
      },
    }),
    explained: rows({
      label: '指标变动说明',
      columns: {
        unit: text({ label: '单位', required: true }),
        figure: text({ label: '指标', required: true }),
        finding: text({ label: '情况' }),
        reason: text({ label: '说明' }),
      },
    }),
    versions: rows({
      label: '采用的报表版次',
      columns: {
        unit: text({ label: '单位', required: true }),
        month: text({ label: '月份' }),
        version: int({ label: '版次', total: false }),
        record: text({ label: '报表编号' }),
        digest: text({ label: '校验码' }),
      },
    }),
    signature: text({
      label: '署名',
      wide: true,
      section: '印发',
      hint: '落款的机关',
      excel: ['发文机关', '落款'],
    }),
    signer: text({ label: '签发人', excel: ['签发'] }),
    issuedOn: date({ label: '印发日期', list: 110, excel: ['发文日期', '印发时间', '成文日期'] }),
    printed: int({ label: '印发份数', unit: '份', total: false, min: 1, max: 9999, excel: ['份数'] }),
    drafter: text({ label: '拟稿人', initial: 'operator', excel: ['起草人'] }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['说明'] }),
  },
})

/** 〔2018〕1号; null for a draft. */
export function bulletinNumber(record: Bulletin): string | null {
  return record.year && record.no ? `${record.word ?? ''}〔${record.year}〕${record.no}号` : null
}

export type Bulletin = RecordOf<typeof bulletin>
