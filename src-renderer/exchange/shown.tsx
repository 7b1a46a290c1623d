/** The words of a package's values: labels by the declaration, personal data masked unless asked otherwise. */
import { labelOf, type Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { TitleLookup } from '../ui/titles'
import { isPersonal, maskWords, showValue } from '../ui/values'

export function fieldLabel(kind: string, field: string): string {
  return labelOf(kindOf(kind), field) ?? field
}

export function kindLabel(kind: string): string {
  return kindOf(kind)?.label ?? '本机程序还不认识的一类'
}

export function valueWords(
  kind: string,
  name: string,
  value: Value,
  titles: TitleLookup,
  reveal = false,
): string {
  if (value === null) return '（空）'
  if (name === 'deleted') return value === true ? '已删除' : '未删除'
  if (name === 'attachments') return Array.isArray(value) ? `${value.length} 个文件` : '无'
  const field = kindOf(kind)?.fields[name]
  if (!field) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (field.type === 'rows') return Array.isArray(value) ? `${value.length} 行` : '（空）'
  return isPersonal(field) && !reveal ? maskWords(field, value) : showValue(field, value, titles) || '（空）'
}
