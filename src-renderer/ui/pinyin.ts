/** Whether typed words fit a title: any part of it, its pinyin, or the initials (gz → 广州). */
import { loadPinyin, pinyinIfLoaded } from '../domain/values/pinyin'
import { fold } from '../domain/values/text'

// Nobody types pinyin while the window is still being drawn.
if (typeof requestIdleCallback === 'function') requestIdleCallback(() => void loadPinyin(), { timeout: 3000 })

export function fits(title: string, typed: string): boolean {
  const words = fold(typed)
  if (words === '') return true
  if (fold(title).includes(words)) return true
  if (!/^[a-z]+$/.test(words)) return false
  return (pinyinIfLoaded()?.match(title, words, { continuous: true }) ?? null) !== null
}
