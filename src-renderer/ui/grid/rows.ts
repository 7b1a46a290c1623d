/**
 * The rows of one list question, fetched by pages as they come into sight. Rows that were once seen stay on screen
 * while newer ones are fetched, so that neither scrolling nor a commit makes the list flicker.
 */
import type { AnyRecord } from '../../domain/kind'

export const PAGE = 100
/** Pages kept; 200 pages of 100 records are a few megabytes. */
const KEEP = 200

export class RowCache {
  private readonly pages = new Map<number, { rows: AnyRecord[]; fresh: boolean }>()
  private readonly loading = new Set<number>()
  private turn = 0
  private seen: [number, number] = [0, 0]

  /**
   * @param load rows [from, to) of the list
   * @param changed called when rows arrived
   */
  constructor(
    private readonly load: (from: number, to: number) => Promise<AnyRecord[]>,
    private readonly changed: () => void,
    private readonly failed: (error: unknown) => void = () => {},
  ) {}

  /** The row, or undefined while it is on its way. */
  at(index: number): AnyRecord | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE]
  }

  /** Rows that came with another answer. @param from the first of a page */
  give(from: number, rows: AnyRecord[]): this {
    for (let at = 0; at === 0 || at < rows.length; at += PAGE)
      this.pages.set((from + at) / PAGE, { rows: rows.slice(at, at + PAGE), fresh: true })
    return this
  }

  /** Says which rows are in sight; fetches what is missing or stale. */
  want(from: number, to: number): void {
    this.seen = [from, to]
    if (to <= from) return
    for (let page = Math.floor(from / PAGE); page <= Math.floor((to - 1) / PAGE); page++)
      void this.fetch(page)
  }

  /** Everything may have changed: what is held stays on screen until it is given or fetched again. */
  stale(): void {
    this.turn++
    this.loading.clear()
    for (const page of this.pages.values()) page.fresh = false
  }

  /** The rows in sight, in whole pages; the first page where nothing was wanted yet. */
  inSight(): [from: number, to: number] {
    const [from, to] = this.seen
    return [Math.floor(from / PAGE) * PAGE, Math.max(1, Math.ceil(to / PAGE)) * PAGE]
  }

  /** Rows [from, to), fetched where needed: for copying and summing what is not in sight. */
  async range(from: number, to: number): Promise<AnyRecord[]> {
    const held: AnyRecord[] = []
    for (let i = from; i < to; i++) {
      const page = this.pages.get(Math.floor(i / PAGE))
      const row = page?.fresh ? page.rows[i % PAGE] : undefined
      if (!row) return this.load(from, to)
      held.push(row)
    }
    return held
  }

  private async fetch(page: number): Promise<void> {
    if (this.loading.has(page) || this.pages.get(page)?.fresh) return
    this.loading.add(page)
    const turn = this.turn
    try {
      const rows = await this.load(page * PAGE, (page + 1) * PAGE)
      if (turn !== this.turn) return
      this.pages.delete(page)
      this.pages.set(page, { rows, fresh: true })
      if (this.pages.size > KEEP) this.pages.delete(this.pages.keys().next().value as number)
      this.changed()
    } catch (error) {
      if (turn === this.turn) this.failed(error)
    } finally {
      if (turn === this.turn) this.loading.delete(page)
    }
  }
}
