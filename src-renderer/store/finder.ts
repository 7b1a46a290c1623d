/**
 * Which record a row of an import means: the kind's identities in their order, over the table and over the rows of
 * the same file that came before. See FORMAT.md.
 */
import { isEmpty } from '../domain/initial'
import type { Field, Kind, Value } from '../domain/kind'
import { isPlaceholder, readIdNumber } from '../domain/values/idNumber'
import { narrow, saysNothing } from '../domain/values/text'
import { canonical } from '../exchange/merge'
import type { Readable } from './table'

export type Cells = Record<string, Value>

/** `identity` is the number of the one that decided; -1: the key of an export. */
export type Found =
  | { state: 'none' }
  | { state: 'one'; at: number; identity: number }
  | { state: 'several'; at: number[]; identity: number }

/** A row of the same file that means the same, and what makes the two one. */
export interface Earlier {
  row: number
  words: string
  identity: number
}

/** Among the lookups, the one by the title alone: no identity. */
const TITLE = -2

const NONE: Found = { state: 'none' }

/** Types that differ between two things, and not merely between two times of one: numbers and words, no telephones. */
const TELLING: ReadonlySet<Field['type']> = new Set(['text', 'int', 'idNumber', 'creditCode'])

/** The lookup of each identity is built when a row first needs it. */
export class Finder {
  private readonly maps = new Map<number, Map<string, number[]>>()
  private readonly earlier: { row: number; cells: Cells }[] = []
  private readonly earlierBy = new Map<string, number[]>()
  private readonly identity: readonly (readonly string[])[]

  constructor(
    private readonly table: Readable,
    private readonly kind: Kind,
  ) {
    this.identity = kind.identity ?? []
  }

  /** The record that these cells mean, outside the trash. `key`: its id, where the file is one of our exports. */
  find(cells: Cells, key: Value | undefined): Found {
    if (typeof key === 'string') {
      const at = this.table.rowOf(key)
      if (at >= 0 && !this.value('deleted', at)) return { state: 'one', at, identity: -1 }
    }
    return this.search(
      cells,
      (identity, text) => this.mapOf(identity).get(text) ?? [],
      (at) => (name) => this.value(name, at),
    )
  }

  /**
   * The record that these cells mean, of all but one, by one look at the codes: no lookup is built for a single
   * question.
   */
  findOne(cells: Cells, except: string | null): Found {
    return this.search(
      cells,
      (identity) => this.scan(this.identity[identity], cells).filter((at) => this.table.idAt(at) !== except),
      (at) => (name) => this.value(name, at),
    )
  }

  /** Fields of an identity. */
  fieldsOf(identity: number): readonly string[] {
    return this.identity[identity] ?? []
  }

  /** Whether cells say anything by which they could be found again. */
  isNamed(cells: Cells): boolean {
    return this.identity.some((fields) => this.keyOver(fields, (name) => cells[name]) !== null)
  }

  /** Row of this file, noted before, that means the same; undefined where none does. */
  earlierRow(cells: Cells): Earlier | undefined {
    const found = this.search(
      cells,
      (identity, text) => this.earlierBy.get(`${identity}:${text}`) ?? [],
      (at) => (name) => this.earlier[at].cells[name] ?? null,
    )
    if (found.state === 'none') return undefined
    const at = found.state === 'one' ? found.at : found.at[0]
    return { row: this.earlier[at].row, words: this.words(found.identity), identity: found.identity }
  }

  /** An earlier row that is the same by a better identity than a record was found by. */
  better(cells: Cells, { identity }: { identity: number }): Earlier | undefined {
    const earlier = identity > 0 ? this.earlierRow(cells) : undefined
    return earlier && earlier.identity < identity ? earlier : undefined
  }

  /** Remembers a row, so that later ones of the same person or thing are noticed. */
  note(row: number, cells: Cells): void {
    const at = this.earlier.push({ row, cells }) - 1
    for (const [i, fields] of this.identity.entries()) {
      const text = this.keyOver(fields, (name) => cells[name])
      if (text === null) continue
      const held = this.earlierBy.get(`${i}:${text}`)
      if (held) held.push(at)
      else this.earlierBy.set(`${i}:${text}`, [at])
    }
  }

  /** Words of an identity that made two rows one: 身份证号相同. */
  words(identity: number): string {
    const fields = this.identity[identity] ?? []
    return fields.length > 0
      ? `${fields.map((name) => this.kind.fields[name].label).join('、')}相同`
      : '归雁编号相同'
  }

