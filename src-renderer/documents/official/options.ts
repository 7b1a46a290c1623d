/** The choices that every official document offers, and what they mean for its paper. */
import type { AnyRecord } from '../../domain/kind'
import type { OptionValues, Rendering } from '../document'
import type { Imprint, OfficialOptions } from './paper'

export const PAPER_OPTIONS = {
  red: { type: 'bool', label: '印红头', initial: true, hint: '在印好红头的纸上套打时不印' },
  seal: { type: 'bool', label: '留盖章位置', initial: true },
  imprint: { type: 'bool', label: '印版记', initial: true, hint: '抄送、印发机关和印发日期，在最后一面底部' },
  numbers: {
    type: 'choice',
    label: '页码',
    initial: 'dash',
    options: { dash: '例如：— 1 —', total: '例如：第 1 页 共 2 页', none: '不印页码' },
  },
  duplex: { type: 'bool', label: '双面打印', initial: true, hint: '页码单页居右、双页居左，版记在双页' },
} as const

export type PaperOptions = OptionValues<typeof PAPER_OPTIONS>

/** 版记 stands at the foot of the last page: the pages have to be counted first. */
export const settles = (options: { imprint: boolean }): boolean => options.imprint

export function paperOptions(options: PaperOptions, rendering?: Rendering): OfficialOptions {
  return { numbers: options.numbers, duplex: options.duplex, totals: rendering?.totals }
}

export function imprintOf(
  options: { imprint: boolean },
  { cc, printer, printedOn }: { cc: string; printer: string; printedOn: string },
): Imprint | undefined {
  if (!options.imprint || printer === '') return undefined
  return { cc: listOf(cc), printer, printedOn }
}

/** 区委办公室、区政府办公室 → two. */
export function listOf(words: string): string[] {
  return words
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Records by a key, in the order of their first ones. */
export function grouped<K>(records: readonly AnyRecord[], key: (record: AnyRecord) => K): [K, AnyRecord[]][] {
  const groups = new Map<K, AnyRecord[]>()
  for (const record of records) {
    const of = key(record)
    const group = groups.get(of)
    if (group) group.push(record)
    else groups.set(of, [record])
  }
  return [...groups]
}
