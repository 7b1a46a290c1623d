/** How an activity stands today, in words and tone, for marks in month, list and table. Pure. */
import type { Activity } from '../domain/activity'
import { shortDay } from '../policy/day'
import { lateness } from '../policy/deadline'

export type Tone = 'done' | 'late' | 'soon' | 'open' | 'ahead' | 'decide' | 'undated' | 'cancelled'

export interface Mark {
  tone: Tone
  words: string
}

/** Days before the last one from which an open activity is pressing. */
const SOON = 7

/** 已完成 12月24日, 逾期 3 天, 今天到期, 还有 5 天, 待决定, 不定期 … */
export function markOf(activity: Activity, today: string): Mark {
  if (activity.status === 'done') {
    return {
      tone: 'done',
      words: activity.completedOn ? `已完成 ${shortDay(activity.completedOn)}` : '已完成',
    }
  }
  if (activity.status === 'cancelled') return { tone: 'cancelled', words: '已取消' }
  if (activity.decide) return { tone: 'decide', words: '待决定' }
  const doing = activity.status === 'doing' ? '进行中 · ' : ''
  const where = lateness(activity.deadline, today)
  switch (where.state) {
    case 'undated':
      return { tone: 'undated', words: `${doing}没有日期` }
    case 'late':
      return { tone: 'late', words: `${doing}逾期 ${where.days} 天` }
    case 'ahead':
      if (where.days > SOON) return { tone: 'ahead', words: `${doing}未到时间` }
      return { tone: 'soon', words: `${doing}还有 ${where.days} 天` }
    default:
      return {
        tone: where.days <= SOON ? 'soon' : 'open',
        words: `${doing}${where.days === 0 ? '今天到期' : `还有 ${where.days} 天`}`,
      }
  }
}

/** Whether a unit has to do with an activity: named as responsible, or its own. */
export function concerns(activity: Activity, unit: string): boolean {
  return activity.unit === unit || (activity.units ?? []).includes(unit)
}
