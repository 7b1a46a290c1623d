/** import.preview and import.apply over the engine: one preview waits at a time, applied as one commit. */
import { mayMake } from '../domain/writing'
import { Doubting } from './doubting'
import type { Engine } from './engine'
import { linkedOf } from './giving'
import { byOf } from './local'
import { type Matched, matchImport } from './match'
import type { ImportPreview, ImportRows, StoreCalls } from './messages'
import { type Handlers, Told } from './rpc'
import { receivedRows } from './sending'

type Calls = Pick<StoreCalls, 'import.preview' | 'import.apply' | 'import.forget'>

export function importsOver(engine: Engine): Handlers<Calls> {
  let waiting: { token: string; rows: ImportRows; matched: Matched; seq: number } | null = null
  const match = async (rows: ImportRows, context?: Parameters<typeof matchImport>[5]): Promise<Matched> => {
    const kind = engine.options.kindOf(rows.kind)
    if (!kind) throw new Told('不认识这一类记录，没有导入。', 'invalid')
    const { site } = engine
    if (!site) throw new Told('本机还没有设置单位，没有导入。', 'invalid')
    if (!mayMake(kind, site))
      throw new Told(`${kind.label}由区办登记，随数据文件送来，本单位不能导入。没有改动。`, 'invalid')
    const linked = await linkedOf(kind, rows, engine.tables)
    const table = engine.tables.of(rows.kind)
    const now = engine.now()
    const by = byOf(site, now)
    const doubting = await Doubting.over(kind, engine.tables, by.today)
    return matchImport(rows, table, kind, by, idMaker(now), context, linked, doubting)
  }
  return {
    'import.preview': async ([sent], context): Promise<ImportPreview> => {
      const rows = receivedRows(sent)
      const matched = await match(rows, context)
      const token = crypto.randomUUID()
      waiting = { token, rows, matched, seq: engine.seq }
      return { token, ...matched.preview }
    },
    'import.apply': async ([token], context) => {
      if (waiting?.token !== token) {
        throw new Told('这次预览已经过期，没有导入任何内容。请重新选择文件。', 'stale')
      }
      const held = waiting
      const { rows } = held
      // Records may have moved while the person looked at the preview.
      const matched = held.seq === engine.seq ? held.matched : await match(rows, context)
      waiting = null
      const { created, updated } = matched.preview
      const kind = engine.options.kindOf(rows.kind)
      context.progress(0.3, '正在写入日志')
      try {
        const result = await engine.commit({
          label: `从“${rows.file}”导入${kind?.label ?? rows.kind}`,
          changes: matched.drafts,
          bulk: matched.bulk,
          source: { by: 'import', file: rows.file, digest: rows.digest, rows: matched.preview.state.length },
          trust: true,
        })
        return { ...result, created, updated }
      } catch (error) {
        // Room is made on the disk, and the same preview is applied: nobody maps the columns again.
        waiting ??= held
        throw error
      }
    },
    'import.forget': ([token]) => {
      if (waiting?.token === token) waiting = null
    },
  }
}

/** Who makes records here. @throws Told before set-up */
/** Ids of one import share a random beginning and count on: unique, short, and kind to compression. */
function idMaker(now: number): () => string {
  const [a, b] = crypto.getRandomValues(new Uint32Array(2))
  const begin = `${now.toString(36)}${a.toString(36).padStart(7, '0')}${(b % 1296).toString(36).padStart(2, '0')}`
  let next = 0
  return () => `${begin}${(next++).toString(36).padStart(4, '0')}`
}
