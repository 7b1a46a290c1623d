/** A table from the clipboard put into cells of a list, read by the declaration as an import reads it. Pure. */
import { type AnyRecord, type Field, type Kind, titleOf, type Value } from '../../domain/kind'
import { ofField, type ParseContext, parseValue } from '../../domain/parse'
import { checkByHand } from '../../domain/steps'
import type { Party } from '../../domain/writing'
import { canonical } from '../../exchange/merge'
import { headScore } from '../../sheets/mapping'
import { edited } from '../form/state'
import { isOthers } from '../owning'
import { editableInPlace } from './CellEditor'

export interface Pasted {
  changes: { id: string; set: Record<string, Value> }[]
  /** Why nothing is pasted: the first cell that can't be read or kept; null: all can. */
  wrong: string | null
  /** Labels of columns into which nothing is pasted: personal data, lists of their own. */
  skipped: string[]
  /** Records of other units that were left, or keep the unit whose they are. */
  others: number
}

/** Lines of a copied table in which its heads are looked for: titles stand above them. */
const DEEPEST = 5

/**
 * Whether a table has heads, as this list or an office's workbook writes them: then it is one to import, not a piece of
 * this list. A single line is never one: there is nothing below it.
 */
export function hasHeads(kind: Kind, table: readonly (readonly string[])[]): boolean {
  const labels = new Set(Object.values(kind.fields).map(({ label }) => label))
  return table.slice(0, Math.min(DEEPEST, table.length - 1)).some((line, row) => {
    const words = line.filter((cell) => cell.trim() !== '')
    const named = words.filter((cell) => labels.has(cell.trim())).length
    if (row === 0 && named > 0 && named * 2 >= words.length) return true
    const fields = headScore(kind, words)
    return fields >= 2 && fields * 2 >= words.length
  })
}

/** One line for every row, one cell for every column, as a spreadsheet fills what is selected. */
export function spread(table: readonly string[][], rows: number, columns: number): string[][] {
  const [first] = table
  const wide = table.length === 1 && first.length === 1 ? [Array<string>(columns).fill(first[0])] : table
  return wide.length === 1 ? Array.from({ length: rows }, () => [...wide[0]]) : wide.map((line) => [...line])
}

/**
 * @param fields columns from the left edge of the selection on
 * @param records rows from its top on
 * @param by this site, and the records that words in link columns name
 */
export function pasted(
  kind: Kind,
  fields: readonly { name: string; field: Field }[],
  records: readonly AnyRecord[],
  table: readonly string[][],
  by: Party & Pick<ParseContext, 'lookup'>,
): Pasted {
  const result: Pasted = { changes: [], wrong: null, skipped: [], others: 0 }
  const across = fields.slice(0, Math.max(0, ...table.map((line) => line.length)))
  const taking = across.map(({ field }) => takes(field))
  result.skipped = across.flatMap(({ field }, i) => (taking[i] ? [] : [field.label]))
  for (const [i, line] of table.entries()) {
    const record = records[i]
    if (!record) break
    const set: Record<string, Value> = {}
    let left = false
    for (const [at, text] of line.entries()) {
      if (!across[at] || !taking[at]) continue
      const { name, field } = across[at]
      const read = parseValue(field, text, by)
      if ('error' in read) {
        const what = read.error.includes(text.trim()) ? '' : `“${text.trim()}”`
        result.wrong = `第 ${i + 1} 行「${titleOf(kind, record)}」${what}${ofField(field, read.error)}`
        return result
      }
      if (canonical(read.value) === canonical((record[name] as Value | undefined) ?? null)) continue
      if (isOthers(kind, record, name, by)) left = true
      else set[name] = read.value
    }
    if (left) result.others++
    const changed = Object.keys(set)
    if (changed.length === 0) continue
    const [reason] = Object.values(checkByHand(kind, record, edited(record, set), set, by.role))
    if (reason) {
      result.wrong = `第 ${i + 1} 行「${titleOf(kind, record)}」：${reason}`
      return result
    }
    result.changes.push({ id: record.id, set })
  }
  return result
}

const takes = (field: Field): boolean =>
  !field.personal &&
  (editableInPlace(field) || ['choices', 'note', 'deadline', 'link', 'links'].includes(field.type))
