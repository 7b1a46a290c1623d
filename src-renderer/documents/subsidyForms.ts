/** 一次性创业补贴申请表, 一次性创业岗位开发补贴申请表 and the list of subsidies to be made public, 三（四）. */
import { rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'
import { maskIdNumber } from '../domain/mask'
import { capital } from '../domain/values/capital'
import { chineseDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { fold } from '../domain/values/text'
import { monthsAfter } from '../policy/day'
import { planValue } from '../policy/provisions'
import { type DocumentData, defineDocument, EMPTY_RECORD, numberOf, textOf } from './document'
import { figure } from './formParts'
import { FORM_STYLE } from './formStyle'
import { ownName } from './fullName'
import { css, type Html, html } from './html'
import { amountBoth, dayOr, opinionRows, pairs, wide, yesNo } from './moneyParts'
import { sheetPage } from './sheet'

const TITLE = { startup: '一次性创业补贴申请表', job: '一次性创业岗位开发补贴申请表' } as const
type SubsidyKind = keyof typeof TITLE

/** Rows of the list of employees on a blank form. */
const BLANK_EMPLOYEES = 18

const STYLE = css`${FORM_STYLE}
.form td.promise { text-align: left; }
.promise .sign { text-align: right; margin-top: 3mm; }
.list { break-before: page; }
.list h2 { font-size: 16pt; text-align: center; margin-bottom: 2mm; }
.opinion .sign { white-space: normal; }
.opinion .sign span, .promise .sign span { white-space: pre-wrap; }
`

/** The paper follows the record; only a blank one follows the document's name. */
function formDocument(name: string, own: SubsidyKind) {
  return defineDocument({
    name,
    label: TITLE[own],
    kind: 'subsidy',
    orientation: 'portrait',
    faces: ['title', 'fangsong', 'hei'],
    links: ['unit', 'enterprise'],
    each: true,
    chunk: 1,
    without: 'all',
    blank: true,
    options: { blank: { type: 'bool', label: '空白表（手工填写）', initial: false } },
    render(records, data, options) {
      const list = options.blank ? [EMPTY_RECORD] : records
      const kindOf = (record: AnyRecord): SubsidyKind =>
        options.blank
          ? own
          : record.subsidyKind === 'job'
            ? 'job'
            : record.subsidyKind === 'startup'
              ? 'startup'
              : own
      return sheetPage(
        TITLE[own],
        { orientation: 'portrait', margin: [18, 20, 17, 20], numbers: 'total', footGap: 4, footSize: 10 },
        STYLE,
        list.map((record) => ({ body: form(record, kindOf(record), data, options.blank) })),
      )
    },
    fileName: {
      pattern: `${TITLE[own].replace('申请表', '')}-{申请企业}`,
      tokens: {
        申请企业: (r) => textOf(r, 'applicant'),
        受理编号: (r) => textOf(r, 'number'),
        申请日期: (r) => textOf(r, 'appliedOn'),
      },
    },
  })
}

export const startupFormDocument = formDocument('startupSubsidyForm', 'startup')
export const jobFormDocument = formDocument('jobSubsidyForm', 'job')

function form(record: AnyRecord, kind: SubsidyKind, data: DocumentData, blank: boolean): Html {
  const count = (field: string, unit: string) => figure(numberOf(record, field), unit)
  const job = kind === 'job'
  const each = moneyText(planValue('subsidy.job.perPost'), '元', { least: 0 })
  return html`<h1 class="form-title">${TITLE[kind]}</h1>
<p class="above"><span>编号：${textOf(record, 'number')}</span><span>申请日期：${dayOr(record, 'appliedOn', '　　　　年　　月　　日')}</span></p>
<table class="form"><colgroup><col style="width:31mm"><col><col style="width:31mm"><col style="width:52mm"></colgroup><tbody>
${pairs([
  ['企业名称', textOf(record, 'applicant'), '统一社会信用代码', textOf(record, 'creditCode')],
  ['法定代表人（经营者）', textOf(record, 'legalPerson'), '身份证号', textOf(record, 'idNumber')],
  ['联系电话', textOf(record, 'phone'), '所属镇街', data.nameOf('unit', record.unit)],
  ['领照日期', dayOr(record, 'licensedOn'), '经营月数', monthsOf(record)],
  ['首次领照', yesNo(record.firstLicence), '正常经营', yesNo(record.operating)],
  ['小微企业', yesNo(record.small), '返乡人员创办', yesNo(record.returnee)],
  ['职工人数', count('employeesCount', '人'), '签订劳动合同', count('contracts', '人')],
  ['缴纳社会保险', count('insured', '人'), '连续缴纳', count('insuredMonths', '个月')],
])}
${wide('经营地址', textOf(record, 'address'))}
${wide('经营范围', textOf(record, 'trade'))}
${job && wide('创造就业岗位', html`${numberOf(record, 'posts') ?? '　　　　'} 个岗位 × ${each} 元`)}
${wide('申请金额', amountBoth(numberOf(record, 'amount')))}
${pairs([['收款户名', textOf(record, 'accountName'), '开户银行', textOf(record, 'bank')]])}
${wide('账　　号', textOf(record, 'account'))}
${wide('提交材料', materials(record, job), 'high')}
<tr class="tall"><th>申请人承诺</th><td class="promise" colspan="3">本单位承诺：所报情况和提交的材料真实、有效，此前没有享受过该项补贴${job && '，名单上的人员没有在其他单位申领过'}。如有不实，愿退回补贴资金并承担相应责任。<div class="sign"><span>法定代表人（签字）：　　　　　（单位盖章）　　　年　　月　　日</span></div></td></tr>
</tbody></table>
<table class="form" style="margin-top:-1pt"><colgroup><col style="width:31mm"><col></colgroup>${opinionRows(record, ['town', 'review', 'finance', 'office'])}</table>
${job && employees(record, blank)}`
}

/** Whole months from the licence to the application. */
function monthsOf(record: AnyRecord): string {
  const from = textOf(record, 'licensedOn')
  const to = textOf(record, 'appliedOn')
  if (from.length < 10 || to.length < 10 || to < from) return ''
  const [a, b] = [from, to].map((day) => day.split('-').map(Number))
  const begun = (b[0] - a[0]) * 12 + b[1] - a[1]
  // As the review counts a year: from 29 February to 28 February it is full.
  return `${monthsAfter(from, begun) <= to ? begun : begun - 1} 个月`
}

function materials(record: AnyRecord, job: boolean): string {
  const given = rowsOf(record, 'evidence')
    .map((row) => String(row.document ?? ''))
    .filter(Boolean)
  if (given.length > 0) return given.map((name, i) => `${i + 1}．${name}`).join('\n')
  return job
    ? '□营业执照副本　□法定代表人身份证　□吸纳人员名单和身份证\n□劳动合同　□银行账户　□其他：'
    : '□营业执照副本　□法定代表人身份证　□劳动合同\n□社会保险缴费证明　□银行账户　□其他：'
}

function employees(record: AnyRecord, blank: boolean): Html {
  const listed = rowsOf(record, 'employees')
  const rows = blank || listed.length === 0 ? Array.from({ length: BLANK_EMPLOYEES }, () => ({})) : listed
  const sex = { male: '男', female: '女' } as Record<string, string>
  const day = (value: unknown) => (typeof value === 'string' ? value.replace(/-/g, '.') : '')
  return html`<div class="list"><h2 class="hei">吸纳就业人员名单</h2>
<table class="form ${rows !== listed && 'roomy'}"><colgroup><col style="width:11mm"><col style="width:25mm"><col style="width:11mm"><col style="width:45mm"><col><col style="width:25mm"><col style="width:25mm"><col style="width:13mm"></colgroup>
<thead><tr><th>序号</th><th>姓名</th><th>性别</th><th>身份证号</th><th>岗位</th><th>合同开始</th><th>合同截止</th><th>参保</th></tr></thead>
<tbody>${rows.map((row: Record<string, unknown>, i) => html`<tr><td class="mid">${i + 1}</td><td class="mid">${String(row.name ?? '')}</td><td class="mid">${sex[String(row.sex)]}</td><td class="mid">${String(row.idNumber ?? '')}</td><td>${String(row.post ?? '')}</td><td class="mid">${day(row.from)}</td><td class="mid">${row.openEnded === true ? '无固定期限' : day(row.to)}</td><td class="mid">${row.insured === true ? '是' : row.insured === false ? '否' : ''}</td></tr>`)}</tbody></table></div>`
}

/** Short, for a column of its own. */
const KINDS: Readonly<Record<string, string>> = { startup: '创业补贴', job: '岗位补贴' }

/** An enterprise may be given both subsidies: it is one enterprise in two lines. */
function countWords(records: readonly AnyRecord[]): string {
  const whose = (record: AnyRecord) => textOf(record, 'creditCode') || fold(textOf(record, 'applicant'))
  const enterprises = new Set(records.map(whose)).size
  return `${enterprises}家企业${enterprises === records.length ? '' : `（${records.length}笔）`}`
}

export const subsidyPublicityDocument = defineDocument({
  name: 'subsidyPublicity',
  label: '创业补贴公示表',
  kind: 'subsidy',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'all',
  options: {
    title: { type: 'text', label: '标题', initial: '创业补贴发放公示表', max: 60 },
    from: {
      type: 'text',
      label: '公示开始',
      initial: '',
      max: 20,
      hint: '例如：2018年4月2日；空着则按记录',
      own: true,
    },
    to: { type: 'text', label: '公示结束', initial: '', max: 20, own: true },
    phone: { type: 'text', label: '监督电话', initial: '', max: 40 },
    unit: { type: 'text', label: '公示单位', initial: '', max: 60, hint: '空着则为本单位' },
    person: { type: 'bool', label: '印法定代表人和身份证号（遮盖）', initial: true },
  },
  render(records, data, options) {
    const sum = records.reduce((total, record) => total + (numberOf(record, 'amount') ?? 0), 0)
    const span = (field: string, given: string) => {
      const days = [...new Set(records.map((record) => textOf(record, field)).filter(Boolean))]
      return given || (days.length === 1 ? chineseDate(days[0]) : '　　　　年　　月　　日')
    }
    const { person } = options
    return sheetPage(
      options.title,
      { orientation: 'portrait', margin: [20, 16, 18, 18], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .form { font-size: 11pt; } .say { font-size: 14pt; line-height: 1.7; text-indent: 2em; margin-top: 3mm; }`,
      [
        {
          body: html`<h1 class="form-title">${options.title}</h1>
<p class="say">按照有关规定，经申请、审核，拟对下列${countWords(records)}发放创业补贴，现予公示。公示时间：${span('publicFrom', options.from)}至${span('publicTo', options.to)}。如有异议，请在公示期内反映。<span style="white-space:nowrap">监督电话：${options.phone || '　　　　　　　　'}。</span></p>
<p class="above"><span></span><span>单位：元</span></p>
<table class="form"><colgroup><col style="width:11mm"><col>${person && html`<col style="width:22mm"><col style="width:44mm">`}<col style="width:21mm"><col style="width:12mm"><col style="width:30mm"></colgroup>
<thead><tr><th>序号</th><th>企业名称</th>${person && html`<th>法定代表人</th><th>身份证号</th>`}<th>补贴种类</th><th>岗位</th><th>金额</th></tr></thead>
<tbody>${records.map(
            (record, i) =>
              html`<tr><td class="mid">${i + 1}</td><td>${textOf(record, 'applicant')}</td>${
                person &&
                html`<td class="mid">${textOf(record, 'legalPerson')}</td><td class="mid">${textOf(record, 'idNumber') && maskIdNumber(textOf(record, 'idNumber'))}</td>`
              }<td>${KINDS[textOf(record, 'subsidyKind')]}</td><td class="mid">${numberOf(record, 'posts')}</td><td class="num">${moneyText(numberOf(record, 'amount') ?? 0, '元')}</td></tr>`,
          )}<tr class="sum"><td class="mid" colspan="${person ? 6 : 4}">合　计（${capital(sum)}）</td><td class="num">${moneyText(sum, '元')}</td></tr></tbody></table>
<div class="issuer"><p>${options.unit || ownName(data)}</p><p>${chineseDate(data.today)}</p></div>`,
        },
      ],
    )
  },
  fileName: { pattern: '创业补贴公示表', tokens: {} },
})
