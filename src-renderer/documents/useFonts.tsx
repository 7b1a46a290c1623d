/** The faces that a document is set in, and what this PC has of them. */
import { useEffect, useState } from 'react'
import type { AnyDocument } from './document'
import { missingFonts, missingWords } from './fonts'

/** What to say of fonts that this PC lacks; null where there is nothing to say. */
export function useFonts(document: AnyDocument): string | null {
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    void missingFonts(document.faces).then((missing) => !left && setWords(missingWords(missing)))
    return () => {
      left = true
    }
  }, [document])
  return words
}
