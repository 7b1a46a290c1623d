/**
 * Runs a command line through the same code as the window: set-up, import, export, print, undo, backup, restore,
 * verify (README, "Command line"). One result for the whole line; the first failure stops it.
 */
import type { Command } from '../../src-main/desk'
import { documentNamed, printToPdf } from '../documents/jobs'
import { isTyped, type Kind } from '../domain/kind'
import { KINDS, kindOf } from '../domain/registry'
import { makeWayBack } from '../exchange/wayBack'
import { findUnit, planUnit } from '../policy/units'
import { exportFile, importFile, joinRejected } from '../sheets/jobs'
import { ask, type Store } from '../store/client'
import type { Opened, PackageResult } from '../store/messages'
import { Told } from '../store/rpc'
import { wordsOf } from '../ui/words'
import { sampleDrafts } from './samples'
import { setUpSite } from './setup'

export type CommandResult = { ok: boolean; [key: string]: unknown }

/** Never throws: a failure is `{ ok: false, error }` in plain Chinese, with what was done before it. */
export async function runCommandLine(
  store: Store,
  opened: Opened,
  commands: Command[],
): Promise<CommandResult> {
  const result: CommandResult = { ok: true }
  if (opened.mended) result.mended = opened.mended
  let isSetUp = opened.site !== null
  try {
    for (const command of commands) {
      if (command.do === 'setup' || command.do === 'restore') isSetUp = true
      else if (!isSetUp)
        throw new Told('这个数据文件夹还没有设置单位。请先加上 --setup 单位名称。没有做任何改动。', 'invalid')
      merge(result, await run(store, command))
    }
    await store.call('checkpoint', [])
    return result
  } catch (error) {
    return { ...result, ...factsOf(error), ok: false, error: wordsOf(error) }
  }
}

/** What a script needs of a refusal besides its words: the fingerprint to compare, that a passphrase lacks, what waits. */
function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Told)) return {}
  const { fingerprint, setAside } = (error.detail ?? {}) as { fingerprint?: string; setAside?: number }
  return {
    ...(fingerprint ? { fingerprint } : {}),
    // Kept whole for a person, nothing of it applied.
    ...(setAside === undefined
      ? {}
      : { created: 0, updated: 0, unchanged: 0, deleted: 0, conflicts: 0, setAside }),
    ...(error.code === 'passphrase' ? { needs: 'passphrase' } : {}),
  }
}

/** Counts of several commands of one line add up; other words stand beside each other. */
function merge(into: CommandResult, part: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(part)) {
    const before = into[key]
    if (Array.isArray(value) && Array.isArray(before)) {
      into[key] = [...before, ...value]
      continue
    }
    into[key] = typeof value === 'number' && typeof before === 'number' ? before + value : value
  }
}

async function run(store: Store, command: Command): Promise<Record<string, unknown>> {
  switch (command.do) {
    case 'setup': {
      const { site } = await setUpSite(store, { unit: command.unit, operator: command.operator ?? '命令行' })
      return { unit: site?.unitName, site: site?.site }
    }
    case 'samples': {
      const { count } = await store.call('commit', [
        { label: '载入示例数据', changes: await sampleDrafts(store), source: { by: 'sample' } },
      ])
      return { samples: count }
    }
    case 'import':
      return importAll(store, command)
    case 'export':
      return exportTo(store, command)
    case 'print': {
      const document = documentNamed(command.document)
      const { bytes, pages } = await printToPdf(store, { document, ids: command.ids })
      await ask('files.write', command.target, bytes)
      return { printed: pages }
    }
    case 'undo': {
      const undone = await store.call('undo', [])
      const [left] = undone.kept
      if (undone.seq === null && left)
        throw new Told(`没有${undone.label}。「${left.title}」${left.reason}。`, 'nothing')
      if (undone.seq === null) throw new Told('没有可以撤销的修改。', 'nothing')
      return { undone: undone.done, kept: undone.kept.length, label: undone.label }
    }
    case 'backup': {
      const backup = await store.call('backup.make', [])
      const file = await ask('files.writeInto', command.target, backup.name, backup.bytes)
      return { backup: file.name, records: backup.records }
    }
    case 'restore':
      return store.call('backup.restore', [await ask('files.read', command.file.token)])
    case 'verify': {
      const verified = await store.call('verify', [])
      if (!verified.ok) throw new Told(`核对发现问题：${verified.problems.join('；')}`, 'damaged')
      return { verified: true, seq: verified.seq, records: verified.records }
    }
  }
}

