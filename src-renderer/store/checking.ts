/** Refusing what the declaration does not allow, before anything is written. */
import type { AnyRecord } from '../domain/kind'
import { isLocal } from './local'
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
