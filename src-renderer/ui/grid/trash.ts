/** The trash's own column: when each record was put there, and by whom. Never part of a view. Pure. */
import dayjs from 'dayjs'
import { type AnyRecord, type Kind, text } from '../../domain/kind'
import type { Deletion } from '../../store/messages'
import { type Column, shownColumns, type View } from './view'

/** In heads that start so there is nothing to sort or to filter by. */
export const OWN = '$'
const DELETED = `${OWN}deleted`
const WIDTH = 240

/** The kind as the trash lists it. */
export function trashKind(kind: Kind): Kind {
  return { ...kind, fields: { ...kind.fields, [DELETED]: text({ label: '删除时间、删除人' }) } }
}

/** The view with that column behind those that stay in sight. */
export function trashView(view: View): View {
  const behind = shownColumns(view)[view.pinned - 1]
  const at = behind ? view.columns.indexOf(behind) + 1 : 0
  const own: Column = { field: DELETED, width: WIDTH, hidden: false }
  return { ...view, columns: [...view.columns.slice(0, at), own, ...view.columns.slice(at)] }
}

/** What a head made of that view, as it is kept. */
export function withoutTrash(view: View): View {
  return { ...view, columns: view.columns.filter(({ field }) => !field.startsWith(OWN)) }
}

export function withDeletion(record: AnyRecord, deletion: Deletion | null): AnyRecord {
  if (!deletion) return record
  const { at, operator, unitName } = deletion
  const when = dayjs(at).format('YYYY-MM-DD HH:mm')
  const who = `${operator || '未记操作员'}${unitName && `（${unitName}）`}`
  return { ...record, [DELETED]: `${when} ${who}` }
}
