/**
 * What a builder would take instead of the exchange: a PouchDB replica, a Yjs or Loro document of the same records,
 * kept in IndexedDB. And the floors: gunzip, JSON.parse and one strict append; the bare writing of pages.
 */

interface One {
  id: string
  [field: string]: unknown
}

const json = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T
const bytesOf = async (url: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(url)).arrayBuffer())

function database(name: string, stores: string[]): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function written(
  db: IDBDatabase,
  store: string,
  durability: IDBTransactionDurability,
  act: (into: IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, 'readwrite', { durability })
    act(transaction.objectStore(store))
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
}

function readOne<T>(db: IDBDatabase, store: string, key: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = db.transaction(store).objectStore(store).get(key)
    request.onsuccess = () => resolve(request.result as T)
    request.onerror = () => reject(request.error)
  })
}

/** Milliseconds of gunzip + JSON.parse of each line + one strict append of what was unpacked, `runs` times over. */
async function floor(url: string, runs: number): Promise<number[]> {
  const packed = await bytesOf(url)
  const db = await database('floor', ['log'])
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    const stream = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'))
    const plain = new Uint8Array(await new Response(stream).arrayBuffer())
    let rows = 0
    for (const line of new TextDecoder().decode(plain).split('\n')) if (JSON.parse(line)) rows++
    await written(db, 'log', 'strict', (log) => log.put(plain, run))
    times.push(performance.now() - start)
    if (rows === 0) throw new Error('nothing in the package')
  }
  db.close()
  return times
}

/** Milliseconds of drawing the key of a passphrase and opening as many bytes: what sealing costs anybody. */
async function sealed(bytes: number): Promise<number> {
  const { subtle } = crypto
  const salt = new Uint8Array(16)
  const iv = new Uint8Array(12)
  const draw = async (): Promise<CryptoKey> => {
    const typed = await subtle.importKey('raw', new TextEncoder().encode('归雁'), 'PBKDF2', false, [
      'deriveKey',
    ])
    const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 600_000 }
    return subtle.deriveKey(kdf, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  }
  const closed = await subtle.encrypt({ name: 'AES-GCM', iv }, await draw(), new Uint8Array(bytes))
  const start = performance.now()
  await subtle.decrypt({ name: 'AES-GCM', iv }, await draw(), closed)
  return performance.now() - start
}

/** Milliseconds of writing the records as pages of 500 in one transaction, `runs` times over. */
async function pages(url: string, runs: number): Promise<number[]> {
  const records = await json<One[]>(url)
  const list: One[][] = []
  for (let from = 0; from < records.length; from += 500) list.push(records.slice(from, from + 500))
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const db = await database(`pages${run}`, ['pages'])
    const start = performance.now()
    await written(db, 'pages', 'relaxed', (into) => {
      for (const [page, rows] of list.entries()) into.put(rows, page)
    })
    times.push(performance.now() - start)
    db.close()
    indexedDB.deleteDatabase(`pages${run}`)
  }
  return times
}

/** A document of records by field that can say what changed since, and take that. */
interface Doc {
  apply(update: Uint8Array): void
  save(): Uint8Array
  has(id: string, field: string): unknown
}
interface Maker {
  build(records: readonly One[]): Doc & { since(): unknown }
  load(saved: Uint8Array): Doc
  /** What changing these fields of a copy of the document gives. */
  update(saved: Uint8Array, changes: readonly One[]): Uint8Array
}

// biome-ignore lint/suspicious/noExplicitAny: the libraries are fetched for this measurement alone
type Library = any

function yjs(Y: Library): Maker {
  const over = (doc: Library) => ({
    apply: (update: Uint8Array) => Y.applyUpdate(doc, update),
    save: (): Uint8Array => Y.encodeStateAsUpdate(doc),
    has: (id: string, field: string) => doc.getMap('people').get(id)?.get(field),
    since: () => Y.encodeStateVector(doc),
  })
  const load = (saved: Uint8Array): Library => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, saved)
    return doc
  }
  return {
    build(records) {
      const doc = new Y.Doc()
      doc.transact(() => {
        const people = doc.getMap('people')
        for (const { id, ...fields } of records) people.set(id, new Y.Map(Object.entries(fields)))
      })
      return over(doc)
    },
    load: (saved) => over(load(saved)),
    update(saved, changes) {
      const doc = load(saved)
      const before = Y.encodeStateVector(doc)
      doc.transact(() => {
        for (const { id, ...fields } of changes) {
          const one = doc.getMap('people').get(id)
          for (const [field, value] of Object.entries(fields)) one.set(field, value)
        }
      })
      return Y.encodeStateAsUpdate(doc, before)
    },
  }
}

