/** Compares journal, log, pages and memory with each other, record by record. */
import { type AnyRecord, titleOf } from '../domain/kind'
import { equal } from '../domain/values/equal'
import type { Engine } from './engine'
import { same } from './frame'
import { decodeCommit } from './log'
import { type Context, Told } from './rpc'
import { replay } from './stage'
import { PAGE_ROWS } from './table'
import type { Tables } from './tables'

/** Problems listed one by one; more are counted. */
const LISTED = 20

export interface Verdict {
  ok: boolean
  seq: number
  records: number
  problems: string[]
}

/** Where the journal is whole and IndexedDB or memory is not, both are rebuilt from the journal, and it is said. */
export async function verify(engine: Engine, context?: Context): Promise<Verdict> {
  const problems: string[] = []
  let more = 0
  const say = (problem: string): void => {
    if (problems.length < LISTED) problems.push(problem)
    else more++
  }
  try {
    await engine.checkpoint('pages')
  } catch {
    say('数据库现在写不进去；修改都在日志文件里，重新打开程序时会自动重建数据库。')
  }
  return engine.inQueue(async () => {
    await engine.copy()
    const fresh = engine.inner.emptyTables()
    const whole = await journalAndLog(engine, fresh, say, context)
    let records = 0
    for (const kind of new Set([...engine.tables.kinds(), ...fresh.kinds()])) {
      records += await recordsOf(engine, fresh, kind, say)
      await pagesOf(engine, kind, say)
      context?.progress(0.9, '正在核对记录')
    }
    if (more > 0) problems.push(`另有${more}处问题未逐一列出。`)
    if (problems.length > 0 && whole) {
      await engine.reload()
      problems.push('日志文件完好，已按它重建数据库，数据没有丢失；可以再核对一次。')
    }
    return { ok: problems.length === 0, seq: engine.seq, records, problems }
  })
}

/** @returns whether the journal is whole, up to what the program knows */
async function journalAndLog(
  engine: Engine,
  fresh: Tables,
  say: (problem: string) => void,
  context?: Context,
): Promise<boolean> {
  const { journal } = engine.inner.deps
  let last = 0
  try {
    for await (const entry of journal.commits(0)) {
      context?.signal.throwIfAborted()
      if (entry.seq !== last + 1) say(`日志文件缺少第${last + 1}至${entry.seq - 1}次修改。`)
      last = entry.seq
      await replay(fresh, decodeCommit(entry.seq, entry.parts).changes)
      const row = await engine.logbook.row(entry.seq).catch(() => undefined)
      if (!row) say(`数据库里缺少第${entry.seq}次修改。`)
      else if (!same(row.hash, entry.hash) || !(await sameParts(engine, entry.seq, entry.parts))) {
        say(`第${entry.seq}次修改在数据库与日志文件里不一致。`)
      }
      context?.progress((0.8 * last) / engine.seq, '正在核对日志')
    }
  } catch (error) {
    if (!(error instanceof Told)) throw error
    say(`${error.message}，从第${last + 1}次修改起读不出来。`)
  }
  if (last !== engine.seq) say(`日志文件到第${last}次修改为止，程序里是第${engine.seq}次。`)
  return last === engine.seq
}

async function sameParts(engine: Engine, seq: number, parts: readonly Uint8Array[]): Promise<boolean> {
  try {
    const row = await engine.logbook.row(seq)
    const there = row ? await engine.logbook.parts(row) : []
    return there.length === parts.length && there.every((bytes, i) => same(bytes, parts[i]))
  } catch {
    return false
  }
}

/** Memory against the journal. */
async function recordsOf(
  engine: Engine,
  fresh: Tables,
  kind: string,
  say: (problem: string) => void,
): Promise<number> {
  const declared = engine.options.kindOf(kind)
  const name = (record: AnyRecord): string =>
    declared ? `${declared.label}「${titleOf(declared, record)}」` : `${kind}/${record.id}`
  const table = engine.tables.of(kind)
  const label = declared?.label ?? kind
  try {
    for (let page = 0; page * PAGE_ROWS < fresh.of(kind).rows; page++) {
      const [there, here] = [await fresh.of(kind).page(page), await table.page(page)]
      for (const [i, record] of there.entries()) {
        // Rows keep their places; where they did not, the id decides.
        const mine = here[i]?.id === record.id ? here[i] : await engine.tables.get(kind, record.id)
        if (!mine || !equal(mine, record)) say(`${name(record)}的内容与日志文件不一致。`)
      }
    }
    if (table.rows !== fresh.of(kind).rows) say(`${label}的记录数与日志文件不一致。`)
  } catch {
    say(`${label}有一部分读不出来。`)
  }
  return kind.startsWith('$') ? 0 : table.rows
}

/** Pages on disk against memory, where the last checkpoint covers everything. */
async function pagesOf(engine: Engine, kind: string, say: (problem: string) => void): Promise<void> {
  const meta = engine.inner.meta?.kinds[kind]
  const table = engine.tables.of(kind)
  if (!meta || meta.upTo !== engine.seq || table.dirty(true).length > 0) return
  for (let page = 0; page < meta.pages; page++) {
    try {
      const there = (await engine.inner.deps.database.page(kind, page))?.rows ?? []
      const here = await table.page(page)
      if (there.length === here.length && there.every((record, i) => equal(record, here[i]))) continue
    } catch {
      // said below
    }
    say(`${engine.options.kindOf(kind)?.label ?? kind}的第${page + 1}页在数据库里不完整。`)
  }
}
