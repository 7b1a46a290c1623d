import { order } from './checks'
import { choice, date, defineKind, link, note, text } from './kind'

/** A policy document kept for reference: 一（二） names carrying out policies and rules as work of the body. */
export const regulation = defineKind({
  kind: 'regulation',
  label: '政策文件',
  counter: '份',
  menu: 'duties',
  title: 'title',
  clause: '一（二）',
  identity: [['number'], ['title', 'issuer']],
  ownerField: 'unit',
  write: 'owner',
  see: 'all',
  sort: [{ field: 'issuedOn', descending: true }],
  empty: '国家、省、市、区的返乡创业政策文件，按文号、标题和正文都能查到。原件可添加为附件。',
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'issuedOn', 'validUntil', '有效期早于发文日期')
    if (r.state === 'replaced' && !r.replacedBy && !r.replacedWords) {
      wrong.replacedBy = '已被替代的要选替代它的文件，或写明文号'
    }
    return wrong
  },
  fields: {
    title: text({
      label: '文件名称',
      required: true,
      list: 340,
      search: true,
      max: 200,
      wide: true,
      section: '文件',
      excel: ['标题', '名称', '文件标题', '政策名称'],
    }),
    number: text({
      label: '发文字号',
      list: 170,
      search: true,
      max: 60,
      excel: ['文号', '文件号', '文件编号'],
    }),
    issuer: text({
      label: '发文机关',
      list: 170,
      search: true,
      excel: ['发文单位', '制定机关', '印发单位'],
    }),
    level: choice({
      label: '级别',
      list: 80,
      options: { state: '国家', province: '省', city: '市', district: '区', office: '本办' },
      also: {
        中央: 'state',
        国家级: 'state',
        省级: 'province',
        市级: 'city',
        区级: 'district',
        县级: 'district',
      },
      excel: ['文件级别', '层级'],
    }),
    topic: choice({
      label: '内容类别',
      list: 110,
      open: true,
      options: {
        overall: '综合',
        money: '资金补贴',
        loan: '担保贷款',
        tax: '税费减免',
        land: '用地',
        park: '园区',
        talent: '人才',
        training: '培训',
        assessment: '考核',
      },
      excel: ['类别', '政策类别'],
    }),
    issuedOn: date({
      label: '发文日期',
      list: 110,
      partial: true,
      excel: ['印发日期', '成文日期', '发布日期', '发文时间'],
    }),
    effectiveOn: date({ label: '施行日期', partial: true, excel: ['生效日期', '实施日期'] }),
    validUntil: date({ label: '有效期至', ahead: true, partial: true, excel: ['有效期', '失效日期'] }),
    state: choice({
      label: '效力',
      required: true,
      list: 90,
      initial: 'inForce',
      options: { inForce: '有效', replaced: '已被替代', repealed: '已废止' },
      also: { 现行有效: 'inForce', 在用: 'inForce', 失效: 'repealed', 废止: 'repealed' },
      excel: ['状态', '效力状态', '是否有效'],
    }),
    replacedBy: link('regulation', { label: '替代它的文件' }),
    replacedWords: text({ label: '替代文件的文号', hint: '替代它的文件没有收录时写文号' }),
    clause: text({
      label: '对应条款',
      list: true,
      max: 60,
      hint: '方案的条款，如：三（三）',
      excel: ['条款'],
    }),
    summary: note({ label: '要点', wide: true, search: true, section: '内容', excel: ['摘要', '主要内容'] }),
    text: note({
      label: '全文',
      wide: true,
      search: true,
      hint: '粘贴全文后可以按内容查找',
      excel: ['正文'],
    }),
    scope: text({ label: '适用对象', wide: true, excel: ['适用范围'] }),
    unit: link('unit', {
      label: '收录单位',
      required: true,
      initial: 'unit',
      section: '其他',
      excel: ['单位'],
    }),
    source: text({
      label: '来源',
      wide: true,
      hint: '何处取得：收文、网站、转发',
      excel: ['来源网址', '出处'],
    }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
