/** Which steps a duty report can take now, and at whose site. Pure. */
import type { AnyRecord, NewBy } from '../domain/kind'

export type DutyStep = 'send' | 'withdraw' | 'receive' | 'return'

/** By its state; only the district office receives and returns. */
export function dutyStepsOf({ status }: AnyRecord, role: NewBy['role']): DutyStep[] {
  const office = role === 'district'
  if (status === 'submitted') return office ? ['receive', 'return', 'withdraw'] : ['withdraw']
  if (status === 'received') return office ? ['return'] : []
  return ['send']
}

export const DUTY_WORDS: Record<DutyStep, string> = {
  send: '报送…',
  withdraw: '撤回…',
  receive: '收下…',
  return: '退回更正…',
}
