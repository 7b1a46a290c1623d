/** 五（二）: a conference's numbers against its plan, its seats, and names pasted from a workbook. Pure. */
import { rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'
import { percentOf } from '../domain/values/share'
import { fold, tidy } from '../domain/values/text'

export interface GatheringFigures {
  /** Planned; null where nobody wrote it down. */
  planned: number | null
  /** On the list, but for those who just came. */
  listed: number
  /** Asked: invited, confirmed or declined. */
  invited: number
  confirmed: number
  declined: number
  walkIns: number
  /** Present, late or by a substitute. */
  present: number
  absent: number
  /** Confirmed and not yet there. */
  awaited: number
  seated: number
  /** Present ÷ planned and present ÷ confirmed (walk-ins left out), %. */
  ofPlanned: number | null
  ofConfirmed: number | null
}

const CAME = new Set(['present', 'late', 'substitute'])
/** Whether a line of the sheet says that somebody is there. */
export const came = (line: AnyRecord): boolean => CAME.has(String(line.attended))

export function gatheringFigures(planned: unknown, lines: readonly AnyRecord[]): GatheringFigures {
  const count = (test: (line: AnyRecord) => boolean) => lines.filter(test).length
  const is =
    (...codes: string[]) =>
    (line: AnyRecord) =>
      codes.includes(String(line.invitation))
  const confirmed = count(is('confirmed'))
  const plan = typeof planned === 'number' && planned > 0 ? planned : null
  const present = count(came)
  return {
    planned: plan,
    listed: count((line) => line.invitation !== 'walkIn'),
    invited: count(is('invited', 'confirmed', 'declined')),
    confirmed,
    declined: count(is('declined')),
    walkIns: count(is('walkIn')),
    present,
    absent: count((line) => line.attended === 'absent' || line.attended === 'leave'),
    awaited: count((line) => line.invitation === 'confirmed' && !line.attended),
    seated: count((line) => Boolean(line.seat)),
    ofPlanned: plan === null ? null : percentOf(present, plan),
    ofConfirmed: percentOf(
      count((line) => came(line) && line.invitation === 'confirmed'),
      confirmed,
    ),
  }
}

export interface Area {
  name: string
  rows: number
  seats: number
}

/** The areas of a conference's 座区 rows that say how many rows and seats they have. */
export function areasOf(conference: AnyRecord): Area[] {
  return rowsOf(conference, 'areas').flatMap(({ name, rows, seats }) =>
    typeof name === 'string' && Number(rows) > 0 && Number(seats) > 0
      ? [{ name, rows: Number(rows), seats: Number(seats) }]
      : [],
  )
}

/** Every seat of an area, row by row: A区3排12座. */
export function seatsOf(area: Area): string[] {
  return Array.from(
    { length: area.rows * area.seats },
    (_, i) => `${area.name}${Math.floor(i / area.seats) + 1}排${(i % area.seats) + 1}座`,
  )
}

/**
 * Seats for those who have none and have not declined, in an area's order; people of one organisation sit together,
 * in the order of the list. A seat that anybody has is never given again, but of those who then declined (seatsLeft).
 * @returns line id → seat; who found no seat is not in it
 */
export function seatPlan(lines: readonly AnyRecord[], areas: readonly Area[]): Map<string, string> {
  const left = seatsLeft(lines)
  const taken = new Set(lines.filter((line) => !left.includes(line)).map((line) => line.seat))
  const free = areas.flatMap(seatsOf).filter((seat) => !taken.has(seat))
  const waiting = lines.filter(
    (line) => !line.seat && line.invitation !== 'declined' && line.attended !== 'absent',
  )
  const order = new Map<string, number>()
  for (const line of waiting) {
    const name = fold(String(line.organisation ?? ''))
    if (!order.has(name)) order.set(name, order.size)
  }
  const placed = waiting
    .map((line, i) => ({ line, i, group: order.get(fold(String(line.organisation ?? '')))! }))
    .sort((a, b) => a.group - b.group || a.i - b.i)
  return new Map(placed.slice(0, free.length).map(({ line }, i) => [line.id, free[i]]))
}

/** Lines whose seat waits for nobody: they declined after they had it. */
export function seatsLeft(lines: readonly AnyRecord[]): AnyRecord[] {
  return lines.filter((line) => line.seat && line.invitation === 'declined' && !came(line))
}

export interface PastedName {
  name: string
  organisation?: string
  post?: string
  phone?: string
}

const HEADS: Record<keyof PastedName, RegExp> = {
  name: /^(姓名|名字|参会人员?|参加人员?)$/,
  organisation: /^((工作|参会|所在)?单位(名称)?|企业(名称)?|镇街|部门)$/,
  post: /^(职务|职位|职务职称|职称)$/,
  phone: /^((联系|移动)?电话(号码)?|手机号?码?|联系方式)$/,
}

/**
 * Reads a table pasted from a workbook, or names one a line. With a head line its columns may stand in any order;
 * without one: a column of telephone numbers is found by its look, the others are 姓名, 单位, 职务 in that order.
 * A leading column of running numbers is skipped.
 * @returns one entry a line that has a name; `skipped` lines had none
 */
export function readPasted(text: string): { names: PastedName[]; skipped: number } {
  const table = text
    .split(/\r?\n/)
    .map((line) => (line.includes('\t') ? line.split('\t') : line.split(/[,，]/)).map(tidy))
    .filter((cells) => cells.some((cell) => cell !== ''))
  if (table.length === 0) return { names: [], skipped: 0 }
  const head = headOf(table[0])
  const columns = head ?? guess(table)
  const lines = head ? table.slice(1) : table
  const names: PastedName[] = []
  for (const cells of lines) {
    const at = (field: keyof PastedName) => cells[columns[field] ?? -1] ?? ''
    if (at('name') === '') continue
    const entry: PastedName = { name: at('name') }
    for (const field of ['organisation', 'post', 'phone'] as const) if (at(field)) entry[field] = at(field)
    names.push(entry)
  }
  return { names, skipped: lines.length - names.length }
}

type Columns = Partial<Record<keyof PastedName, number>>

function headOf(cells: readonly string[]): Columns | null {
  const columns: Columns = {}
  for (const [i, cell] of cells.entries()) {
    const bare = cell.replace(/\s/g, '')
    for (const field of Object.keys(HEADS) as (keyof PastedName)[]) {
      if (columns[field] === undefined && HEADS[field].test(bare)) columns[field] = i
    }
  }
  return columns.name === undefined ? null : columns
}

function guess(table: readonly (readonly string[])[]): Columns {
  const width = Math.max(...table.map((cells) => cells.length))
  const most = (i: number, test: RegExp) =>
    table.filter((cells) => test.test(cells[i] ?? '')).length * 2 > table.length
  const columns = Array.from({ length: width }, (_, i) => i)
  const phone = columns.find((i) => most(i, /^[\d\s-]{7,}$/))
  const words = columns.filter((i) => i !== phone && !most(i, /^\d+$/))
  return { name: words[0], organisation: words[1], post: words[2], phone }
}

/** Whether a name stands on the list already: the same name with the same organisation or telephone, or with neither. */
export function isListed(entry: PastedName, lines: readonly AnyRecord[]): boolean {
  const same = (a: unknown, b: unknown) => fold(String(a ?? '')) === fold(String(b ?? ''))
  return lines.some(
    (line) =>
      same(line.name, entry.name) &&
      ((entry.phone && line.phone && same(line.phone, entry.phone)) ||
        same(line.organisation, entry.organisation)),
  )
}
