/** The records of every kind: one table each, made when a kind is first met. */
import type { AnyRecord } from '../domain/kind'
import { PAGE_ROWS, type PageSource, type Readable } from './table'

export interface TableMaker {
  small(kind: string, pages: AnyRecord[][]): Readable
  large(kind: string, snapshot: unknown, source: PageSource): Readable
  isLarge(kind: string): boolean
}

/** The tables of all kinds; small ones hold records, large ones columns, which only the `maker` knows. */
export class Tables {
  private readonly byKind = new Map<string, Readable>()

  constructor(
    private readonly maker: TableMaker,
    private readonly source: PageSource,
  ) {}

  /** The table of a kind; an empty one where nothing of it was met so far. */
  of(kind: string): Readable {
    return this.byKind.get(kind) ?? this.add(kind, [], undefined)
  }

  has(kind: string): boolean {
    return this.byKind.has(kind)
  }

  /** Kinds met so far, bookkeeping included. */
  kinds(): string[] {
    return [...this.byKind.keys()]
  }

  /** From a checkpoint. */
  add(kind: string, pages: AnyRecord[][], snapshot: unknown): Readable {
    const table = this.maker.isLarge(kind)
      ? this.maker.large(kind, snapshot, this.source)
      : this.maker.small(kind, pages)
    this.byKind.set(kind, table)
    return table
  }

  isLarge(kind: string): boolean {
    return this.maker.isLarge(kind)
  }

  async get(kind: string, id: string): Promise<AnyRecord | undefined> {
    return this.byKind.has(kind) ? (await this.of(kind).load([id]))[0] : undefined
  }

  /** Every record of a kind, trash included, page by page. */
  async *records(kind: string): AsyncGenerator<AnyRecord> {
    if (!this.byKind.has(kind)) return
    const table = this.of(kind)
    for (let page = 0; page * PAGE_ROWS < table.rows; page++) yield* await table.page(page)
  }
}
