/** Backups as the window sees them: the day's, on demand, checked, previewed, restored with a way back. */
import type { BackupWhere } from '../../src-main/desk'
import type { AnyRecord, Value } from '../domain/kind'
import { hex } from '../domain/values/bytes'
import { localDay, today } from '../policy/day'
import { adoptBackup } from './backup'
import {
  type BackupList,
  checkSet,
  entriesOf,
  infoOf,
  makeSet,
  readList,
  readObject,
  removeSets,
  type Shelf,
} from './backup-set'
import type { Engine } from './engine'
import { decodeCommit } from './log'
import { Lookback, same } from './lookback'
import type { BackupInfo, BackupRef, BackupState, RestorePreview, StoreCalls } from './messages'
import { replaceJournal } from './replace'
import { keptOf } from './retention'
import { type Context, type Handlers, Told } from './rpc'
import { replay } from './stage'
import type { Tables } from './tables'
import { pairs, TRIAL, type Trial, trialDue, tryRestore } from './trial'
import { inTurn, type Turns } from './turns'

type Calls = Pick<
  StoreCalls,
  | 'backups.state'
  | 'backups.make'
  | 'backups.adopt'
  | 'backups.daily'
  | 'backups.check'
  | 'backups.preview'
  | 'backups.restore'
  | 'backups.look'
  | 'backups.close'
>

/** Labels of commits that a restore takes away, shown in the preview. */
const LABELS = 8

/**
 * Backups and restores over one engine (B6–B10), and the day's one. Every call but the daily rejects with Told.
 * @param alone one backup, restore or erasure at a time: each of them rewrites what the others read
 */
