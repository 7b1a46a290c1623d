/** Whether typed words fit a title: any part of it, its pinyin, or the initials (gz → 广州). */
import { match } from 'pinyin-pro'
import { fold } from '../domain/values/text'

export function fits(title: string, typed: string): boolean {
  const words = fold(typed)
  if (words === '') return true
  if (fold(title).includes(words)) return true
  return /^[a-z]+$/.test(words) && match(title, words, { continuous: true }) !== null
}
