/**
 * What a builder would write in an afternoon: SheetJS reads the workbook, Dexie keeps a row a person with three
 * indexes. And the floors: a bare strict IndexedDB put of the same bytes.
 */
import Dexie from 'dexie'
import { read, utils, write } from 'xlsx'
import { bytesOf, openZip } from '../../../src-renderer/sheets/zip'

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

/** Everything in the file inflated and thrown away: the floor of reading it. */
async function unzip(url: string): Promise<number> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  const start = performance.now()
  for (const member of openZip(bytes).values()) for await (const _ of bytesOf(member));
  return performance.now() - start
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

const FIELDS = ['name', 'idNumber', 'phone', 'employer', 'village', 'city']
type One = { id: number } & Record<string, string>

/** Chinese by the sign, everything else by the word: what these libraries need to find a part of a Chinese text. */
const signs = (text: string): string[] =>
  text.toLowerCase().match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) ?? []

/** Builds a peer's index over the people and asks it everything; @returns milliseconds and hits of each answer */
async function search(
  peer: string,
  library: string,
  data: string,
  queries: string[],
): Promise<{ build: number; times: number[]; hits: number[] }> {
  const people = (await (await fetch(data)).json()) as One[]
  const begin = performance.now()
  let ask: (query: string) => number
  if (peer === 'MiniSearch') {
    const { default: MiniSearch } = await import(/* @vite-ignore */ library)
    const index = new MiniSearch({ fields: FIELDS, tokenize: signs })
    index.addAll(people)
    ask = (query) => index.search(query, { combineWith: 'AND', prefix: true }).length
  } else if (peer === 'FlexSearch') {
    const { Document } = (await import(/* @vite-ignore */ library)).default
    const index = new Document({ document: { id: 'id', index: FIELDS }, tokenize: 'full' })
    for (const one of people) index.add(one)
    ask = (query) => {
      const ids = new Set<number>()
      for (const { result } of index.search(query, { limit: people.length }))
        for (const id of result) ids.add(id)
      return ids.size
    }
  } else {
    ask = (query) => {
      const word = query.toLowerCase()
      return people.filter((one) => FIELDS.some((field) => one[field].toLowerCase().includes(word))).length
    }
  }
  const build = performance.now() - begin
  const times: number[] = []
  const hits: number[] = []
  for (const query of queries) {
    const start = performance.now()
    hits.push(ask(query))
    times.push(performance.now() - start)
  }
  return { build, times, hits }
}

/** Sorting objects by a column as it is done everywhere. */
async function sort(data: string, fields: string[]): Promise<number[]> {
  const people = (await (await fetch(data)).json()) as One[]
  return fields.map((field) => {
    const copy = [...people]
    const start = performance.now()
    copy.sort((a, b) => a[field].localeCompare(b[field], 'zh-Hans-CN'))
    return performance.now() - start
  })
}

/** Counts by two columns with a filter on a third, by sqlite in memory. */
async function group(script: string, wasm: string, data: string): Promise<{ times: number[]; sum: number }> {
  await new Promise<void>((done, failed) => {
    const element = document.createElement('script')
    element.src = script
    element.onload = () => done()
    element.onerror = () => failed(new Error('no sql.js'))
    document.head.append(element)
  })
  interface Database {
    run(sql: string): void
    prepare(sql: string): { run(values: unknown[]): void; free(): void }
    exec(sql: string): { values: [string, string, number][] }[]
  }
  const { initSqlJs } = window as never as {
    initSqlJs(options: object): Promise<{ Database: new () => Database }>
  }
  const people = (await (await fetch(data)).json()) as One[]
  const db = new (await initSqlJs({ locateFile: () => wasm })).Database()
  db.run('create table people (village text, city text, intention text)')
  db.run('begin')
  const put = db.prepare('insert into people values (?, ?, ?)')
  for (const { village, city, intention } of people) put.run([village, city, intention])
  put.free()
  db.run('commit')
  const times: number[] = []
  let sum = 0
  for (let i = 0; i < 9; i++) {
    const start = performance.now()
    const [{ values }] = db.exec(
      `select village, city, count(*) from people where intention = '${i % 2 ? 'preparing' : 'considering'}' group by village, city`,
    )
    times.push(performance.now() - start)
    sum = values.reduce((total, [, , count]) => total + count, 0)
  }
  return { times, sum }
}

/** The floor and the usual way of writing a workbook: the sheet's XML text alone, and all of it by SheetJS. */
async function writeBook(data: string, fields: string[]): Promise<{ xml: number; sheetjs: number }> {
  const people = (await (await fetch(data)).json()) as Record<string, unknown>[]
  let start = performance.now()
  let length = 0
  let piece = ''
  for (const [i, one] of people.entries()) {
    piece += `<row r="${i + 2}">`
    for (const [column, field] of fields.entries()) {
      const text = one[field]
      if (text == null) continue
      const safe = String(text).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
      piece += `<c r="${String.fromCharCode(65 + column)}${i + 2}" t="inlineStr"><is><t>${safe}</t></is></c>`
    }
    piece += '</row>'
    if (i % 500 === 0) {
      length += new TextEncoder().encode(piece).length
      piece = ''
    }
  }
  const xml = performance.now() - start
  if (length === 0) throw new Error('nothing written')
  start = performance.now()
  const sheet = utils.json_to_sheet(people, { header: fields })
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'a')
  write(book, { type: 'array', bookType: 'xlsx', compression: true })
  return { xml, sheetjs: performance.now() - start }
}

Object.assign(window, {
  rival: { importWorkbook, unzip, strictPuts, search, sort, group, write: writeBook },
})
document.title = 'ready'
