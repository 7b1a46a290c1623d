/** The choices of a document as they stand for the records that are printed now, and where each is kept. */
import { useMemo } from 'react'
import type { Value } from '../domain/kind'
import { today } from '../policy/day'
import { useSetting } from '../ui/settings'
import { type AnyDocument, type Chosen, optionsOf } from './document'
import { type OwnOptions, paperKey, standing } from './ownOptions'

type Given = Readonly<Record<string, Value>>

/** @param given of this once; they go over those chosen last, and are not kept */
export function useOptions(
  document: AnyDocument,
  kind: string,
  ids: readonly string[],
  given: Given,
  onGiven: (given: Given) => void,
): [Chosen, (name: string, value: Value) => void] {
  const [saved, setSaved] = useSetting<Record<string, Value>>(optionsKey(document, kind))
  const [own, setOwn] = useSetting<OwnOptions>(`print/own/${document.name}`)
  const paper = paperKey(ids, today())
  const typed = own?.of === paper ? own.values : undefined
  const options = useMemo(
    () => optionsOf(document, { ...standing(document, saved), ...typed, ...given }),
    [document, saved, typed, given],
  )
  const choose = (name: string, value: Value) => {
    if (Object.hasOwn(given, name)) onGiven({ ...given, [name]: value })
    else if (document.options[name].own) setOwn({ of: paper, values: { ...typed, [name]: value } })
    else setSaved({ ...saved, [name]: value })
  }
  return [options, choose]
}

/** A list's columns and title belong to its kind; other choices to the document. */
function optionsKey(document: AnyDocument, kind: string): string {
  return document.kind === null ? `print/options/${document.name}/${kind}` : `print/options/${document.name}`
}