  private search(
    cells: Cells,
    candidates: (identity: number, text: string) => readonly number[],
    valueAt: (at: number) => (name: string) => Value,
  ): Found {
    let left: number[] = []
    let decided = -1
    for (const [i, fields] of this.identity.entries()) {
      const text = this.keyOver(fields, (name) => cells[name])
      if (text === null) continue
      const all = candidates(i, text)
      if (decided < 0) {
        left = all.filter((at) => !this.contradicts(cells, valueAt(at), i))
        if (left.length > 0) decided = i
      } else {
        // Several fit the better identity: a further one may tell which is meant.
        const both = left.filter((at) => all.includes(at))
        if (both.length > 0) left = both
      }
      if (left.length === 1) return { state: 'one', at: left[0], identity: decided }
    }
    return left.length === 0 ? NONE : { state: 'several', at: left, identity: decided }
  }

  /**
   * Whether a better identity than the one that matched says that these are two: another identity number beside the
   * same name and telephone. A weaker one says nothing: an enterprise with the same credit code was renamed. Of an
   * identity of several fields only a number or word tells things apart: people change telephones, things their unit.
   */
  private contradicts(cells: Cells, theirs: (name: string) => Value, matched: number): boolean {
    const same = new Set(this.identity[matched])
    return this.identity.slice(0, matched).some((fields) => {
      const differing = fields.filter((name) => !same.has(name))
      const both = (name: string): boolean =>
        !this.saysNothing(name, cells[name]) && !this.saysNothing(name, theirs(name))
      return (
        fields.every(both) &&
        differing.some(
          (name) =>
            (fields.length === 1 || TELLING.has(this.kind.fields[name]?.type)) &&
            canonical(cells[name]) !== canonical(theirs(name)),
        )
      )
    })
  }

  private value(field: string, row: number): Value {
    const column = this.table.column(field)
    return column ? column.values[column.codes[row]] : null
  }

  /**
   * How many records are called as these cells say. 0 for kinds that no name identifies, with whatever beside it, and
   * for people, of whom many have one name.
   */
  namesakes(cells: Cells): number {
    const { title, large } = this.kind
    if (large || !this.identity.some((fields) => fields.includes(title))) return 0
    const text = this.keyOver([title], (name) => cells[name])
    return text === null ? 0 : (this.mapOf(TITLE).get(text)?.length ?? 0)
  }

  private mapOf(identity: number): Map<string, number[]> {
    const held = this.maps.get(identity)
    if (held) return held
    const map = new Map<string, number[]>()
    const fields = identity === TITLE ? [this.kind.title] : this.identity[identity]
    for (let row = 0; row < this.table.rows; row++) {
      if (this.value('deleted', row)) continue
      const text = this.keyOver(fields, (name) => this.value(name, row))
      if (text === null) continue
      const rows = map.get(text)
      if (rows) rows.push(row)
      else map.set(text, [row])
    }
    this.maps.set(identity, map)
    return map
  }

  /** Records outside the trash that have these values in these fields. */
  private scan(fields: readonly string[], cells: Cells): number[] {
    const wanted: { codes: Int32Array; fits: Uint8Array }[] = []
    for (const name of fields) {
      const column = this.table.column(name)
      if (!column) return []
      const text = canonical(cells[name])
      const { values } = column
      const fits = new Uint8Array(values.length)
      for (let code = 1; code < fits.length; code++)
        if (
          values[code] === cells[name] ||
          (typeof values[code] === 'object' && canonical(values[code]) === text)
        )
          fits[code] = 1
      wanted.push({ codes: column.codes, fits })
    }
    const found: number[] = []
    for (let row = 0; row < this.table.rows; row++)
      if (wanted.every(({ codes, fits }) => fits[codes[row]] === 1) && !this.value('deleted', row))
        found.push(row)
    return found
  }

  private keyOver(fields: readonly string[], valueIn: (name: string) => Value | undefined): string | null {
    let text = ''
    for (const name of fields) {
      const value = valueIn(name)
      if (this.saysNothing(name, value)) return null
      text += `${typeof value === 'object' ? canonical(value) : value}\u0001`
    }
    return text
  }

  private saysNothing(name: string, value: Value | undefined): boolean {
    return tellsNothing(this.kind.fields[name], value)
  }
}

/** A placeholder, or 无, never identifies anybody, in a row or in a record. */
export function tellsNothing(field: Field | undefined, value: Value | undefined): boolean {
  if (isEmpty(value)) return true
  if (typeof value !== 'string') return false
  const type = field?.type
  if (type === 'idNumber') return isFiller(value)
  if (type === 'creditCode' || type === 'phone') return value[0] === value[1] && /^(\S)\1+$/.test(value)
  return type === 'text' && saysNothing(value)
}

/** Whether an identity number was written only because one was asked for. */
export function isFiller(value: Value): boolean {
  // A number that is right as it stands is no stopgap, and nearly every one is.
  if (typeof value !== 'string' || (value.length === 18 && readIdNumber(value).ok)) return false
  return isPlaceholder(
    narrow(value)
      .replace(/[\s'’`\-－—]/g, '')
      .toUpperCase(),
  )
}