export function backupsOver(engine: Engine, alone: Turns = inTurn()): Handlers<Calls> {
  const started = engine.now()
  let trouble: string | null = null
  const { disk, warn } = engine.options
  const shelfOf = ({ where, root }: Omit<BackupRef, 'name'>): Shelf => ({ where, root, disk })

  const state = async (): Promise<BackupState> => {
    const place = await disk['backup.place']()
    const trial = ((await engine.settings())[TRIAL] ?? null) as unknown as Trial | null
    return { place, backups: await listAll(engine, place?.reachable === true), trouble, trial }
  }
  let known: BackupState = { place: null, backups: [], trouble: null, trial: null }
  /** Never rejects: what it follows was done, or has its own error. */
  const tell = async (): Promise<BackupState> => {
    known = await state().catch((error) => {
      warn?.('state of the backups', error)
      return {
        ...known,
        trouble: trouble ?? '备份的情况暂时读不出来。本机数据都完好；请打开“设置 → 备份与核对”再看。',
      }
    })
    engine.options.emit?.('backup', known)
    return known
  }
  const madeAt = async (
    where: BackupWhere,
    root: string,
    quick: boolean,
    context?: Context,
  ): Promise<BackupInfo> => {
    const shelf = shelfOf({ where, root })
    const info = await makeSet(engine, shelf, { quick, context })
    // The backup is whole without it.
    await prune(shelf).catch((error) => warn?.('older backups stay', error))
    return info
  }
  /** @param wayBack quickly, and in the profile's own place where the chosen one does not take it */
  const make = (wayBack: boolean, context?: Context): Promise<BackupInfo> =>
    alone(async () => {
      const { site } = engine
      if (!site) throw new Told('本机还没有设置单位，没有什么可备份。', 'invalid')
      const place = await disk['backup.place']()
      if (!place) return madeAt('here', site.site, wayBack, context)
      try {
        if (!place.reachable) {
          throw new Told(
            `备份位置“${place.name}”现在打不开（U盘没有插上，或网络位置连不上），没有备份。本机数据都完好。`,
            'unreachable',
          )
        }
        return await madeAt('away', site.site, wayBack, context)
      } catch (error) {
        if (!wayBack || context?.signal.aborted) throw error
        warn?.('backup goes into the profile', error)
        return madeAt('here', site.site, wayBack, context)
      }
    })

  /** B11: this month's trial, of the newest backup. @returns words where it did not go well */
  const monthly = async (): Promise<string | null> => {
    if (engine.now() - started < (engine.options.trialAfter ?? 0)) return null
    const { backups, trial } = await state()
    const newest = backups.find((one) => !one.before)
    if (!newest || !engine.options.trial || !trialDue(trial ?? undefined, new Date(engine.now()))) return null
    const shelf = shelfOf(newest)
    const done = await alone(async () =>
      tryRestore(engine, shelf, await readList({ ...shelf, name: newest.name })),
    )
    await engine.setting(TRIAL, done as unknown as Value)
    if (done.different === 0) return null
    return `本月试恢复最近的备份，有 ${done.different} 条记录与现有数据不一致。请点“核对本机数据”，再重新备份一次。`
  }
  /** The backup that is looked at. */
  let open: { key: string; view: Promise<Lookback> } | null = null
  const look = (ref: BackupRef, context?: Context): Promise<Lookback> => {
    const key = `${ref.where}/${ref.root}/${ref.name}/${engine.seq}`
    if (open?.key !== key) {
      const shelf = shelfOf(ref)
      const view = readList({ ...shelf, name: ref.name })
        .then((list) => tablesOf(engine, shelf, list, context))
        .then((then) => new Lookback(engine, then))
      view.catch(() => {
        open = null
      })
      open = { key, view }
    }
    return open.view
  }

  return {
    'backups.state': state,

    'backups.look': async ([ref, query], context) => (await look(ref, context)).page(query),
    'backups.close': () => {
      open = null
    },

    'backups.make': async ([wayBack = false], context) => {
      try {
        const info = await make(wayBack, context)
        trouble = null
        return info
      } catch (error) {
        trouble = error instanceof Told ? error.message : '备份没有完成。本机数据都完好；稍后会再试。'
        throw error
      } finally {
        await tell()
      }
    },

    'backups.adopt': ([bytes]) =>
      alone(async () => {
        const info = await adoptBackup(engine, bytes)
        await tell()
        return info
      }),

    'backups.daily': async (_, context) => {
      try {
        if (engine.site) {
          const rolledBack = await noticeRollback(engine, await state())
          const { backups, place } = await state()
          const where: BackupWhere = place ? 'away' : 'here'
          const newest = backups.find((one) => one.where === where && !one.before)
          const due = !newest || localDay(newest.made) !== today(new Date(engine.now()))
          if (due) await make(false, context)
          trouble = rolledBack ?? (await monthly())
        }
      } catch (error) {
        trouble = error instanceof Told ? error.message : '今天的备份没有完成。本机数据都完好；稍后会再试。'
        warn?.('daily backup', error)
      }
      return tell()
    },

    'backups.check': async ([ref], context) => {
      const shelf = shelfOf(ref)
      return checkSet(shelf, await readList({ ...shelf, name: ref.name }), context)
    },

    'backups.preview': ([ref], context) => preview(engine, shelfOf(ref), ref, context),

    'backups.restore': ([ref], context) =>
      alone(async () => {
        const shelf = shelfOf(ref)
        const list = await readList({ ...shelf, name: ref.name })
        await checkSet(shelf, list, context)
        const { site } = engine
        // What is here is kept first, where nobody has to plug anything in.
        const back = site
          ? await makeSet(engine, shelfOf({ where: 'here', root: site.site }), { before: true })
          : null
        for (const hex of list.attachments) await disk['attachments.put'](await readObject(shelf, hex))
        await replaceJournal(engine, entriesOf(shelf, list), list.seq)
        await tell()
        return {
          records: list.records,
          back: back && { where: back.where, root: back.root, name: back.name },
        }
      }),
  }
}

/** Backups of this site at both places; of every site where this one has none (a new computer). */
export async function listAll(engine: Engine, away: boolean): Promise<BackupInfo[]> {
  const { disk } = engine.options
  const found: BackupInfo[] = []
  for (const where of away ? (['away', 'here'] as const) : (['here'] as const)) {
    for (const root of await disk['backup.roots'](where)) {
      if (engine.site && root !== engine.site.site) continue
      for (const { name } of await disk['backup.list'](where, root)) {
        if (!name.startsWith('backups/')) continue
        const list = await readList({ where, root, disk, name }).catch(() => null)
        if (list) found.push(infoOf({ where, root, name }, list))
      }
    }
  }
  return found.sort((a, b) => (a.made < b.made ? 1 : -1))
}

