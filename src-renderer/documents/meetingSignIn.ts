/** 站长会议签到表, 二（二）: one a meeting, with the heads of the stations asked to it and blank lines for others. */
import { show } from '../domain/format'
import type { AnyRecord } from '../domain/kind'
import { titleOf } from '../domain/kind'
import { stationHead } from '../domain/stationHead'
import { stationMeeting } from '../domain/stationMeeting'
import { chineseDate } from '../domain/values/dates'
import { type DocumentData, defineDocument, EMPTY_RECORD, textOf } from './document'
import { FORM_STYLE } from './formStyle'
import { css, type Html, html } from './html'
import { threeWide } from './official/text'
import { sheetPage } from './sheet'

export const meetingSignInDocument = defineDocument({
  name: 'stationMeetingSignIn',
  label: '站长会议签到表',
  kind: 'stationMeeting',
  orientation: 'portrait',
  faces: ['title', 'fangsong', 'hei'],
  links: ['unit', 'stations'],
  needs: ['stationHead', 'station'],
  each: true,
  chunk: 1,
  without: 'all',
  word: true,
  blank: true,
  options: {
    blank: { type: 'bool', label: '空白表（手工填写）', initial: false },
    heads: { type: 'bool', label: '印好站长姓名', initial: true },
    phones: { type: 'bool', label: '印电话', initial: false, hint: '会上传阅的签到表一般不印个人电话' },
    lines: { type: 'int', label: '空行', initial: 8, min: 0, max: 60 },
  },
  render(records, data, options) {
    const list = options.blank ? [EMPTY_RECORD] : records
    return sheetPage(
      '站长会议签到表',
      { orientation: 'portrait', margin: [20, 18, 18, 20], numbers: 'total', footGap: 4, footSize: 10 },
      css`${FORM_STYLE} .sheet td { height: 11mm; }`,
      list.map((record) => ({ body: sheet(record, data, options) })),
    )
  },
  fileName: {
    pattern: '签到表-{会议名称}',
    tokens: { 会议名称: (r) => titleOf(stationMeeting, r), 召开日期: (r) => textOf(r, 'heldOn') },
  },
})

interface Choice {
  blank: boolean
  heads: boolean
  phones: boolean
  lines: number
}

function sheet(record: AnyRecord, data: DocumentData, { blank, heads, phones, lines }: Choice): Html {
  const day = textOf(record, 'heldOn') || textOf(record, 'plannedOn')
  const people = blank || !heads ? [] : invited(record, data)
  const rows = [...people, ...Array.from({ length: blank ? Math.max(lines, 20) : lines }, () => null)]
  return html`<h1 class="form-title">${blank ? '返乡创业服务站站长会议签到表' : `${titleOf(stationMeeting, record)}签到表`}</h1>
<p class="above"><span>时间：${day ? chineseDate(day) : '　　　　年　　月　　日'}</span><span>地点：${textOf(record, 'place') || '　　　　　　　　　　'}</span></p>
<table class="form sheet"><colgroup><col style="width:12mm"><col style="width:52mm"><col style="width:25mm"><col style="width:27mm"><col style="width:30mm"><col></colgroup>
<thead><tr><th>序号</th><th>服务站（单位）</th><th>姓名</th><th>职务</th><th>联系电话</th><th>签名</th></tr></thead>
<tbody>${rows.map(
    (head, i) =>
      html`<tr><td class="mid">${i + 1}</td><td>${head && data.nameOf('station', head.station)}</td><td class="mid">${head && threeWide(textOf(head, 'name'))}</td><td class="mid">${head && show(stationHead.fields.post, textOf(head, 'post'))}</td><td class="mid">${head && phones && textOf(head, 'phone')}</td><td></td></tr>`,
  )}</tbody></table>`
}

/** Heads in office of the stations that are asked; of all running stations where the meeting names none. */
function invited(record: AnyRecord, data: DocumentData): AnyRecord[] {
  const named = Array.isArray(record.stations)
    ? (record.stations as unknown[]).filter((id) => typeof id === 'string')
    : []
  const day = textOf(record, 'heldOn') || data.today
  return data.all('stationHead').filter((head) => {
    if (named.length > 0 ? !named.includes(textOf(head, 'station')) : textOf(head, 'station') === '')
      return false
    const from = textOf(head, 'from')
    const to = textOf(head, 'to')
    return (from === '' || from <= day) && (to === '' || to >= day)
  })
}
