/** What counting signings and funds needs of the store. */
import { type Agreement, agreement } from '../domain/agreement'
import type { Store } from '../store/client'
import { type FundsJudge, fundsJudge } from './arrivals'
import { countSignings } from './counting'
import type { SigningRules } from './rules'

/** Agreements in the trash: funds that hang on one say so. */
export async function trashedAgreements(store: Store): Promise<Agreement[]> {
  const { kind } = agreement
  const ids = await store.call('ids', [{ kind, where: { deleted: true } }])
  return (await store.call('get', [kind, ids])) as Agreement[]
}

/** Tells of all funds which count, as of a day. */
export async function fundsJudgeOf(store: Store, rules: SigningRules, asOf: string): Promise<FundsJudge> {
  const [signed, trashed] = await Promise.all([store.call('all', [agreement.kind]), trashedAgreements(store)])
  return fundsJudge(countSignings(signed as Agreement[], rules), rules, asOf, trashed)
}
