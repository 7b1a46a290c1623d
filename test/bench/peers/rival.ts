/**
 * What a builder would write in an afternoon: SheetJS reads the workbook, Dexie keeps a row a person with three
 * indexes. And the floors: a bare strict IndexedDB put of the same bytes.
 */
import Dexie from 'dexie'
import { read, utils } from 'xlsx'

async function importWorkbook(url: string): Promise<number> {
  const bytes = await (await fetch(url)).arrayBuffer()
  const start = performance.now()
  const book = read(bytes, { dense: true })
  const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0]])
  await Dexie.delete('rival')
  const db = new Dexie('rival')
  db.version(1).stores({ people: '++id, 姓名, 身份证号, 手机' })
  await db.table('people').bulkPut(rows)
  const took = performance.now() - start
  db.close()
  return took
}

/** Times of `count` strict puts of a value of `size` bytes, one after the other. */
async function strictPuts(count: number, size: number): Promise<number[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('floor', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('log', { autoIncrement: true })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const value = 'x'.repeat(size)
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await new Promise<void>((resolve, reject) => {
      const transaction = db.transaction('log', 'readwrite', { durability: 'strict' })
      transaction.objectStore('log').add(value)
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error)
    })
    times.push(performance.now() - start)
  }
  db.close()
  return times
}

Object.assign(window, { rival: { importWorkbook, strictPuts } })
document.title = 'ready'
