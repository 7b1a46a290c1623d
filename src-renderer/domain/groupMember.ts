import { order } from './checks'
import { erasedLock } from './erased'
import { choice, date, defineKind, link, note, text } from './kind'

/** That somebody is in a group. Many thousands, personal, so large and seen only by its owner and the district. */
export const groupMember = defineKind({
  kind: 'groupMember',
  label: '群成员',
  counter: '人',
  title: 'name',
  clause: '四（五）',
  large: true,
  identity: [
    ['group', 'person'],
    ['group', 'name'],
  ],
  ownerField: 'unit',
  write: 'owner',
  see: 'owner',
  sort: [{ field: 'group' }, { field: 'name' }],
  empty: '哪些人在哪个微信群里。可在在外人员列表里选中多人，一次加入某个群。',
  check: (r) => {
    const wrong: Record<string, string> = {}
    order(r, wrong, 'joinedOn', 'leftOn', '退群日期早于入群日期')
    if (!r.person && !r.name) wrong.name = '选一名在外人员，或填姓名'
    return wrong
  },
  locked: erasedLock('name'),
  fields: {
    group: link('group', {
      label: '微信群',
      required: true,
      list: 220,
      section: '成员',
      excel: ['群名称', '群', '所在群'],
    }),
    person: link('person', { label: '在外人员', list: 110, excel: ['库中本人'] }),
    name: text({ label: '姓名', list: 110, search: true, max: 30, excel: ['成员姓名', '名字'] }),
    nickname: text({ label: '群昵称', list: true, search: true, max: 40, excel: ['昵称', '微信昵称'] }),
    role: choice({
      label: '身份',
      list: 90,
      initial: 'member',
      options: { member: '成员', keeper: '维护人', owner: '群主', volunteer: '志愿者' },
      also: { 管理员: 'keeper' },
      excel: ['群内身份'],
    }),
    joinedOn: date({ label: '入群日期', list: 110, partial: true, initial: 'today', excel: ['入群时间'] }),
    leftOn: date({ label: '退群日期', list: true, partial: true, excel: ['退群时间'] }),
    invitedBy: text({ label: '邀请人', max: 30, excel: ['拉群人'] }),
    unit: link('unit', { label: '登记单位', initial: 'unit', excel: ['填报单位'] }),
    remarks: note({ label: '备注', wide: true, excel: ['说明'] }),
  },
})
