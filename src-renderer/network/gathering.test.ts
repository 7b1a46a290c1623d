import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { areasOf, gatheringFigures, isListed, readPasted, seatPlan, seatsLeft, seatsOf } from './gathering'

const line = (id: string, set: object): AnyRecord => ({ id, stamps: {}, ...set }) as AnyRecord

describe('五（二） a conference’s numbers against its plan', () => {
  test('worked by hand: 620 planned, six on the list, one walks in', () => {
    const lines = [
      line('1', { invitation: 'confirmed', attended: 'present', seat: 'A区1排1座' }),
      line('2', { invitation: 'confirmed', attended: 'substitute' }),
      line('3', { invitation: 'confirmed' }),
      line('4', { invitation: 'declined' }),
      line('5', { invitation: 'invited', attended: 'absent' }),
      line('6', { invitation: 'listed' }),
      line('7', { invitation: 'walkIn', attended: 'late' }),
    ]
    expect(gatheringFigures(620, lines)).toEqual({
      planned: 620,
      listed: 6,
      invited: 5,
      confirmed: 3,
      declined: 1,
      walkIns: 1,
      present: 3,
      absent: 1,
      awaited: 1,
      seated: 1,
      ofPlanned: 0.5,
      ofConfirmed: 66.7,
    })
  })

  test('without a plan or a list there is no rate', () => {
    expect(gatheringFigures(null, [])).toMatchObject({ planned: null, ofPlanned: null, ofConfirmed: null })
  })
})

describe('seats', () => {
  const area = { name: 'A区', rows: 2, seats: 3 }

  test('are named row by row', () => {
    expect(seatsOf(area)).toEqual([
      'A区1排1座',
      'A区1排2座',
      'A区1排3座',
      'A区2排1座',
      'A区2排2座',
      'A区2排3座',
    ])
    expect(areasOf(line('c', { areas: [area, { name: 'B区' }, null] }))).toEqual([area])
  })

  test('go to who has none, organisations together, and never twice', () => {
    const lines = [
      line('a', { organisation: '甲公司', seat: 'A区1排2座' }),
      line('b', { organisation: '乙镇' }),
      line('c', { organisation: '甲公司' }),
      line('d', { organisation: '乙镇' }),
      line('e', { organisation: '乙镇', invitation: 'declined' }),
    ]
    expect([...seatPlan(lines, [area])]).toEqual([
      ['b', 'A区1排1座'],
      ['d', 'A区1排3座'],
      ['c', 'A区2排1座'],
    ])
  })

  test('the seat of somebody who then declined is given to the next; who came all the same keeps it', () => {
    const lines = [
      line('gone', { invitation: 'declined', seat: 'A区1排1座' }),
      line('came', { invitation: 'declined', seat: 'A区1排2座', attended: 'present' }),
      line('next', { invitation: 'confirmed' }),
    ]
    expect([...seatPlan(lines, [area])]).toEqual([['next', 'A区1排1座']])
    expect(seatsLeft(lines).map(({ id }) => id)).toEqual(['gone'])
  })

  test('nobody gets two seats and no seat gets two people, however many come', () => {
    const people = fc.array(
      fc.record({
        organisation: fc.constantFrom('甲', '乙', ''),
        seat: fc.constantFrom('', 'A区1排1座', 'A区2排2座'),
      }),
    )
    fc.assert(
      fc.property(people, (sets) => {
        const seen = new Set<string>()
        const lines = sets.map((set, i) => {
          const seat = seen.has(set.seat) ? '' : set.seat
          seen.add(seat)
          return line(String(i), { ...set, seat })
        })
        const plan = seatPlan(lines, [area])
        const all = [...lines.map((one) => one.seat).filter(Boolean), ...plan.values()]
        expect(new Set(all).size).toBe(all.length)
        expect(plan.size).toBe(
          Math.min(lines.filter((one) => !one.seat).length, 6 - lines.filter((one) => one.seat).length),
        )
      }),
    )
  })
})

describe('a list pasted from a workbook', () => {
  test('with a head, in any order', () => {
    expect(
      readPasted('序号\t单位名称\t姓 名\t联系电话\n1\t冉固镇\t张三\t15400000001\n2\t杜堂镇\t\t\n'),
    ).toEqual({
      names: [{ name: '张三', organisation: '冉固镇', phone: '15400000001' }],
      skipped: 1,
    })
  })

  test('without one: numbers are skipped, telephones found by their look', () => {
    expect(
      readPasted('1\t张三\t冉固镇\t镇长\t15400000001\n2\t李四\t杜堂镇\t书记\t15400000002').names,
    ).toEqual([
      { name: '张三', organisation: '冉固镇', post: '镇长', phone: '15400000001' },
      { name: '李四', organisation: '杜堂镇', post: '书记', phone: '15400000002' },
    ])
    expect(readPasted('张三\n李　四\n').names).toEqual([{ name: '张三' }, { name: '李四' }])
    expect(readPasted('王五，某公司').names).toEqual([{ name: '王五', organisation: '某公司' }])
    expect(readPasted(' \n')).toEqual({ names: [], skipped: 0 })
  })

  test('names that are there already are known', () => {
    const lines = [line('1', { name: '张三', organisation: '冉固镇', phone: '15400000001' })]
    expect(isListed({ name: '张三', organisation: '冉固镇' }, lines)).toBe(true)
    expect(isListed({ name: '张三', phone: '15400000001' }, lines)).toBe(true)
    expect(isListed({ name: '张三', organisation: '杜堂镇' }, lines)).toBe(false)
    expect(isListed({ name: '张三' }, lines)).toBe(false)
  })
})
