import { DeskFailure } from './failure'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f\u007f]/g
/** Names that Windows gives to devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i

/** A network drive's own system counts bytes, of which a Chinese character has three; some are left for " (2)". */
const BYTES_MAX = 240

/**
 * A file name that every system takes, from words that came out of records: separators and signs that Windows
 * forbids become _, device names get a prefix, the length stays under what NTFS, FAT and a network drive hold.
 * @throws DeskFailure BAD_ARGUMENT where nothing is left
 */
export function safeName(wished: string): string {
  let name = wished
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .trim()
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_')
  if (DEVICE.test(name)) name = `_${name}`
  if (!name) throw new DeskFailure('BAD_ARGUMENT', 'empty file name')
  const [stem, ending] = splitName(name)
  const characters = Array.from(stem)
  while (Buffer.byteLength(characters.join('') + ending) > BYTES_MAX) characters.pop()
  return (characters.join('') + ending).replace(/[. ]+$/, '')
}

/** ['名册', '.xlsx'] */
export function splitName(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.')
  return dot > 0 && name.length - dot <= 12 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
}
