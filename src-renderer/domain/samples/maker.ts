/** Makes sample drafts: ids that stay the same, every record marked, owners that fit this site. */
import { newRecord } from '../initial'
import type { Kind, NewBy, Value } from '../kind'

/** A creation as the store's commit takes it. */
export interface Made {
  kind: string
  id: string
  create: true
  set: Record<string, Value>
}

/** Kinds whose samples hold nothing of this site. */
const EVERYWHERE = new Set([
  'station',
  'signingEvent',
  'leadingGroupMember',
  'stationMeeting',
  'dispatch',
  'bulletin',
  'assessmentScheme',
  'assessment',
  'duty',
  'regulation',
])

export class Maker {
  constructor(
    private readonly kindOf: (name: string) => Kind | undefined,
    /** Record ids of the units. */
    readonly office: string,
    private readonly towns: readonly string[],
    private readonly by: NewBy,
    readonly year: number,
  ) {}

  /** Whose record the i-th is: at a town it is that town's, at the district the towns take turns. */
  town(i: number): string {
    return this.by.role === 'town' ? this.by.unit : this.towns[i % this.towns.length]
  }

  /** Who keeps funds and hands out: a town its own, everybody else's samples are the district office's. */
  get keeper(): string {
    return this.by.role === 'town' ? this.by.unit : this.office
  }

  /** Who reports the i-th project: this site itself unless it is the district. */
  reporter(i: number): string {
    return this.by.role === 'district' ? this.town(i) : this.by.unit
  }

  /**
   * The n-th sample of a kind. Ids carry this site's unit, so that the samples of two sites never run into each
   * other; only what is the same everywhere has the same id everywhere.
   */
  make(kind: string, n: number, set: Record<string, Value>): Made {
    const declared = this.kindOf(kind)
    if (!declared) throw new Error(`no such kind: ${kind}`)
    const complete = newRecord(declared, set, { ...this.by, operator: '示例' })
    const shared = this.by.role === 'district' || EVERYWHERE.has(kind)
    const id = shared ? `sample-${kind}-${n}` : `sample-${kind}-${shortened(this.by.unit)}-${n}`
    return { kind, id, create: true, set: { ...complete, sample: true } }
  }
}

/** The longest that a unit's id is repeated whole: a record's id has at most 80 characters. */
const WHOLE = 32

/** A station's id is made of its name and may be long: its beginning, and a sum that tells it from its like. */
function shortened(unit: string): string {
  if (unit.length <= WHOLE) return unit
  let sum = 0x811c9dc5
  for (const c of unit) sum = Math.imul(sum ^ c.charCodeAt(0), 0x01000193)
  return `${unit.slice(0, 16)}-${(sum >>> 0).toString(36)}`
}
