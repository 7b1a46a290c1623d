/** A site whose files are mutated and given back to it: everything goes through what the window calls. */

import { utils, write } from 'xlsx'
import { version } from '../../package.json'
import { kindOf } from '../../src-renderer/domain/registry'
import { samples } from '../../src-renderer/domain/samples'
import { planSeeds } from '../../src-renderer/policy/seeds'
import { UNITS } from '../../src-renderer/policy/units'
import { readWorkbook } from '../../src-renderer/sheets/read'
import type { Engine } from '../../src-renderer/store/engine'
import { handlersOf } from '../../src-renderer/store/handlers'
import type { BackupInfo, Draft, ImportRows, Site, StoreCalls } from '../../src-renderer/store/messages'
import type { Context, Handlers } from '../../src-renderer/store/rpc'
import { sentRows } from '../../src-renderer/store/sending'
import { bench, contents, start, stop } from '../../src-renderer/store/testing'

export interface Victim {
  /** A file that the program made, untouched. */
  file: Uint8Array
  /** Gives it to the program as a person would. @returns what the program answered */
  give(bytes: Uint8Array): Promise<unknown>
  /** Changes whenever anything of the data does. */
  state(): Promise<string>
  /** The commits that an accepted file may make. */
  commits: number
  seq(): number
  renew(): Promise<void>
}

const context: Context = { progress: () => {}, signal: new AbortController().signal }

interface Running {
  engine: Engine
  calls: Handlers<StoreCalls>
  on: ReturnType<typeof bench>
}

async function site(role: Site['role'] | null, on = bench()): Promise<Running> {
  const engine = start(on, { kindOf })
  const calls = handlersOf(engine, version)
  await engine.open()
  const unit = UNITS.find((one) => one.role === role)
  if (unit && role && !engine.site) {
    await engine.setUp({ unit: unit.id, unitName: unit.name, role, operator: '测' }, planSeeds() as Draft[])
  }
  return { engine, calls, on }
}

async function filled(role: Site['role']): Promise<Running> {
  const running = await site(role)
  const { engine } = running
  const changes = samples([], engine.site!.unit, 2017).slice(0, 120) as Draft[]
  await engine.commit({ label: '示例', changes, trust: true })
  return running
}

const stateOf = async ({ engine }: Running): Promise<string> =>
  `${engine.seq} ${JSON.stringify(await contents(engine))}`

/** A data file from the district to a town that knows its card; sealed where it holds people. */
async function dataFile(kinds: RegExp, passphrase?: string): Promise<Victim> {
  const district = await site('district')
  const changes = samples([], district.engine.site!.unit, 2017).filter(({ kind }) => kinds.test(kind))
  await district.engine.commit({ label: '示例', changes: changes.slice(0, 120) as Draft[], trust: true })
  const town = UNITS.find((unit) => unit.role === 'town')!.id
  const made = await district.calls['package.make']([town, { passphrase }], context)
  const card = await district.calls['card.own']([], context)
  const receiver = async (): Promise<Running> => {
    const running = await site('town')
    await running.calls['card.trust']([card.bytes, card.fingerprint], context)
    return running
  }
  let to = await receiver()
  return {
    file: made.bytes,
    commits: 1,
    give: async (bytes) => {
      const preview = await to.calls['package.preview']([bytes, '区办.gyx', { passphrase }], context)
      return to.calls['package.apply']([preview.token], context)
    },
    state: () => stateOf(to),
    seq: () => to.engine.seq,
    renew: async () => {
      stop(to.engine)
      to = await receiver()
    },
  }
}

/** A backup in one file, restored into an empty profile. */
async function backupFile(): Promise<Victim> {
  const from = await filled('town')
  const { bytes } = await from.calls['backup.make']([], context)
  let to = await site(null)
  return {
    file: bytes,
    // The whole log, and the new epoch.
    commits: from.engine.seq + 1,
    give: (mutated) => Promise.resolve(to.calls['backup.restore']([mutated], context)),
    state: () => stateOf(to),
    seq: () => to.engine.seq,
    renew: async () => {
      stop(to.engine)
      to = await site(null)
    },
  }
}

/** One file of a backup in a folder; `which` chooses it: the list, or a block of the journal. */
async function backupFolder(which: RegExp): Promise<Victim> {
  let to = await filled('town')
  let info: BackupInfo
  let key = ''
  let whole = new Uint8Array()
  const make = async (): Promise<void> => {
    to.on.disk.away = new Map()
    info = await to.calls['backups.make']([], context)
    key = [...to.on.disk.away.keys()].find((name) => which.test(name))!
    whole = to.on.disk.away.get(key)!.slice()
    await to.engine.commit({
      label: '后来',
      changes: [{ kind: 'station', id: 'later', create: true, set: { name: '后来' } }],
      trust: true,
    })
  }
  await make()
  return {
    file: whole,
    commits: 1,
    give: async (bytes) => {
      to.on.disk.away!.set(key, bytes)
      await to.calls['backups.preview']([info], context)
      return to.calls['backups.restore']([info], context)
    },
    state: () => stateOf(to),
    seq: () => to.engine.seq,
    renew: async () => {
      stop(to.engine)
      to = await filled('town')
      await make()
    },
  }
}

/** A workbook: read, then its first columns imported as names and telephones. */
async function workbook(): Promise<Victim> {
  const rows = Array.from({ length: 60 }, (_, i) => [
    `张三${i}`,
    `1380000${String(i).padStart(4, '0')}`,
    '广州',
  ])
  const sheet = utils.aoa_to_sheet([['姓名', '手机', '现居城市'], ...rows])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '名册')
  const file = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
  let to = await site('town')
  return {
    file,
    commits: 1,
    give: async (bytes) => {
      const { sheets } = await readWorkbook(bytes as Uint8Array<ArrayBuffer>, '名册.xlsx')
      const cells = (sheets[0]?.rows ?? []).slice(1, 200)
      const import_: ImportRows = {
        kind: 'person',
        file: '名册.xlsx',
        digest: '',
        fields: ['name', 'phone', 'city'],
        columns: [0, 1, 2].map((column) => ({
          codes: Int32Array.from(cells, (_, i) => i + 1),
          values: [undefined, ...cells.map((row) => (row[column] == null ? undefined : String(row[column])))],
        })),
        rejected: {},
      }
      const preview = await to.calls['import.preview']([sentRows(import_)], context)
      return to.calls['import.apply']([preview.token], context)
    },
    state: () => stateOf(to),
    seq: () => to.engine.seq,
    renew: async () => {
      stop(to.engine)
      to = await site('town')
    },
  }
}

export const VICTIMS: Record<string, () => Promise<Victim>> = {
  数据文件: () => dataFile(/^(activity|signingEvent)$/),
  加密的数据文件: () => dataFile(/^(station|person)$/, '归雁测试口令2017'),
  备份文件: backupFile,
  备份清单: () => backupFolder(/backups\//),
  备份内容: () => backupFolder(/objects\//),
  工作簿: workbook,
}
