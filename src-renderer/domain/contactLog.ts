import { order } from './checks'
import { erasedLock } from './erased'
import { choice, date, defineKind, link, note, phone, text } from './kind'

/** One contact with somebody away: a call, a message, a visit. As many as people, so it is a large kind. */
export const contactLog = defineKind({
  kind: 'contactLog',
  label: '联络记录',
  counter: '条',
  menu: 'people',
  title: 'subject',
  clause: '四（二）',
  large: true,
  identity: [['name', 'contactedOn', 'way']],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'contactedOn', descending: true }],
  empty: '与在外人员的每次联络：何时、怎样、谁联系、说了什么、结果怎样、下次何时。',
  naming: (r) =>
    typeof r.contactedOn === 'string'
      ? `${r.contactedOn} ${typeof r.name === 'string' ? r.name : ''}联络`
      : null,
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'contactedOn', 'nextOn', '下次联络早于本次联络')
    if (!r.person && !r.name) wrong.name = '选一名在外人员，或填对方姓名'
    return wrong
  },
  locked: erasedLock('subject'),
  fields: {
    person: link('person', {
      label: '在外人员',
      list: 110,
      section: '联络',
      excel: ['联络对象', '库中人员'],
    }),
    name: text({
      label: '对方姓名',
      list: 100,
      search: true,
      max: 30,
      hint: '库里没有的人直接填姓名',
      excel: ['姓名', '被联络人'],
    }),
    phone: phone({ label: '对方电话', excel: ['联系电话', '电话', '手机', '手机号'] }),
    city: text({ city: true, label: '所在城市', list: 90, excel: ['城市', '现居城市'] }),
    contactedOn: date({
      label: '联络日期',
      required: true,
      list: 110,
      initial: 'today',
      excel: ['日期', '联系日期', '联系时间', '联络时间', '时间'],
    }),
    way: choice({
      label: '方式',
      required: true,
      list: 90,
      open: true,
      initial: 'phone',
      options: {
        phone: '电话',
        wechat: '微信',
        visit: '上门',
        meeting: '座谈会',
        booth: '宣传摊位',
        letter: '信函',
        message: '短信',
        other: '其他',
      },
      also: { 打电话: 'phone', 走访: 'visit', 面谈: 'visit', 座谈: 'meeting', 发信: 'letter', 摊位: 'booth' },
      excel: ['联络方式', '联系方式', '联系形式'],
    }),
    by: text({
      label: '联络人',
      required: true,
      list: 100,
      max: 30,
      initial: 'operator',
      excel: ['联系人', '联络员', '包联人', '经办人'],
    }),
    subject: text({
      label: '事由',
      list: 200,
      search: true,
      max: 60,
      hint: '如：了解返乡意愿、通知大会',
      excel: ['联络事由', '主题', '事项'],
    }),
    content: note({
      label: '内容',
      wide: true,
      search: true,
      excel: ['联络内容', '联系内容', '谈话内容', '情况'],
    }),
    outcome: choice({
      label: '结果',
      list: 110,
      options: {
        none: '无新情况',
        interested: '有返乡意愿',
        project: '有项目意向',
        visiting: '近期回乡',
        returned: '已返乡',
        introduced: '引荐他人',
        refused: '不愿联系',
        unreached: '未联系上',
      },
      also: { 无人接听: 'unreached', 空号: 'unreached', 有意向: 'interested', 有意愿: 'interested' },
      excel: ['联络结果', '联系结果'],
    }),
    needs: text({ label: '反映的需求', wide: true, max: 200, excel: ['需求', '困难', '诉求'] }),
    nextOn: date({
      label: '下次联络',
      list: 110,
      excel: ['下次联系', '下次联系时间', '下次联络日期', '下次联系日期'],
    }),
    project: link('project', { label: '涉及的项目', section: '来由和归属', excel: ['项目'] }),
    outing: link('outing', {
      label: '考察或宣传活动',
      hint: '在哪次外出考察、宣传摊位上见到的',
      clause: '五（九）',
    }),
    station: link('station', { label: '服务站', list: true, excel: ['所属服务站'] }),
    unit: link('unit', { label: '登记单位', initial: 'unit', excel: ['联络单位', '填报单位'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
