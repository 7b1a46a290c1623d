/** What the worker answers to each call of the window: the map of messages.ts over an engine. */

import { loadPinyin } from '../domain/values/pinyin'
import { sendAfter } from '../exchange/accounting'
import { exchangeHandlers } from '../exchange/handlers'
import { holds } from '../exchange/outgoing'
import { Exchange } from '../exchange/service'
import { makeBackup, restoreBackup } from './backup'
import { backupsOver } from './backups'
import { changeUnit } from './changeUnit'
import { duplicatesOver } from './duplicates'
import type { Engine } from './engine'
import { erase, type Plan, planErasure } from './erase'
import { deletionsOf, historyOf } from './history'
import { hostOf } from './host'
import { importsOver } from './imports'
import type { StoreCalls } from './messages'
import { type Queries, queriesOver } from './query'
import { type Handlers, Told } from './rpc'
import { inTurn } from './turns'
import { twinsOf } from './twins'
import { previewUndo, redo, removeSamples, undo } from './undo'
import { verify } from './verify'

/**
 * @param program version of the program, written into data files
 * @param preparing is given what makes searching fast before anybody searches, in slices
 */
export function handlersOf(
  engine: Engine,
  program: string,
  preparing?: (prepare: Queries['prepare']) => void,
): Handlers<StoreCalls> {
  const query = queriesOver({
    table: (kind) => (engine.tables.has(kind) ? engine.tables.of(kind) : undefined),
    kinds: () => engine.tables.kinds(),
    isLarge: (kind) => engine.tables.isLarge(kind),
    kindOf: engine.options.kindOf,
    seq: () => engine.seq,
  })
  preparing?.(query.prepare)
  const host = hostOf(engine)
  const exchange = new Exchange(host, program)
  const alone = inTurn()
  /** It is tried at every start; nobody is kept from the data by it. */
  const later = (error: unknown): string => {
    engine.options.warn?.('what a newer program sent', error)
    const why = error instanceof Told ? error.message.replace(/。$/, '') : '程序内部出错'
    return `对方新版程序先前发来的内容暂时没有采用（${why}），都还留着，下次打开时再办。`
  }
  const receivedBy = async (records: Plan['records']): Promise<string[]> => {
    // By numbers of whatever epoch: an erasure begins a new one and leaves the numbers (FORMAT.md, E2), and what
    // was acknowledged before it is there still.
    const peers = host.peers()
    const names = new Set<string>()
    for (const [kind, some] of records)
      for (const { id } of some) {
        const rest = peers.filter(({ unitName }) => !names.has(unitName))
        if (rest.length === 0) return [...names]
        const history = await host.history(kind, id)
        const declared = engine.options.kindOf(kind)
        for (const peer of rest) if (holds(declared, id, history, peer)) names.add(peer.unitName)
      }
    return [...names]
  }
  return {
    open: async () => {
      const [opened] = await Promise.all([engine.open(), loadPinyin()])
      // What a newer program's data files brought before this program knew it.
      const resumed = opened.site ? await exchange.receiving.resume().catch(later) : null
      const mended = [opened.mended, resumed].filter(Boolean).join('\n') || null
      return { ...opened, mended }
    },
    setUp: ([site, seeds, order]) => engine.setUp(site, seeds, order),
    seed: ([seeds, order]) => engine.seed(seeds, order),
    site: () => engine.site,
    setOperator: ([name]) => engine.setOperator(name),
    changeUnit: async ([to, more]) => changeUnit(engine, to, more, (await exchange.peers()).length > 0),
    beginEpoch: () => engine.write(() => engine.beginEpoch()),

    list: ([q]) => query.list(q),
    columns: ([q], context) => query.columns(q, (done) => context.progress(done, '正在读取')),
    survey: ([q]) => query.survey(q),
    cross: ([q]) => query.cross(q),
    ids: ([q]) => query.ids(q),
    get: ([kind, ids]) => query.get(kind, ids),
    all: ([kind]) => query.all(kind),
    values: ([q]) => query.values(q),
    counts: () => query.counts(),
    find: ([words, limit]) => query.find(words, limit),
    duplicates: ([limit], context) => duplicatesOver(engine, limit, context),
    twins: async ([kind, asked]) => {
      const declared = engine.options.kindOf(kind)
      if (!declared) return asked.map(() => null)
      return twinsOf(engine.tables.of(kind), declared, asked)
    },
    backlinks: ([kind, id]) => query.backlinks(kind, id),

    commit: ([request]) => engine.commit(request),
    undo: ([seq], context) => undo(engine, seq, context),
    'undo.preview': async ([seq], context) => {
      const { writer } = host.site()
      const received = host.peers().filter((peer) => sendAfter(peer, writer) >= seq)
      return previewUndo(
        engine,
        seq,
        received.map(({ unitName }) => unitName),
        context,
      )
    },
    redo: (_, context) => redo(engine, context),
    undoState: () => engine.undoState,
    history: async ([q]) => {
      await engine.settled()
      return historyOf(engine.logbook, q)
    },
    deletions: async ([kind, ids]) => {
      await engine.settled()
      return deletionsOf(engine, kind, ids)
    },
    removeSamples: () => removeSamples(engine),

    settings: () => engine.settings(),
    setting: ([key, value]) => engine.setting(key, value),

    ...importsOver(engine),

    ...exchangeHandlers(exchange),

    'backup.make': () => makeBackup(engine),
    'backup.restore': ([bytes]) => restoreBackup(engine, bytes),
    ...backupsOver(engine, alone),
    'erase.preview': async ([kind, ids]) => (await planErasure(engine, kind, ids, receivedBy)).preview,
    // A backup under way would keep what is erased meanwhile, and copy segments that are being written anew.
    erase: ([kind, ids], context) =>
      alone(async () => erase(engine, await planErasure(engine, kind, ids, receivedBy), context)),
    verify: (_, context) => verify(engine, context),
    checkpoint: () => engine.checkpoint(),
  }
}
