import { bool, choice, defineKind, link, month, note, phone, type RecordOf, text } from './kind'
import { receiving, sending, sentCheck, sentLock, sentSettled, versioning } from './reception'

/**
 * One piece of material that a unit reports to the district office: 二（一） asks two a month of a town and at least
 * one of a member unit. A report that there is nothing to report (零报告) is a piece with its reason, not a blank.
 */
export const submission = defineKind({
  kind: 'submission',
  label: '材料报送',
  counter: '篇',
  menu: 'assessment',
  title: 'title',
  clause: '二（一）',
  identity: [
    ['unit', 'month', 'title', 'version'],
    ['unit', 'title', 'version'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'month', descending: true }, { field: 'unit' }, { field: 'sentOn' }],
  empty: '各镇街每月报送两篇、成员单位每月至少一篇返乡创业相关材料。写好后按“报送”，随数据文件到区办。',
  locked: sentLock,
  settled: sentSettled,
  check: sentCheck,
  fields: {
    title: text({
      label: '材料标题',
      required: true,
      list: 300,
      search: true,
      max: 120,
      wide: true,
      section: '材料',
      excel: ['标题', '题目', '材料名称', '名称', '信息标题', '文章标题'],
    }),
    unit: link('unit', {
      label: '报送单位',
      required: true,
      list: 130,
      initial: 'unit',
      clause: '二（一）',
      excel: ['单位', '镇街', '上报单位', '填报单位', '供稿单位'],
    }),
    month: month({
      label: '所属月份',
      required: true,
      list: 90,
      initial: 'today',
      hint: '计入哪个月的报送任务',
      excel: ['月份', '报送月份', '年月'],
    }),
    category: choice({
      label: '材料类别',
      list: 110,
      open: true,
      initial: 'briefing',
      options: {
        briefing: '工作信息',
        experience: '经验做法',
        case: '典型事迹',
        report: '工作总结',
        research: '调研报告',
        data: '数据报表',
        publicity: '宣传稿件',
        problem: '问题建议',
      },
      also: { 信息: 'briefing', 简报: 'briefing', 动态信息: 'briefing', 总结: 'report', 调研: 'research' },
      excel: ['类别', '材料类型', '类型', '信息类别'],
    }),
    zero: bool({ label: '零报告', list: true, hint: '本期没有可报送的内容，也要报一次并说明原因' }),
    zeroReason: text({ label: '零报告原因', wide: true, excel: ['零报告说明'] }),
    text: note({
      label: '正文',
      wide: true,
      search: true,
      hint: '可把正文粘贴在这里，也可把文件添加为附件',
      excel: ['内容', '材料内容', '材料正文', '主要内容'],
    }),
    author: text({ label: '撰稿人', search: true, excel: ['作者', '供稿人', '起草人', '联系人'] }),
    approver: text({ label: '审签人', excel: ['签发人', '审核领导'] }),
    phone: phone({ label: '联系电话', personal: false, excel: ['电话', '办公电话'] }),
    ...sending,
    channel: choice({
      label: '报送方式',
      open: true,
      options: { file: '数据文件', paper: '纸质', mail: '电子邮件', wechat: '微信、QQ', oa: '办公系统' },
      also: { 邮箱: 'mail', 邮件: 'mail', 微信: 'wechat', QQ: 'wechat', OA: 'oa' },
      excel: ['报送渠道'],
    }),
    ...receiving,
    used: choice({
      label: '采用情况',
      list: true,
      options: {
        none: '未采用',
        bulletin: '区办通报、简报采用',
        district: '区级媒体采用',
        city: '市级采用',
        province: '省级及以上采用',
      },
      also: { 采用: 'bulletin', 否: 'none', 是: 'bulletin', 市级: 'city', 省级: 'province' },
      excel: ['是否采用', '采用级别'],
    }),
    usedIn: text({ label: '采用载体', wide: true, hint: '何处、何期采用', excel: ['采用刊物'] }),
    ...versioning,
    replaces: link('submission', { label: '更正的原件' }),
    remarks: note({ label: '备注', wide: true, section: '其他', excel: ['说明'] }),
  },
})

export type Submission = RecordOf<typeof submission>
