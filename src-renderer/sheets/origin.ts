/** Where each record of an import comes from. Pure. */
import type { Field, Kind, Value } from '../domain/kind'
import type { ImportColumn, ImportRows } from '../store/messages'

/** File, sheet and row of each record, where the kind keeps them. */
export function originOf(
  kind: Kind,
  file: string,
  parts: readonly { name: string; start: number }[],
  numbers: Int32Array,
  mapped: readonly string[],
): Pick<ImportRows, 'origin'> {
  const fields: string[] = []
  const columns: ImportColumn[] = []
  const put = (name: string, type: Field['type'], column: () => ImportColumn): void => {
    if (kind.fields[name]?.type !== type || mapped.includes(name)) return
    fields.push(name)
    columns.push(column())
  }
  const cut = (name: string, text: string): Value => text.slice(0, kind.fields[name].max ?? 200)
  put('sourceFile', 'text', () => ({
    codes: new Int32Array(numbers.length).fill(1),
    values: [undefined, cut('sourceFile', file)],
    distinct: true,
  }))
  put('sourceSheet', 'text', () => {
    const codes = new Int32Array(numbers.length)
    for (const [i, { start }] of parts.entries()) codes.fill(i + 1, start)
    return { codes, values: [undefined, ...parts.map(({ name }) => cut('sourceSheet', name) || undefined)] }
  })
  put('sourceRow', 'int', () => ({
    codes: Int32Array.from(numbers, (_, row) => row + 1),
    values: [undefined, ...numbers],
    // Several sheets have a row 5 each.
    ...(parts.length === 1 ? { distinct: true as const } : {}),
  }))
  return fields.length > 0 ? { origin: { fields, columns } } : {}
}
