/** Many short texts searched as one long one: a substring of 126,000 texts is found in a millisecond or two. */

/** Texts added since the long one was made; more are joined into it. */
const TAIL = 2000

export class Haystack {
  private joined = ''
  /** Where each text begins in `joined`; one more than there are texts in it. */
  private starts = new Int32Array(1)
  private count = 0

  /** @param texts a list that only grows */
  constructor(private readonly texts: readonly string[]) {}

  /** Text → 1 where `word` occurs in it; null where it occurs nowhere. */
  find(word: string): Uint8Array | null {
    if (this.texts.length - this.count > TAIL) this.join()
    const { joined, starts, count, texts } = this
    if (word === '') return new Uint8Array(texts.length).fill(1)
    if (word.includes('\n')) return Uint8Array.from(texts, (text) => Number(text.includes(word)))
    let found: Uint8Array | null = null
    const mark = (text: number): void => {
      found ??= new Uint8Array(texts.length)
      found[text] = 1
    }
    for (let at = joined.indexOf(word); at >= 0; ) {
      const text = this.textAt(at)
      mark(text)
      at = joined.indexOf(word, starts[text + 1])
    }
    for (let text = count; text < texts.length; text++) if (texts[text].includes(word)) mark(text)
    return found
  }

  private join(): void {
    const { texts } = this
    this.joined = texts.join('\n')
    this.count = texts.length
    this.starts = new Int32Array(texts.length + 1)
    let at = 0
    for (let i = 0; i < texts.length; i++) {
      this.starts[i] = at
      at += texts[i].length + 1
    }
    this.starts[texts.length] = at
  }

  private textAt(at: number): number {
    const { starts } = this
    let low = 0
    let high = this.count
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle] <= at) low = middle
      else high = middle
    }
    return low
  }
}
