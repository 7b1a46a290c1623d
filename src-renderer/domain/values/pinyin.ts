/**
 * The pinyin library, loaded beside what a start waits for: evaluating its dictionaries takes a tenth of a second of
 * an old machine.
 */
type Library = Pick<typeof import('pinyin-pro'), 'pinyin' | 'match'>

let library: Library | null = null
let loading: Promise<void> | null = null

/** Loads it once; whoever reads letters waits for this first. */
export function loadPinyin(): Promise<void> {
  loading ??= import('pinyin-pro').then(({ pinyin, match }) => {
    library = { pinyin, match }
  })
  return loading
}

/** null: not loaded yet. */
export const pinyinIfLoaded = (): Library | null => library

/** @throws Error where nobody waited for `loadPinyin` */
export function pinyinLibrary(): Library {
  if (!library) throw new Error('pinyin is asked for before it is loaded')
  return library
}
