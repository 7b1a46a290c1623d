/**
 * Pinyin of many texts: initials and whole syllables. Reading 126,000 names word by word costs the library half a
 * second and more; a table by character, asked of the library once for each, costs a tenth. The two differ where a
 * character has several readings, so the library reads what decides: a surname (单 shàn, 解 xiè), a place of two
 * characters (重庆, 长春), and words with such a character in texts as long as an employer's name.
 */
import { pinyinLibrary } from '../domain/values/pinyin'

const HAN = /\p{Script=Han}/u
/** Names and places are no longer; after the first two characters they are read one by one. */
const NAME = 4
/** Beyond it (addresses) everything is read one by one. */
const PHRASE = 12

const single = new Map<string, string>()
const several = new Map<string, boolean>()
const heads = new Map<string, string[]>()

/** Initials and syllables of a Chinese text side by side: `zjg zhangjianguo`; '' where nothing in it is Chinese. */
export function lettersOf(text: string): string {
  if (!HAN.test(text)) return ''
  const syllables = syllablesOf(text)
  let initials = ''
  for (const syllable of syllables) initials += syllable[0] ?? ''
  return `${initials} ${syllables.join('')}`
}

function syllablesOf(text: string): string[] {
  const signs = [...text]
  if (signs.length <= NAME) {
    const head = signs.slice(0, 2).join('')
    let syllables = heads.get(head)
    if (!syllables) {
      syllables = read(head)
      heads.set(head, syllables)
    }
    return [...syllables, ...oneByOne(signs.slice(2))]
  }
  return signs.length <= PHRASE && signs.some(isPolyphonic) ? read(text) : oneByOne(signs)
}

const read = (text: string): string[] =>
  pinyinLibrary().pinyin(text, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' })

/** What is not Chinese stays together, as the library has it: `abc` is one syllable. */
function oneByOne(signs: readonly string[]): string[] {
  const syllables: string[] = []
  let foreign = ''
  for (const sign of signs) {
    let syllable = single.get(sign)
    if (syllable === undefined) {
      syllable = HAN.test(sign) ? (read(sign)[0] ?? '') : ''
      single.set(sign, syllable)
    }
    if (syllable === '') foreign += sign
    else {
      if (foreign) syllables.push(foreign)
      foreign = ''
      syllables.push(syllable)
    }
  }
  if (foreign) syllables.push(foreign)
  return syllables
}

function isPolyphonic(sign: string): boolean {
  let found = several.get(sign)
  if (found === undefined) {
    found =
      HAN.test(sign) &&
      new Set(pinyinLibrary().pinyin(sign, { multiple: true, toneType: 'none', type: 'array' })).size > 1
    several.set(sign, found)
  }
  return found
}
