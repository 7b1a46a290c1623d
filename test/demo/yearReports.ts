/** What came in over the year, and the rounds that were made of it: materials, monthly figures, dispatch, bulletins. */
import type { Dispatch } from '../../src-renderer/domain/dispatch'
import type { AnyRecord } from '../../src-renderer/domain/kind'
import type { Random } from '../../src-renderer/domain/samples/random'
import { planUnit, UNITS } from '../../src-renderer/policy/units'
import { bulletinDraft, roundBefore } from '../../src-renderer/regime/bulletinDraft'
import { frozenRows, proposeRound, reportsOf } from '../../src-renderer/regime/round'
import { type Make, MEMBERS, MONTHS, OFFICE, recordsOf, type Size, TOWNS, WAN, type Year } from './yearParts'

/** Materials and monthly figures: towns two and members one a month; one town is late, one short, one returned. */
export function reports(made: Make, size: Size, random: Random): void {
  const later = (month: string, days: number) => {
    const [y, m] = month.split('-').map(Number)
    return new Date(Date.UTC(y, m, days)).toISOString().slice(0, 10)
  }
  let extra = size.moreSubmissions
  for (const month of MONTHS) {
    for (const [t, unit] of [...TOWNS, ...MEMBERS].entries()) {
      const isTown = t < TOWNS.length
      const owed = isTown ? 2 : 1
      const share = Math.ceil(size.moreSubmissions / (MONTHS.length * (TOWNS.length + MEMBERS.length)))
      const more = Math.min(extra, share)
      extra -= more
      const short = t === 4 && month.endsWith('6')
      for (let n = 0; n < owed + more - (short ? 1 : 0); n++) {
        const late = t === 2 && n === 1 && month > '2018-03'
        const sentOn = late
          ? later(month, random.int(3, 9))
          : `${month}-${String(8 + (n % 2) * 14).padStart(2, '0')}`
        made('submission', {
          title: `${unit.name}${Number(month.slice(5))}月返乡创业工作情况（示例${n + 1}）`,
          unit: unit.id,
          month,
          category: (['briefing', 'experience', 'case', 'report'] as const)[n % 4],
          zero: false,
          text: '（示例）本月开展政策宣传、走访在外人员、对接项目等工作。',
          author: `联络员${t + 1}（示例）`,
          status: 'accepted',
          sentOn,
          channel: 'file',
          receivedOn: sentOn,
          decidedOn: sentOn,
          decidedBy: '区办（示例）',
          version: 1,
        })
      }
      if (!isTown) continue
      const told = t === 2 && month > '2018-03' ? later(month, 3) : `${month}-27`
      const scale = 1 + ((t * 7 + month.charCodeAt(6)) % 5)
      made('monthlyFigures', {
        title: `${unit.name}${month}月度指标（示例）`,
        unit: unit.id,
        month,
        zero: false,
        registered: 120 * scale,
        returned: 6 * scale,
        residents: 40 * scale,
        collected: scale,
        signed: scale > 2 ? 1 : 0,
        started: scale > 3 ? 1 : 0,
        produced: scale > 4 ? 1 : 0,
        investment: scale * 380 * WAN,
        arrived: scale * 150 * WAN,
        enterprises: scale,
        enterpriseInvestment: scale * 90 * WAN,
        jobs: scale * 22,
        parks: month.endsWith('6') && scale > 3 ? 1 : 0,
        loans: scale * 2,
        loanAmount: scale * 18 * WAN,
        activities: scale > 3 ? 1 : 0,
        status: 'accepted',
        sentOn: told,
        filler: `填表人${t + 1}（示例）`,
        receivedOn: told,
        decidedOn: told,
        decidedBy: '区办（示例）',
        version: 1,
      })
    }
  }
}

/** Every dispatch round of the year, twelve and one of the towns and six of the members, frozen and told in a bulletin. */
export function rounds(made: Make, year: Year): void {
  const all = {
    submission: recordsOf(year, 'submission'),
    monthlyFigures: recordsOf(year, 'monthlyFigures'),
  }
  const units = UNITS.map((unit) => ({ ...unit, order: undefined })) as never as Parameters<
    typeof proposeRound
  >[2]
  const nameOf = (id: string) => UNITS.find((unit) => unit.id === id)?.name ?? ''
  const frozen: Dispatch[] = []
  for (const month of MONTHS) {
    for (const scope of ['towns', 'members'] as const) {
      // A round of two months begins with January, March, …
      if (scope === 'members' && Number(month.slice(5)) % 2 === 0) continue
      const proposed = proposeRound(scope, month, units, `${month}-01`)
      const days = String(proposed.lockedBy)
      const open = { id: '', stamps: {}, ...proposed } as AnyRecord as Dispatch
      const set = {
        ...proposed,
        status: 'frozen',
        closedOn: days,
        frozenOn: days,
        frozenBy: '李四',
        ...frozenRows(reportsOf(open, units, all, days)),
      }
      const id = made('dispatch', set)
      const round = { id, stamps: {}, ...set } as AnyRecord as Dispatch
      const of = Number(days.slice(0, 4))
      made('bulletin', {
        ...bulletinDraft(
          round,
          roundBefore(round, frozen),
          nameOf,
          planUnit(OFFICE)?.fullName ?? nameOf(OFFICE),
        ),
        status: 'issued',
        year: of,
        no: frozen.filter((one) => String(one.lockedBy).startsWith(`${of}`)).length + 1,
        issuedOn: days,
        drafter: '李四',
      })
      frozen.push(round)
    }
  }
}