async function prune(shelf: Shelf): Promise<void> {
  const infos: BackupInfo[] = []
  for (const { name } of await shelf.disk['backup.list'](shelf.where, shelf.root)) {
    const list = name.startsWith('backups/') && (await readList({ ...shelf, name }).catch(() => null))
    if (list) infos.push(infoOf({ where: shelf.where, root: shelf.root, name }, list))
  }
  const kept = keptOf(infos)
  await removeSets(
    shelf,
    infos.filter((info) => !kept.has(info)).map((info) => info.name),
  )
}

/**
 * A backup of this very epoch that knows later commits, or others: the profile was put back or copied behind our back.
 * Numbers that others may have seen are never used again: a new epoch begins.
 * @returns words for the person
 */
async function noticeRollback(engine: Engine, { backups }: BackupState): Promise<string | null> {
  const { disk } = engine.options
  for (const { where, root, name } of backups.slice(0, 3)) {
    const list = await readList({ where, root, name, disk })
    if (list.writer !== engine.site?.writer || list.seq === 0) continue
    const row = list.seq <= engine.seq ? await engine.logbook.row(list.seq) : undefined
    if (row && hex(row.hash) === list.hash) return null
    await engine.write(() => engine.beginEpoch())
    return '现有数据比备份旧（数据文件夹可能被换回了旧的），已开始新的编号。请看备份里有没有缺少的内容，需要时从备份恢复。'
  }
  return null
}

async function preview(
  engine: Engine,
  shelf: Shelf,
  ref: BackupRef,
  context?: Context,
): Promise<RestorePreview> {
  const list = await readList({ ...shelf, name: ref.name })
  const then = await tablesOf(engine, shelf, list, context)
  const byKind: RestorePreview['byKind'] = {}
  for (const kind of new Set([...then.kinds(), ...engine.tables.kinds()])) {
    if (kind.startsWith('$')) continue
    const counts = await compare(engine.tables, then, kind)
    if (counts.back + counts.gone + counts.changed > 0) byKind[kind] = counts
  }
  const since: RestorePreview['since'] = { commits: 0, labels: [] }
  const same = await engine.logbook.row(list.seq)
  if (same && hex(same.hash) === list.hash) {
    for (const row of await engine.logbook.rowsBefore(Number.POSITIVE_INFINITY, engine.seq - list.seq)) {
      if (row.seq <= list.seq || row.head.source.by === 'local') continue
      since.commits++
      if (since.labels.length < LABELS) since.labels.push(row.head.label)
    }
  }
  const kinds: RestorePreview['kinds'] = {}
  for (const kind of then.kinds()) if (!kind.startsWith('$')) kinds[kind] = then.of(kind).rows
  return { info: infoOf(ref, list), since, byKind, kinds }
}

/** The records of a backup, in tables of their own. */
async function tablesOf(engine: Engine, shelf: Shelf, list: BackupList, context?: Context): Promise<Tables> {
  const tables = engine.inner.emptyTables()
  for await (const entry of entriesOf(shelf, list)) {
    context?.signal.throwIfAborted()
    context?.progress(entry.seq / Math.max(list.seq, 1), '正在读备份')
    await replay(tables, decodeCommit(entry.seq, entry.parts).changes)
  }
  return tables
}

async function compare(
  now: Tables,
  then: Tables,
  kind: string,
): Promise<{ back: number; gone: number; changed: number }> {
  const counts = { back: 0, gone: 0, changed: 0 }
  const alive = (record: AnyRecord | undefined): record is AnyRecord =>
    record !== undefined && !record.deleted
  for await (const [old, mine] of pairs(then, now, kind)) {
    if (alive(old) && !alive(mine)) counts.back++
    else if (alive(mine) && !alive(old)) counts.gone++
    else if (alive(old) && alive(mine) && !same(old, mine)) counts.changed++
  }
  for await (const [mine, old] of pairs(now, then, kind)) if (!old && alive(mine)) counts.gone++
  return counts
}
