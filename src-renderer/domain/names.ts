/** Which record a word in a cell means: the lookup that parseValue's links need. */
import type { AnyRecord, Kind } from './kind'
import { titleOf } from './kind'
import { fold } from './values/text'

/** Parts of a unit's name that people leave out or add. */
const BEFORE = /^(山东省)?(菏泽市?)?(定陶[区县])?/
const AFTER = /(人民政府|镇政府|政府|街道办事处|街道办|办事处|办公室)$/

/**
 * All words that name a record, best first: its title, then what `naming` makes of it, its aliases, and the single
 * fields that identify it (credit code, agreement number). Identity numbers of people are left out.
 */
export function namesOf(kind: Kind, record: AnyRecord): string[] {
  const names = [titleOf(kind, record)]
  if (typeof record.aliases === 'string') names.push(...record.aliases.split(/[、，,;；|]/))
  names.push(...(kind.alsoNamed?.(record) ?? []))
  for (const [field, ...more] of kind.identity ?? []) {
    const value = record[field]
    const type = kind.fields[field].type
    if (more.length === 0 && typeof value === 'string' && type !== 'link' && type !== 'idNumber')
      names.push(value)
  }
  return names.map((name) => name.trim()).filter((name, i, all) => name !== '' && all.indexOf(name) === i)
}

/**
 * Records by the words that name them. A full name beats an alias, an alias beats a name with 菏泽市定陶区 in front or
 * 人民政府 behind left out; two records of equal rank are 'ambiguous'.
 * @example
 * const names = new Names(); for (const r of units) names.add(unit, r)
 * parseValue(field, '定陶区冉固镇政府', { lookup: names.lookup })
 */
export class Names {
  private readonly kinds = new Map<string, Map<string, string>[]>()

  add(kind: Kind, record: AnyRecord): void {
    let ranks = this.kinds.get(kind.kind)
    if (!ranks) {
      ranks = [new Map(), new Map(), new Map()]
      this.kinds.set(kind.kind, ranks)
    }
    for (const [i, name] of namesOf(kind, record).entries()) {
      note(ranks[i === 0 ? 0 : 1], fold(name), record.id)
      note(ranks[2], loose(name), record.id)
    }
  }

  /** Id of the record that `text` names; 'ambiguous' where several do, undefined where none does. */
  lookup = (kind: string, text: string): string | undefined | 'ambiguous' => {
    const ranks = this.kinds.get(kind)
    if (!ranks) return undefined
    return ranks[0].get(fold(text)) ?? ranks[1].get(fold(text)) ?? ranks[2].get(loose(text))
  }
}

function note(map: Map<string, string>, key: string, id: string): void {
  if (key === '') return
  const there = map.get(key)
  map.set(key, there === undefined || there === id ? id : 'ambiguous')
}

function loose(name: string): string {
  const folded = fold(name)
  const bare = folded.replace(BEFORE, '').replace(AFTER, '')
  return bare === '' ? folded : bare
}
