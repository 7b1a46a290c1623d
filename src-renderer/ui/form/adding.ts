/** Adding the record that a link misses, in place. Pure. */
import { type Field, isTyped, type Kind } from '../../domain/kind'
import type { Edits } from './state'

/** Kinds with more fields than this are no matter of a small window. */
const SMALL_KIND = 24

/**
 * Whether a link offers to add what it does not find: of small kinds, and wherever the form can't be saved without it,
 * for who types an unknown enterprise there has no other way on.
 */
export function offersAdding(field: Field, kind: Kind): boolean {
  if (kind.write === 'district' || !isTyped(kind)) return false
  return isSmall(kind) || field.required === true
}

export const isSmall = (kind: Kind): boolean => Object.keys(kind.fields).length <= SMALL_KIND

/** What the new form begins with: what was typed is its title, unless it is pinyin for finding one. */
export function begunWith(kind: Kind, typed: string): Edits {
  const title = typed.trim()
  return kind.fields[kind.title]?.type === 'text' && /[^a-z]/i.test(title) ? { [kind.title]: title } : {}
}

/** 登记“某某食品厂”为返乡创业企业 */
export function addingWords(kind: Kind, typed: string): string {
  const title = begunWith(kind, typed)[kind.title]
  return title ? `登记“${title}”为${kind.label}` : `新增${kind.label}`
}