function loro({ LoroDoc, LoroMap }: Library): Maker {
  const over = (doc: Library) => ({
    apply: (update: Uint8Array) => void doc.import(update),
    save: (): Uint8Array => doc.export({ mode: 'snapshot' }),
    has: (id: string, field: string) => doc.getMap('people').get(id)?.get(field),
    since: () => doc.version(),
  })
  const load = (saved: Uint8Array): Library => {
    const doc = new LoroDoc()
    doc.import(saved)
    return doc
  }
  return {
    build(records) {
      const doc = new LoroDoc()
      const people = doc.getMap('people')
      for (const { id, ...fields } of records) {
        const one = people.setContainer(id, new LoroMap())
        for (const [field, value] of Object.entries(fields)) one.set(field, value)
      }
      doc.commit()
      return over(doc)
    },
    load: (saved) => over(load(saved)),
    update(saved, changes) {
      const doc = load(saved)
      const before = doc.version()
      for (const { id, ...fields } of changes) {
        const one = doc.getMap('people').get(id)
        for (const [field, value] of Object.entries(fields)) one.set(field, value)
      }
      doc.commit()
      return doc.export({ mode: 'update', from: before })
    },
  }
}

const MAKERS: Record<string, (library: Library) => Maker> = { Yjs: yjs, Loro: loro }
const libraryOf = async (peer: string, url: string): Promise<Maker> =>
  MAKERS[peer](await import(/* @vite-ignore */ url))

/** Writes the peer's document of all records into IndexedDB, with the update that a warm and a cold start will get. */
async function docSeed(peer: string, library: string, records: string, changes: string): Promise<number> {
  const maker = await libraryOf(peer, library)
  const list = await json<One[]>(records)
  const start = performance.now()
  const saved = maker.build(list).save()
  const took = performance.now() - start
  const update = maker.update(saved, await json<One[]>(changes))
  const db = await database(peer, ['state'])
  await written(db, 'state', 'strict', (into) => {
    into.put(saved, 'doc')
    into.put(update, 'update')
  })
  db.close()
  return took
}

/** Loads the document, applies the update and saves: milliseconds of each. */
async function docApply(
  peer: string,
  library: string,
  [id, field, value]: [string, string, unknown],
): Promise<{ load: number; apply: number; save: number; bytes: number }> {
  const maker = await libraryOf(peer, library)
  const start = performance.now()
  const db = await database(peer, ['state'])
  const doc = maker.load(await readOne<Uint8Array>(db, 'state', 'doc'))
  const update = await readOne<Uint8Array>(db, 'state', 'update')
  const loaded = performance.now()
  doc.apply(update)
  const applied = performance.now()
  await written(db, 'state', 'strict', (into) => into.put(doc.save(), 'after'))
  const saved = performance.now()
  if (doc.has(id, field) !== value) throw new Error(`${peer} did not take the changes`)
  db.close()
  return { load: loaded - start, apply: applied - loaded, save: saved - applied, bytes: update.length }
}

/** First and second revision of a document, as a replica that changed it has them. */
const revision = (n: number): string => `${n}-${String(n).repeat(32)}`

/** Seeds the receiver with all records and the sender with the changed ones; milliseconds for the receiver. */
async function pouchSeed(library: string, records: string, changes: string): Promise<number> {
  const { default: Pouch } = await import(/* @vite-ignore */ library)
  const target = new Pouch('target', { adapter: 'indexeddb', auto_compaction: true })
  const source = new Pouch('source', { adapter: 'indexeddb', auto_compaction: true })
  const list = await json<One[]>(records)
  const start = performance.now()
  for (let from = 0; from < list.length; from += 5000) {
    const docs = list
      .slice(from, from + 5000)
      .map(({ id, ...rest }) => ({ _id: id, _rev: revision(1), ...rest }))
    await target.bulkDocs(docs, { new_edits: false })
  }
  const took = performance.now() - start
  const whole = new Map(list.map((one) => [one.id, one]))
  const changed = (await json<One[]>(changes)).map(({ id, ...set }) => {
    const { id: _, ...before } = whole.get(id) as One
    const ids = [String(2).repeat(32), String(1).repeat(32)]
    return { _id: id, _rev: revision(2), _revisions: { start: 2, ids }, ...before, ...set }
  })
  await source.bulkDocs(changed, { new_edits: false })
  await target.close()
  await source.close()
  return took
}

/** Milliseconds of replicating from one to the other. */
async function pouchSync(library: string, [id, field, value]: [string, string, unknown]): Promise<number> {
  const { default: Pouch } = await import(/* @vite-ignore */ library)
  const start = performance.now()
  const target = new Pouch('target', { adapter: 'indexeddb', auto_compaction: true })
  const source = new Pouch('source', { adapter: 'indexeddb', auto_compaction: true })
  await source.replicate.to(target, { batch_size: 1000 })
  const took = performance.now() - start
  if ((await target.get(id))[field] !== value) throw new Error('PouchDB did not take the changes')
  await target.close()
  await source.close()
  return took
}

Object.assign(window, { sync: { floor, sealed, pages, docSeed, docApply, pouchSeed, pouchSync } })
document.title = 'ready'
