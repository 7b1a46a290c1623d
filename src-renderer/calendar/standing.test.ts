import { expect, it } from 'vitest'
import type { Activity } from '../domain/activity'
import { markOf } from './standing'

const base: Activity = {
  id: 'a',
  stamps: {},
  status: 'planned',
  deadline: { text: '2017年12月', from: '2017-12-01', to: '2017-12-31' },
}

it('says how an activity stands', () => {
  const at = (fields: Partial<Activity>, today: string) => {
    const { tone, words } = markOf({ ...base, ...fields }, today)
    return `${tone} ${words}`
  }
  expect(at({}, '2017-11-30')).toBe('ahead 未到时间')
  const day = { text: '2017年12月24日', from: '2017-12-24', to: '2017-12-24' }
  expect(at({ deadline: day }, '2017-12-21')).toBe('soon 还有 3 天')
  expect(at({}, '2017-12-21')).toBe('open 还有 10 天')
  expect(at({}, '2017-12-24')).toBe('soon 还有 7 天')
  expect(at({}, '2017-12-31')).toBe('soon 今天到期')
  expect(at({ status: 'doing' }, '2018-01-03')).toBe('late 进行中 · 逾期 3 天')
  expect(at({ status: 'done', completedOn: '2017-12-24' }, '2018-01-03')).toBe('done 已完成 12月24日')
  expect(at({ status: 'cancelled' }, '2018-01-03')).toBe('cancelled 已取消')
  expect(at({ decide: true }, '2018-01-03')).toBe('decide 待决定')
  expect(at({ deadline: { text: '不定期', from: null, to: null } }, '2018-01-03')).toBe('undated 没有日期')
  expect(at({ deadline: null }, '2018-01-03')).toBe('undated 没有日期')
})
