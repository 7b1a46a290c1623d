/** Agreements and funds for tests, made with a word each. */
import type { Agreement } from '../domain/agreement'
import type { Arrival } from '../domain/arrival'
import type { Facts } from './progress'

/** 10,000 yuan in fen. */
export const WAN = 1_000_000

export function signed(id: string, set: Partial<Agreement> = {}): Agreement {
  return {
    id,
    stamps: {},
    projectName: `项目${id}`,
    partyB: `公司${id}`,
    status: 'signed',
    nature: 'first',
    form: 'formal',
    unit: 'town-a',
    signedOn: '2018-03-01',
    investment: 1000 * WAN,
    ...set,
  }
}

export function funds(id: string, agreement: string, date: string, amount: number): Arrival {
  return { id, stamps: {}, agreement, date, amount: amount * WAN }
}

export const facts = (set: Partial<Facts>): Facts => ({
  agreements: [],
  arrivals: [],
  enterprises: [],
  projects: [],
  ...set,
})
