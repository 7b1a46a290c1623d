/** Refusing what the declaration does not allow, before anything is written. */
import type { AnyRecord, Kind } from '../domain/kind'
import { mayChange, mayMake, onlyForOneself, type Party } from '../domain/writing'
import { isLocal } from './local'
import type { Draft } from './messages'
import { Told } from './rpc'
import type { Staged } from './stage'
import type { Tables } from './tables'

/**
 * Field → Chinese message, of what is wrong with a record; null or empty where nothing is. Asked of records that go to
 * the trash too: not all may.
 */
export type Validate = (
  kind: string,
  after: AnyRecord,
  touched: readonly string[],
  before: AnyRecord | undefined,
) => Readonly<Record<string, string>> | null

/** Records listed with what is wrong; more are counted. */
const LISTED = 200

/** @throws Told('invalid'), `detail` the records with what is wrong by field */
export async function refuseInvalid(staged: Staged, tables: Tables, validate: Validate): Promise<void> {
  const bad: { kind: string; id: string; fields: Readonly<Record<string, string>> }[] = []
  const touched = new Map<string, Set<string>>()
  for (const { kind, id, set } of staged.changes) {
    const key = `${kind}/${id}`
    const names = touched.get(key) ?? new Set<string>()
    for (const name of Object.keys(set)) names.add(name)
    touched.set(key, names)
  }
  for (const [kind, records] of staged.after) {
    if (isLocal(kind)) continue
    const before = await tables.of(kind).load([...records.keys()])
    for (const [i, record] of [...records.values()].entries()) {
      const names = [...(touched.get(`${kind}/${record.id}`) ?? [])]
      const fields = validate(kind, record, names, before[i])
      if (fields && Object.keys(fields).length > 0) bad.push({ kind, id: record.id, fields })
    }
  }
  if (bad.length === 0) return
  const all = bad.flatMap(({ fields }) => Object.values(fields).map((reason) => reason.replace(/。$/, '')))
  const words = [...new Set(all)].slice(0, 3).join('；')
  throw new Told(
    bad.length === 1 ? `没有保存：${words}。` : `没有保存：有${bad.length}条记录不合要求（${words}）。`,
    'invalid',
    bad.slice(0, LISTED),
  )
}

/**
 * A hand's commit of which this site may send nothing (exchange X4) would be seen on this computer alone, and whoever
 * made it would wait for what nobody got. One that touches others' records beside its own is kept: a merge turns the
 * links of theirs, too.
 * @throws Told('invalid')
 */
export async function refuseUnsent(
  drafts: readonly Draft[],
  tables: Tables,
  kindOf: (kind: string) => Kind | undefined,
  by: Party,
): Promise<void> {
  if (by.role === 'district') return
  let others: Kind | null = null
  for (const { kind: name, id, set, create } of drafts) {
    const kind = kindOf(name)
    if (!kind) return
    const before = create ? undefined : await tables.get(name, id)
    const made = mayMake(kind, by) && Object.keys(onlyForOneself(kind, set, by)).length === 0
    if (before ? mayChange(kind, before, by) : made) return
    others = kind
  }
  if (!others) return
  const who = others.write === 'district' ? '区办' : '所属单位'
  throw new Told(
    `没有保存：${others.label}由${who}管理，本单位改了也送不出去。要改请告诉${who}，改好后随数据文件送来。`,
    'invalid',
  )
}
