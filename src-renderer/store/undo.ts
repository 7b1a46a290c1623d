/** Undo, redo and the removal of samples, as commits of the engine. */
import { type AnyRecord, titleOf } from '../domain/kind'
import type { Engine } from './engine'
import type { Commit } from './log'
import type { CommitResult, Draft, Source, UndoPreview, UndoResult } from './messages'
import { type Context, Told } from './rpc'
import { bare, redoLabel, undoLabel } from './stack'
import { type TakeBack, takeBack, type UsedBy } from './takeback'

/** U7: taking it back here would, with the next data file, take it back where it came from. */
const RECEIVED =
  '这是接收的数据，归对方所有，不能在这里撤销：撤销会随下一份数据文件改掉对方的记录。个别不要的记录，请在列表里移到回收站；' +
  '整份都不该收的，请在“设置—备份与核对”里恢复接收之前的备份。没有做任何改动。'

const NOTHING: UndoResult = { seq: null, label: '', done: 0, kept: [] }

/**
 * Takes back one commit, or the last of this site's own that still stands.
 * @throws Told for what can't be taken back
 */
export function undo(engine: Engine, seq?: number, context?: Context): Promise<UndoResult> {
  return engine.write(async () => {
    const target = seq ?? engine.undoState.undo?.seq
    return target === undefined ? NOTHING : back(engine, target, 'undo', context)
  })
}

/** Brings back what the last undo took. */
export function redo(engine: Engine, context?: Context): Promise<UndoResult> {
  return engine.write(async () => {
    const target = engine.undoState.redo?.seq
    return target === undefined ? NOTHING : back(engine, target, 'redo', context)
  })
}

/** Records of the first list that the person sees. */
const NAMED = 200

/**
 * What taking a commit back would do; nothing is changed.
 * @param received names of the units that have it already
 */
export function previewUndo(
  engine: Engine,
  seq: number,
  received: string[],
  context?: Context,
): Promise<UndoPreview> {
  return engine.inQueue(async () => {
    const { commit, drafts, kept, done, known } = await workOut(engine, seq, context)
    const first = drafts.slice(0, NAMED).map(({ kind, id, set }) => {
      const record = known.get(kind)?.get(id)
      const declared = engine.options.kindOf(kind)
      return {
        kind,
        id,
        title: declared && record ? titleOf(declared, record) : id,
        fresh: set.deleted === true,
      }
    })
    return { label: bare(commit.label), done, first, kept, received }
  })
}

async function workOut(
  engine: Engine,
  seq: number,
  context?: Context,
): Promise<TakeBack & { commit: Commit }> {
  const commit = await engine.logbook.commit(seq)
  if (!commit) throw new Told('找不到这一次修改，没有撤销。', 'invalid')
  if (commit.source.by === 'local' || commit.source.by === 'setup') {
    throw new Told('首次设置和本机设置不能撤销。', 'invalid')
  }
  if (commit.source.by === 'package') throw new Told(RECEIVED, 'invalid')
  const { tables, logbook, options } = engine
  return {
    commit,
    ...(await takeBack(commit, tables, logbook, options.kindOf, usedBy(engine, commit), context)),
  }
}

async function back(
  engine: Engine,
  seq: number,
  by: 'undo' | 'redo',
  context?: Context,
): Promise<UndoResult> {
  const { commit, drafts, kept, done, known } = await workOut(engine, seq, context)
  context?.progress(0.75, '正在写入日志')
  const label = by === 'undo' ? undoLabel(bare(commit.label)) : redoLabel(bare(commit.label))
  const source: Source = { by, of: seq }
  const stamp = engine.nextStamp()
  const changes = drafts.map((draft) => ({ ...draft, stamp }))
  // U5: an undo that could do nothing is written down too, or the next Ctrl+Z would meet it again.
  const result = await engine.put({ label, source, changes, own: true, stamp, always: true, known }, false)
  return { seq: done > 0 ? result.seq : null, label, done, kept }
}

/** Records outside the trash that link to some of these: words for one of them each. Small kinds only. */
function usedBy(engine: Engine, commit: Commit): UsedBy {
  // What was made together goes together.
  const together = new Set(
    commit.changes.flatMap(({ kind, id }, i) => (commit.was[i] ? [] : [`${kind}/${id}`])),
  )
  return async (kind, ids) => {
    const found = new Map<string, string>()
    const wanted = new Set(ids)
    for (const other of engine.tables.kinds()) {
      const declared = engine.options.kindOf(other)
      if (!declared || engine.tables.isLarge(other)) continue
      const links = Object.entries(declared.fields).filter(([, field]) => field.to === kind)
      if (links.length === 0) continue
      for await (const record of engine.tables.records(other)) {
        if (record.deleted || together.has(`${other}/${record.id}`)) continue
        for (const [name] of links) {
          for (const id of linked(record, name)) {
            if (wanted.has(id)) found.set(id, `${declared.label}「${titleOf(declared, record)}」`)
          }
        }
      }
    }
    return found
  }
}

function linked(record: AnyRecord, field: string): string[] {
  const value = record[field]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? (value as unknown[]).filter((item) => typeof item === 'string') : []
}

/** Every record marked as sample goes to the trash, also one that is there already: no undo brings it back. */
export function removeSamples(engine: Engine): Promise<CommitResult> {
  return engine.write(async () => {
    const drafts: Draft[] = []
    for (const kind of engine.tables.kinds()) {
      for await (const record of engine.tables.records(kind)) {
        if (record.sample) drafts.push({ kind, id: record.id, set: { deleted: true } })
      }
    }
    const stamp = engine.nextStamp()
    const changes = drafts.map((draft) => ({ ...draft, stamp }))
    return engine.put({ label: '移除示例数据', source: { by: 'setup' }, changes, own: false, stamp }, false)
  })
}
