/** Samples of the office's own templates and of its register of issued documents. */
import type { Made, Maker } from './maker'

export function papers(maker: Maker): Made[] {
  const unit = maker.keeper
  const year = maker.year
  return [
    maker.make('template', 1, {
      name: '一封信（示例）',
      document: 'letter',
      text: '您好！\n这是示例模板的正文，{称呼}可以换成收信人的姓名。\n祝您工作顺利！',
      state: 'stopped',
      version: 1,
      unit,
    }),
    maker.make('template', 2, {
      name: '表彰决定（示例）',
      document: 'commendation',
      text: '经研究，决定对{受表彰名单}予以表彰。（示例）',
      state: 'stopped',
      version: 1,
      unit,
    }),
    ...[1, 2].map((serial) =>
      maker.make('issued', serial, {
        title: `关于返乡创业工作的通知（示例${serial}）`,
        number: `示例〔${year}〕${serial}号`,
        label: '通知',
        code: '示例',
        year,
        serial,
        issuedOn: `${year}-12-0${serial}`,
        unit,
        ...(serial === 2 ? { state: 'cancelled', reason: '示例：编号错误' } : {}),
      }),
    ),
  ]
}
