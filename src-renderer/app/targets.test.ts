import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { DEFAULT_RULES } from '../signing/rules'
import { targetLines } from './targets'

const record = (id: string, fields: object): AnyRecord => ({ id, stamps: {}, ...fields })
const agreement = (id: string, fields: object) =>
  record(id, { projectName: id, partyB: id, unit: 't', investment: 100_000_000, ...fields })

const lines = targetLines(
  {
    agreement: [
      agreement('signed', { status: 'signed', signedOn: '2018-01-05' }),
      agreement('talks', { status: 'negotiating' }),
      agreement('ended', { status: 'ended', signedOn: '2018-01-06', endedOn: '2018-02-01' }),
    ],
    arrival: [
      record('a1', { agreement: 'signed', amount: 30_000_000, date: '2018-02-01' }),
      record('a2', { agreement: 'ended', amount: 50_000_000, date: '2018-02-01' }),
    ],
    station: [record('s1', { status: 'running' }), record('s2', { status: 'closed' })],
    park: [record('p1', { status: 'building' }), record('p2', { status: 'planned' })],
    people: 1234,
  },
  DEFAULT_RULES,
  '2018-03-01',
)
const line = (label: string) => lines.find((one) => one.label === label)

test('what is still negotiated or was terminated counts neither as a project nor as money', () => {
  expect(line('签约项目')).toMatchObject({ value: '1 个', kind: 'agreement', ids: ['signed'] })
  expect(line('签约投资额')).toMatchObject({ value: '100 万元', ids: ['signed'] })
  expect(line('实际到位资金')).toMatchObject({ value: '30 万元', kind: 'arrival', ids: ['a1'] })
})

test('stations that run and parks that stand or are built, each with its records', () => {
  expect(line('返乡创业服务站')).toMatchObject({ value: '1 个', ids: ['s1'] })
  expect(line('返乡创业园区')).toMatchObject({ value: '1 个', ids: ['p1'] })
  expect(line('在外人员登记')).toMatchObject({ value: '1,234', kind: 'person' })
  expect(line('在外人员登记')?.ids).toBeUndefined()
})
