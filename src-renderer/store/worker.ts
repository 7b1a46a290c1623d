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
import { type DiskCalls, overDisk } from './disk'
import { Engine } from './engine'
import { handlersOf } from './handlers'
import type { Disk } from './journal'
import { largeTable } from './large'
import type { StoreCalls, StoreEvents } from './messages'
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
  // The bytes of a commit go over as they are; nobody here needs them any more.
  const call = overDisk((name) => async (...args: unknown[]) => {
    const transfer = name === 'append' ? [(args[2] as Uint8Array).buffer as ArrayBuffer] : []
    return (await client).call(name, args as never, { transfer })
  })
  return call as unknown as Disk
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
