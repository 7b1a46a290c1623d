/** 会议签到表, 五（二）: the names of the list in the order given, with seats, and blank lines for those who just come. */

import { attendance } from '../domain/attendance'
import { conference } from '../domain/conference'
import { show } from '../domain/format'
import { type AnyRecord, titleOf } from '../domain/kind'
import { stationMeeting } from '../domain/stationMeeting'
import { chineseDate } from '../domain/values/dates'
import { groupBy } from '../domain/values/group'
import { type DocumentData, defineDocument, textOf } from './document'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { threeWide } from './official/text'
import { sheetPage } from './sheet'

/** Lines of a blank sheet that fill one page. */
const PAGE = 20

export const attendanceDocument = defineDocument({
  name: 'attendanceSheet',
  label: '会议签到表',
  kind: 'attendance',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['conference', 'meeting', 'station', 'organisationUnit', 'enterprise'],
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'all',
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    title: {
      type: 'text',
      label: '标题',
      initial: '',
      max: 60,
      hint: '空着则为会议名称加“签到表”',
      own: true,
    },
    order: {
      type: 'choice',
      label: '顺序',
      initial: 'given',
      options: { given: '名单的顺序', seat: '按座位', organisation: '按单位' },
    },
    seats: { type: 'bool', label: '印座位', initial: true },
    phones: { type: 'bool', label: '印电话', initial: false, hint: '会上传阅的签到表一般不印个人电话' },
    declined: { type: 'bool', label: '不印不能参加的', initial: true },
    lines: { type: 'int', label: '空行', initial: 6, min: 0, max: 60 },
  },
  render(records, data, options) {
    const paper = {
      orientation: 'portrait',
      margin: [20, 18, 18, 20],
      numbers: 'total',
      footGap: 4,
      footSize: 10,
    } as const
    const style = css`${FORM_STYLE} .sheet td { height: 10.5mm; }`
    if (options.blank) {
      const lines = Array.from({ length: PAGE }, () => null)
      return sheetPage('会议签到表', paper, style, [
        { body: sheet(options.title || '会议签到表', null, lines, data, options) },
      ])
    }
    const meetings = groupBy(records, (record) => textOf(record, 'conference') || textOf(record, 'meeting'))
    return sheetPage(
      options.title || '会议签到表',
      paper,
      style,
      [...meetings.values()].map((lines) => {
        const meeting =
          data.linked('conference', lines[0].conference) ?? data.linked('stationMeeting', lines[0].meeting)
        const coming = options.declined
          ? lines.filter((line) => textOf(line, 'invitation') !== 'declined')
          : lines
        return {
          body: sheet(
            options.title || `${meetingName(lines[0], meeting)}签到表`,
            meeting ?? null,
            [...ordered(coming, options.order), ...Array.from({ length: options.lines }, () => null)],
            data,
            options,
          ),
        }
      }),
    )
  },
  fileName: { pattern: '会议签到表', tokens: {} },
})

function meetingName(line: AnyRecord, meeting: AnyRecord | undefined): string {
  if (!meeting) return '会议'
  return titleOf(textOf(line, 'conference') ? conference : stationMeeting, meeting)
}

function ordered(lines: readonly AnyRecord[], order: 'given' | 'seat' | 'organisation'): AnyRecord[] {
  if (order === 'given') return [...lines]
  const field = order === 'seat' ? 'seat' : 'organisation'
  // 座 10 comes after 座 9; who has no seat comes last.
  return [...lines].sort((a, b) => {
    const x = textOf(a, field)
    const y = textOf(b, field)
    return Number(x === '') - Number(y === '') || x.localeCompare(y, 'zh-CN', { numeric: true })
  })
}

function sheet(
  title: string,
  meeting: AnyRecord | null,
  lines: readonly (AnyRecord | null)[],
  data: DocumentData,
  { seats, phones }: { seats: boolean; phones: boolean },
): Html {
  const day = meeting ? textOf(meeting, 'heldOn') : ''
  const time = meeting ? textOf(meeting, 'time') : ''
  return html`<h1 class="form-title">${title}</h1>
<p class="above"><span>时间：${day ? `${chineseDate(day)}${time ? ` ${time}` : ''}` : '　　　　年　　月　　日'}</span><span>地点：${(meeting && textOf(meeting, 'place')) || '　　　　　　　　　　'}</span></p>
<table class="form sheet"><colgroup><col style="width:12mm"><col style="width:23mm"><col><col style="width:27mm">${
    seats && html`<col style="width:25mm">`
  }<col style="width:${phones ? 29 : 24}mm"><col style="width:28mm"></colgroup>
<thead><tr><th>序号</th><th>姓名</th><th>单位</th><th>职务</th>${seats && html`<th>座位</th>`}<th>联系电话</th><th>签名</th></tr></thead>
<tbody>${lines.map(
    (line, i) =>
      html`<tr><td class="mid">${i + 1}</td><td class="mid">${line && threeWide(textOf(line, 'name'))}</td><td>${line && organisationOf(line, data)}</td><td class="mid">${line && postOf(line)}</td>${
        seats && html`<td class="mid">${line && textOf(line, 'seat')}</td>`
      }<td class="mid">${line && phones && textOf(line, 'phone')}</td><td></td></tr>`,
  )}</tbody></table>`
}

function organisationOf(line: AnyRecord, data: DocumentData): string {
  return (
    textOf(line, 'organisation') ||
    data.nameOf('unit', line.organisationUnit) ||
    data.nameOf('enterprise', line.enterprise) ||
    data.nameOf('station', line.station)
  )
}

function postOf(line: AnyRecord): string {
  const role = textOf(line, 'role')
  return textOf(line, 'post') || (role === 'guest' ? '' : show(attendance.fields.role, role))
}
