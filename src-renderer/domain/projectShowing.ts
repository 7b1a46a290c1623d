import { order } from './checks'
import { choice, date, defineKind, link, money, note, phone, same, text } from './kind'

/** That a project was shown to somebody, 五（六）: at which meeting, how interested, what followed. */
export const projectShowing = defineKind({
  kind: 'projectShowing',
  label: '项目推介',
  counter: '次',
  menu: 'signing',
  title: 'audience',
  clause: '五（六）',
  identity: [['project', 'audience', 'shownOn']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'shownOn', descending: true }],
  empty: '创业项目向谁推介过：在哪次会上、对方是否有意、后来怎样。',
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'shownOn', 'nextOn', '下次跟进早于推介日期')
    if (r.outcome === 'agreed' && !r.agreement) wrong.agreement = '已签约的请选签约协议'
    return wrong
  },
  fields: {
    project: link('project', {
      label: '项目',
      required: true,
      list: 240,
      section: '推介',
      excel: ['项目名称', '创业项目', '推介项目'],
    }),
    audience: text({
      label: '推介对象',
      required: true,
      list: 160,
      search: true,
      max: 100,
      hint: '姓名或企业名称',
      excel: ['对象', '对接人', '意向人', '意向企业', '姓名'],
    }),
    person: link('person', {
      label: '在外人员',
      hint: '推介对象在库中的本人',
      gives: { audience: 'name', ...same('phone', 'city') },
    }),
    enterprise: link('enterprise', {
      label: '企业',
      hint: '推介对象是返乡创业企业的',
      gives: { audience: 'name', ...same('phone') },
    }),
    phone: phone({ label: '对方电话', excel: ['联系电话', '电话', '手机'] }),
    city: text({ city: true, label: '所在城市', list: 90, excel: ['城市'] }),
    shownOn: date({
      label: '推介日期',
      required: true,
      list: 110,
      initial: 'today',
      excel: ['日期', '推介时间', '时间'],
    }),
    conference: link('conference', {
      label: '推介会',
      list: 180,
      clause: '五（六）',
      excel: ['会议', '会议名称'],
    }),
    event: link('signingEvent', { label: '签约活动', excel: ['集中签约活动'] }),
    way: choice({
      label: '方式',
      open: true,
      initial: 'meeting',
      options: {
        meeting: '推介会',
        visit: '上门推介',
        group: '微信群发布',
        material: '项目册',
        phone: '电话',
        station: '服务站推介',
      },
      excel: ['推介方式'],
    }),
    interest: choice({
      label: '意向程度',
      required: true,
      list: 100,
      initial: 'asked',
      section: '反应和后续',
      options: {
        none: '没有意向',
        asked: '了解过',
        interested: '有意向',
        strong: '意向强烈',
      },
      also: { 无意向: 'none', 一般: 'asked', 有: 'interested', 强烈: 'strong' },
      excel: ['意向', '意向情况', '是否有意向'],
    }),
    amount: money({ label: '意向投资', unit: '万元', min: 0, list: true, excel: ['意向投资额', '拟投资'] }),
    questions: note({ label: '对方关心的问题', wide: true, excel: ['问题', '提出的问题'] }),
    outcome: choice({
      label: '后续',
      list: 110,
      options: {
        pending: '待跟进',
        visited: '实地考察',
        negotiating: '洽谈中',
        agreed: '已签约',
        dropped: '未谈成',
      },
      also: { 考察: 'visited', 洽谈: 'negotiating', 签约: 'agreed', 放弃: 'dropped' },
      excel: ['后续情况', '结果', '进展'],
    }),
    followed: note({ label: '跟进情况', wide: true, search: true, excel: ['跟进', '对接情况'] }),
    nextOn: date({ label: '下次跟进', list: true, excel: ['下次跟进时间'] }),
    agreement: link('agreement', { label: '签约协议', excel: ['协议'] }),
    by: text({ label: '推介人', max: 30, initial: 'operator', excel: ['经办人'] }),
    unit: link('unit', {
      label: '登记单位',
      required: true,
      initial: 'unit',
      excel: ['推介单位', '填报单位'],
    }),
    remarks: note({ label: '备注', section: '其他', wide: true, excel: ['说明'] }),
  },
})
