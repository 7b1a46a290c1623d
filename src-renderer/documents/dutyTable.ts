/** 附件1 成员单位职责分工表, 一（三）: from the duty records, or from the clauses of the plan where none is kept. */

import { duty } from '../domain/duty'
import { show } from '../domain/format'
import type { AnyRecord } from '../domain/kind'
import { dutyTable } from '../policy/policy'
import { DUTY_ROLES, planUnit } from '../policy/units'
import { type DocumentData, defineDocument, textOf } from './document'
import { stack } from './fonts'
import { css, html } from './html'
import { OFFICIAL_LINE, OFFICIAL_MARGIN, OFFICIAL_SPACING, sheetPage } from './sheet'

interface Line {
  unit: string
  words: string
  clause: string
  role: string
}

export const dutyTableDocument = defineDocument({
  name: 'annex1',
  label: '成员单位职责分工表（附件1）',
  kind: 'duty',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit'],
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'all',
  word: true,
  options: {
    label: { type: 'text', label: '附件序号', initial: '附件1', max: 12 },
    title: { type: 'text', label: '标题', initial: '成员单位职责分工表', max: 60 },
    source: {
      type: 'choice',
      label: '内容',
      initial: 'auto',
      options: { auto: '有职责记录印记录，没有的按方案归纳', policy: '按方案条款归纳' },
    },
    leaders: { type: 'bool', label: '印分管负责人和联络员', initial: false },
    numbers: {
      type: 'choice',
      label: '页码',
      initial: 'dash',
      options: { dash: '例如：— 1 —', total: '例如：第 1 页 共 2 页', none: '不印页码' },
    },
    duplex: { type: 'bool', label: '双面打印', initial: true, hint: '页码单页居右、双页居左' },
  },
  render(records, data, options) {
    const derived = options.source === 'policy' || records.length === 0
    const lines = derived ? policyLines(data) : records.map((record) => recordLine(record, data))
    const groups = new Map<string, Line[]>()
    for (const line of lines) groups.set(line.unit, [...(groups.get(line.unit) ?? []), line])
    const people = options.leaders && !derived ? contacts(records, data) : null
    return sheetPage(
      options.title,
      { orientation: 'portrait', margin: OFFICIAL_MARGIN, numbers: options.numbers, duplex: options.duplex },
      STYLE,
      [
        {
          body: html`<p class="label">${options.label}</p><h1 class="title">${options.title}</h1>
<table class="duties"><colgroup><col style="width:10mm"><col style="width:${people ? 27 : 31}mm"><col><col style="width:22mm"><col style="width:14mm">${people && html`<col style="width:30mm">`}</colgroup>
<thead><tr><th>序号</th><th>单位</th><th>职责内容</th><th>方案条款</th><th>责任</th>${people && html`<th>负责人、联络员</th>`}</tr></thead>
${[...groups].map(
  ([unit, group], i) =>
    html`<tbody>${group.map(
      (line, j) =>
        html`<tr>${j === 0 && html`<td class="mid" rowspan="${group.length}">${i + 1}</td><td class="unit" rowspan="${group.length}">${unit}</td>`}<td>${line.words}</td><td class="mid">${line.clause}</td><td class="mid">${line.role}</td>${people && j === 0 && html`<td class="unit" rowspan="${group.length}">${people.get(unit)}</td>`}</tr>`,
    )}</tbody>`,
)}</table>${derived && html`<p class="note">注：本表按《${data.policy.title}》各条款末尾的责任单位归纳。</p>`}`,
        },
      ],
    )
  },
  fileName: { pattern: '职责分工表', tokens: {} },
})

function policyLines(data: DocumentData): Line[] {
  return dutyTable(data.policy).flatMap(({ unit, duties }) =>
    duties.map((one) => ({
      unit: planUnit(unit)?.name ?? unit,
      words: one.title,
      clause: one.clause,
      role: DUTY_ROLES[one.role],
    })),
  )
}

function recordLine(record: AnyRecord, data: DocumentData): Line {
  return {
    unit: data.nameOf('unit', record.unit),
    words: textOf(record, 'words'),
    clause: textOf(record, 'clause'),
    role: show(duty.fields.role, textOf(record, 'role')),
  }
}

/** Who answers for a unit: the first that its duties name. */
function contacts(records: readonly AnyRecord[], data: DocumentData): Map<string, string> {
  const people = new Map<string, string>()
  for (const record of records) {
    const unit = data.nameOf('unit', record.unit)
    const words = [textOf(record, 'leader'), textOf(record, 'contact')].filter(Boolean).join('、')
    if (words !== '' && !people.has(unit)) people.set(unit, words)
  }
  return people
}

const STYLE = css`
body { line-height: ${OFFICIAL_LINE}; letter-spacing: ${OFFICIAL_SPACING}; }
.label { font-family: ${stack('hei')}; }
h1.title { margin-top: ${OFFICIAL_LINE}; margin-bottom: 5mm; line-height: 33pt; }
.duties { font-size: 12pt; line-height: 1.35; letter-spacing: 0; }
.duties td { padding: 1.3mm 1.6mm; }
.duties th { padding: 1.8mm 0.6mm; }
.duties .mid { text-align: center; padding-left: 0.4mm; padding-right: 0.4mm; }
.duties .unit { text-align: center; }
.note { font-size: 12pt; letter-spacing: 0; line-height: 1.6; }
`
