/** The store worker: the one owner of the database. The window lends it the machine's journal over a port. */
import { version } from '../../package.json'
import './awake'
import type { Kind } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { validate } from '../domain/validate'
import { loadPinyin } from '../domain/values/pinyin'
import { ahead } from './ahead'
import { buckets } from './buckets'
import { DATABASE, Database } from './database'
import { Engine } from './engine'
import { handlersOf } from './handlers'
import type { Disk } from './journal'
import { largeTable } from './large'
import type { DiskCalls, StoreCalls, StoreEvents } from './messages'
import { connect, type Port, serve } from './rpc'
import { smallTable } from './small'

const lent = new Promise<Port>((resolve) => {
  self.addEventListener('message', ({ data }: MessageEvent) => {
    if (data?.disk) resolve(data.disk as MessagePort)
  })
})

/** The machine's journal calls; each waits until the window has lent the port. */
function diskOver(port: Promise<Port>): Disk {
  const client = port.then((it) => connect<DiskCalls>(it))
  return {
    list: async () => (await client).call('list', []),
    append: async (segment, at, bytes, flush) =>
      (await client).call('append', [segment, at, bytes, flush], {
        transfer: [bytes.buffer as ArrayBuffer],
      }),
    read: async (...args) => (await client).call('read', args),
    rotate: async () => (await client).call('rotate', []),
    cut: async (...args) => (await client).call('cut', args),
    setAside: async (...args) => (await client).call('setAside', args),
    forget: async () => (await client).call('forget', []),
    'backup.place': async () => (await client).call('backup.place', []),
    'backup.roots': async (...args) => (await client).call('backup.roots', args),
    'backup.list': async (...args) => (await client).call('backup.list', args),
    'backup.read': async (...args) => (await client).call('backup.read', args),
    'backup.write': async (...args) => (await client).call('backup.write', args),
    'backup.remove': async (...args) => (await client).call('backup.remove', args),
    'attachments.get': async (...args) => (await client).call('attachments.get', args),
    'attachments.put': async (...args) => (await client).call('attachments.put', args),
    'attachments.remove': async (...args) => (await client).call('attachments.remove', args),
  }
}

const engine = new Engine({
  disk: diskOver(lent),
  database: new Database(DATABASE, undefined, buckets),
  trial: () => new Database('guiyan-trial'),
  trialAfter: 30 * 60_000,
  maker: {
    small: smallTable,
    large: (kind, snapshot, source) => largeTable(kindOf(kind) as Kind, snapshot, source),
    isLarge: (kind) => kindOf(kind)?.large === true,
  },
  kindOf,
  validate: (kind, after, touched, before) => {
    const declared = kindOf(kind)
    if (!declared) return null
    const reason = before && declared.locked?.(before, touched)
    if (reason) return { [declared.title]: reason }
    return after.deleted ? null : validate(declared, after, before ? touched : undefined)
  },
  emit: (name, data) => {
    emit(name, data)
    if (name === 'changed') prepareSoon()
  },
  warn: (what, error) => console.warn(what, error),
  idle: 3000,
  lag: 30,
})

let prepareSoon = (): void => {}
const handlers = handlersOf(engine, version, (prepare) => {
  prepareSoon = ahead(prepare, loadPinyin)
})
void engine.open().then(
  () => prepareSoon(),
  () => {},
)
const emit = serve<StoreCalls, StoreEvents>(self as unknown as Port, handlers)
self.addEventListener('message', ({ data }: MessageEvent) => {
  if (data?.peer) serve<StoreCalls>(data.peer as Port, handlers)
})
