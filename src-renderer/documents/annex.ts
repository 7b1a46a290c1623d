/** 附件2 返乡创业工作集中活动安排: the plan's own table, in the notice's layout, from the plan or from the records. */
import type { AnyRecord, Deadline, Value } from '../domain/kind'
import { monthSpan } from '../domain/values/dates'
import { rowText } from '../policy/policy'
import { type DocumentData, defineDocument, numberOf, textOf } from './document'
import { stack } from './fonts'
import { css, type Html, html } from './html'
import { OFFICIAL_LINE, OFFICIAL_MARGIN, OFFICIAL_SPACING, sheetPage } from './sheet'

const OPTIONS = {
  source: {
    type: 'choice',
    label: '内容',
    initial: 'auto',
    options: { auto: '选了记录印记录，没选印方案', policy: '方案附件2原表', records: '所选活动' },
  },
  asPrinted: {
    type: 'bool',
    label: '原文照印',
    initial: false,
    hint: '方案原表中的错漏（如第14项缺的间隔号）也照原样印',
  },
  label: { type: 'text', label: '附件序号', initial: '附件2', max: 12 },
  title: { type: 'text', label: '标题', initial: '返乡创业工作集中活动安排', max: 60 },
  period: { type: 'text', label: '起止时间', initial: '', hint: '空着则按内容自动写', max: 40, own: true },
  numbers: {
    type: 'choice',
    label: '页码',
    initial: 'dash',
    options: { dash: '例如：— 1 —', total: '例如：第 1 页 共 2 页', none: '不印页码' },
  },
  duplex: { type: 'bool', label: '双面打印', initial: true, hint: '页码单页居右、双页居左' },
} as const

interface Line {
  no: string
  text: string
  deadline: string
  units: string
}

export const annexDocument = defineDocument({
  name: 'annex2',
  label: '集中活动安排表（附件2）',
  kind: 'activity',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei', 'kai', 'song'],
  links: ['units', 'leadUnits', 'unit'],
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'none',
  word: true,
  options: OPTIONS,
  render(records, data, options) {
    const fromRecords = options.source === 'records' || (options.source === 'auto' && records.length > 0)
    const lines = fromRecords
      ? records.map((record, i) => recordLine(record, i, data))
      : policyLines(data, options.asPrinted)
    const period = options.period || (fromRecords ? periodOf(records) : '') || data.policy.annex2.period
    const [no, work, due, who] = data.policy.annex2.columns
    return sheetPage(
      options.title,
      {
        orientation: 'portrait',
        margin: OFFICIAL_MARGIN,
        numbers: options.numbers,
        duplex: options.duplex,
      },
      STYLE,
      [
        {
          body: html`<p class="label">${options.label}</p>
<h1 class="title">${options.title}</h1>
<p class="period">${period}</p>
<table class="plan"><colgroup><col style="width:13mm"><col><col style="width:38mm"><col style="width:46mm"></colgroup>
<thead><tr><th>${no}</th><th>${work}</th><th>${due}</th><th>${who}</th></tr></thead>
<tbody>${lines.map(
            (line) =>
              html`<tr><td class="mid">${line.no}</td><td>${line.text}</td><td class="mid due">${dueParts(line.deadline)}</td><td>${line.units}</td></tr>`,
          )}</tbody></table>`,
        },
      ],
    )
  },
  fileName: { pattern: '集中活动安排', tokens: {} },
})

function policyLines(data: DocumentData, asPrinted: boolean): Line[] {
  return data.policy.annex2.rows.map((row) => ({
    no: String(row.no),
    text: asPrinted ? row.text : rowText(row, data.policy),
    deadline: row.deadline,
    units: row.units,
  }))
}

function recordLine(record: AnyRecord, index: number, data: DocumentData): Line {
  return {
    no: String(numberOf(record, 'no') ?? index + 1),
    text: textOf(record, 'title'),
    deadline: deadlineOf(record)?.text || '不定期',
    units: textOf(record, 'unitsText') || unitNames(record, data),
  }
}

/** 区招商局、区发改局牵头，区人社局负责 from the links, where the words of the paper are not there. */
function unitNames(record: AnyRecord, data: DocumentData): string {
  const names = (value: unknown) =>
    (Array.isArray(value) ? (value as Value[]) : []).map((id) => data.nameOf('unit', id)).filter(Boolean)
  const lead = names(record.leadUnits)
  const others = names(record.units).filter((name) => !lead.includes(name))
  if (lead.length > 0 && others.length > 0) return `${lead.join('、')}牵头，${others.join('、')}负责`
  const all = [...lead, ...others]
  return all.length > 0 ? all.join('、') : data.nameOf('unit', record.unit)
}

/** A range may break after its dash, a date never. */
function dueParts(text: string): Html[] {
  return text.split(/(?<=[-—－~至])/).map((part) => html`<span>${part}</span>`)
}

function deadlineOf(record: AnyRecord): Deadline | null {
  const value = record.deadline
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Deadline) : null
}

/** The months of the records that have a deadline. */
function periodOf(records: readonly AnyRecord[]): string {
  return monthSpan(
    records.flatMap((record) => {
      const deadline = deadlineOf(record)
      return deadline?.from && deadline.to ? [deadline.from, deadline.to] : []
    }),
  )
}

const STYLE = css`
body { line-height: ${OFFICIAL_LINE}; letter-spacing: ${OFFICIAL_SPACING}; }
.label { font-family: ${stack('hei')}; }
h1.title { margin-top: ${OFFICIAL_LINE}; line-height: 33pt; }
.period { font-family: ${stack('kai')}; text-align: center; letter-spacing: 0; margin-bottom: 4mm; }
.plan { font-size: 12pt; line-height: 1.4; letter-spacing: 0; }
.plan th, .plan td { padding: 1.7mm 2mm; white-space: pre-line; }
.plan th { padding: 2mm 1mm; font-size: 13pt; }
.plan .due span { white-space: nowrap; }
.plan .mid { text-align: center; padding-left: 0.5mm; padding-right: 0.5mm; }
`