async function importAll(
  store: Store,
  command: Extract<Command, { do: 'import' }>,
): Promise<Record<string, unknown>> {
  const total = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  const packages = { deleted: 0, conflicts: 0, setAside: 0, later: 0 }
  const cards: string[] = []
  /** What the preview of a data file warns of: a copied sender, a gap, a clock. */
  const notes: string[] = []
  const rejected: { name: string; bytes: Uint8Array }[] = []
  for (const file of command.files) {
    const bytes = await ask('files.read', file.token)
    if (isCard(file.name)) {
      cards.push(await introduce(store, bytes, command.trust))
      continue
    }
    if (isPackage(file.name)) {
      const { applied, said } = await receive(store, bytes, file.name, command)
      notes.push(...said)
      total.created += applied.created
      total.updated += applied.updated
      packages.deleted += applied.deleted
      total.unchanged += applied.unchanged
      packages.conflicts += applied.conflicts
      packages.setAside += applied.setAside
      packages.later += applied.later
      continue
    }
    const kind = kindNamed(command.kind, `“${file.name}”没有导入。`)
    const done = await importFile(store, { bytes, name: file.name, kind })
    total.created += done.created
    total.updated += done.updated
    total.unchanged += done.unchanged
    total.rejected += done.rejected
    // Written after each file: what one gave back is kept where the next fails.
    if (!command.rejected || !done.rejectedWorkbook) continue
    rejected.push({ name: file.name, bytes: done.rejectedWorkbook })
    await ask('files.write', command.rejected, await joinRejected(rejected))
  }
  const known = {
    ...(cards.length > 0 ? { trusted: cards } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  }
  if (command.files.every((file) => isCard(file.name))) return known
  const exchanged = command.files.every((file) => isPackage(file.name) || isCard(file.name))
  const { rejected: _, ...counts } = total
  return exchanged ? { ...counts, ...packages, ...known } : total
}

/** A kind by its name or its words: person, 在外人员. */
function kindNamed(word: string | undefined, outcome: string): string {
  const kinds: readonly Kind[] = KINDS
  const found = word && (kindOf(word) ?? kinds.find(({ label }) => label === word))
  if (found) return found.kind
  const known = kinds.filter(isTyped).map(({ kind, label }) => `${kind}（${label}）`)
  throw new Told(
    `${word ? `没有叫“${word}”的类别` : '需要用 --kind 指明类别'}。可以写：${known.join('、')}。${outcome}`,
    'invalid',
  )
}

const isPackage = (name: string): boolean => name.toLowerCase().endsWith('.gyx')
const isCard = (name: string): boolean => name.toLowerCase().endsWith('.gyk')

/** A card counts only with the fingerprint that a person compared. */
async function introduce(store: Store, bytes: Uint8Array, trust: string | undefined): Promise<string> {
  const { card } = await store.call('card.read', [bytes])
  if (!trust) {
    throw new Told(
      `${card.unitName}名片的核对码是 ${card.fingerprint}。请打电话与对方逐组核对，一致时加上 --trust "核对码" 再登记。没有做任何改动。`,
      'card',
      { fingerprint: card.fingerprint },
    )
  }
  await store.call('card.trust', [bytes, trust])
  return card.unitName
}

/** A data file whose sender is not known is kept for a person, never applied; --trust says that it was compared. */
async function receive(
  store: Store,
  bytes: Uint8Array,
  name: string,
  { passphrase, trust }: Extract<Command, { do: 'import' }>,
): Promise<{ applied: PackageResult; said: string[] }> {
  const preview = await store.call('package.preview', [bytes, name, { passphrase }])
  const said = [preview.twin, preview.lacking, preview.clock].filter((note) => note !== null)
  if (!preview.waits || trust)
    // Nobody is here to be asked whether it shall go on without one.
    await makeWayBack(store, preview).catch((error: unknown) => {
      throw new Told(`${wordsOf(error)}接收之前的备份没有做成，没有接收任何内容。`, 'backup')
    })
  try {
    return { applied: await store.call('package.apply', [preview.token, trust]), said }
  } catch (error) {
    if (!preview.waits || !(error instanceof Told)) throw error
    await store.call('package.hold', [preview.token])
    const setAside = preview.created + preview.updated + preview.deleted + preview.setAside.length
    throw new Told(error.message, error.code, { ...(error.detail as object | undefined), setAside })
  }
}

async function exportTo(
  store: Store,
  command: Extract<Command, { do: 'export' }>,
): Promise<Record<string, unknown>> {
  const ending = command.name.toLowerCase().split('.').pop() ?? ''
  if (ending === 'gyk') {
    const card = await store.call('card.own', [])
    await ask('files.write', command.target, card.bytes)
    return { card: card.unitName, fingerprint: card.fingerprint }
  }
  if (ending === 'gyx') {
    const found = findUnit(command.for ?? '')
    const unit =
      planUnit(found && 'unit' in found ? found.unit : (command.for ?? '')) ??
      // A station that the plan does not name stands in the unit table since its first data file.
      (await store.call('all', ['unit'])).find((item) => item.name === command.for)
    if (!unit)
      throw new Told(`不认识单位“${command.for ?? ''}”。请用 --for 指明给哪个单位。没有生成文件。`, 'invalid')
    const made = await store.call('package.make', [unit.id, { passphrase: command.passphrase }])
    await ask('files.write', command.target, made.bytes)
    await store.call('package.sent', [made.token])
    return { exported: made.records, sealed: made.sealed, ...(made.more ? { more: true } : {}) }
  }
  if (ending !== 'xlsx' && ending !== 'csv' && ending !== 'ndjson') {
    throw new Told(
      `不会写“.${ending}”文件。可以用 .xlsx、.csv、.ndjson、.gyx 或 .gyk。没有生成文件。`,
      'invalid',
    )
  }
  const kind = kindNamed(command.kind, '没有生成文件。')
  const { bytes, count } = await exportFile(store, { kind, ext: ending })
  await ask('files.write', command.target, bytes)
  return { exported: count }
}
