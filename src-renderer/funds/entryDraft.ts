/** What was typed into a fund's entry and not saved: there after a crash or a look at another page. */
import type { Value } from '../domain/kind'
import { useStore } from '../ui/hooks'
import { settingsOf, useSetting } from '../ui/settings'

type Values = Readonly<Record<string, Value>>
type Texts = Readonly<Record<string, string>>

const valuesKey = (fund: string) => `draft:fundEntry:ledger:${fund}`
/** Words that can't be read are no value, but they were typed: an older value in their place would look like theirs. */
const textsKey = (fund: string) => `draft:fundEntry:unread:${fund}`

export interface EntryDraft {
  typed: Values
  /** Field → what stands in its box and can't be read. */
  unread: Texts
  /** Whether anything waits. */
  waits: boolean
  set(field: string, value: Value): void
  /** @param text null: what stands in the box can be read */
  setUnread(field: string, text: string | null): void
  clear(): void
}

export function useEntryDraft(fund: string): EntryDraft {
  const settings = settingsOf(useStore())
  const [typed = NONE, keep] = useSetting<Values>(valuesKey(fund), 'typing')
  const [unread = NO_TEXTS, keepUnread] = useSetting<Texts>(textsKey(fund), 'typing')
  return {
    typed,
    unread,
    waits: Object.keys(typed).length + Object.keys(unread).length > 0,
    set: (field, value) => keep({ ...typed, [field]: value }),
    setUnread: (field, text) => {
      if ((unread[field] ?? null) === text) return
      const { [field]: _, ...rest } = unread
      keepUnread(text === null ? rest : { ...rest, [field]: text })
    },
    // At once: a draft that outlived its entry would be registered a second time.
    clear: () => {
      settings.write(valuesKey(fund), null)
      settings.write(textsKey(fund), null)
    },
  }
}

const NONE: Values = {}
const NO_TEXTS: Texts = {}
