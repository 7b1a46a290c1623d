import { expect, test } from 'vitest'
import { type Assessment, assessment as kind } from '../domain/assessment'
import type { AssessmentScheme } from '../domain/assessmentScheme'
import { validate } from '../domain/validate'
import { beginning, correctionOf, correctionWords, draftSet, issuedOnes } from './corrections'

const scheme: AssessmentScheme = { id: 's', stamps: {}, name: '2017年度镇街返乡创业工作考核方案', year: 2017 }
const mark = (points: number) => ({ unit: 'a', kind: 'change', points, reason: '查实' })
const made = (id: string, fields: Partial<Assessment>): Assessment => ({
  id,
  stamps: {},
  scheme: 's',
  title: '2017年度镇街返乡创业工作考核',
  status: 'issued',
  issuedOn: '2018-01-20',
  ...fields,
})
const first = made('b', { marks: [mark(20)] })
const again = made('a', { corrects: 'b', title: '2017年度镇街返乡创业工作考核（更正）' })

test('the first assessment of a scheme begins from nothing and corrects nothing', () => {
  expect(beginning(scheme, [], undefined)).toEqual({
    title: '2017年度镇街返乡创业工作考核',
    corrects: null,
    marks: [],
  })
})

test('a correction begins from the marks of what was issued, and says what it corrects', () => {
  const begun = beginning(scheme, [first], undefined)
  expect(begun).toEqual({
    title: '2017年度镇街返乡创业工作考核（更正）',
    corrects: first,
    marks: [mark(20)],
  })
  expect(draftSet(begun, [...begun.marks, mark(-5)])).toEqual({
    title: '2017年度镇街返乡创业工作考核（更正）',
    corrects: 'b',
    marks: [mark(20), mark(-5)],
  })
})

test('of a draft that corrects the standing one a mark that was taken out stays out, and its name stays', () => {
  const draft = made('d', { status: 'draft', corrects: 'b', title: '改过的名称', marks: [mark(1)] })
  expect(beginning(scheme, [first, draft], draft)).toEqual({
    title: '改过的名称',
    corrects: first,
    marks: [mark(1)],
  })
})

test('a draft that was begun without the issued marks gets them, each once', () => {
  const draft = made('d', { status: 'draft', marks: [mark(20), mark(3)] })
  const begun = beginning(scheme, [first, draft], draft)
  expect(begun.marks).toEqual([mark(20), mark(3)])
  expect(begun.corrects).toBe(first)
})

test('the correction of a correction is numbered, not named twice', () => {
  const begun = beginning(scheme, [first, again], undefined)
  expect(begun.title).toBe('2017年度镇街返乡创业工作考核（第2次更正）')
  expect(begun.corrects).toBe(again)
  const long = made('b', { title: '考'.repeat(100) })
  expect(beginning(scheme, [long], undefined).title).toBe(`${'考'.repeat(96)}（更正）`)
})

test('the correction stands first, though it was issued on the same day or dated earlier', () => {
  expect(issuedOnes([first, again]).map(({ id }) => id)).toEqual(['a', 'b'])
  const dated = made('c', { corrects: 'a', issuedOn: '2018-01-01' })
  const draft = made('d', { status: 'draft' })
  expect(issuedOnes([first, draft, dated, again]).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  expect([first, again, dated].map((one) => correctionWords(one, [first, again, dated]))).toEqual([
    '',
    '（更正）',
    '（第2次更正）',
  ])
})

test('what was corrected knows its correction; a draft of one is none', () => {
  expect(correctionOf(first, [first, again])).toBe(again)
  expect(correctionOf(again, [first, again])).toBeUndefined()
  expect(correctionOf(first, [first, made('d', { status: 'draft', corrects: 'b' })])).toBeUndefined()
})

test('links that run in a ring end', () => {
  const ring = [made('x', { corrects: 'y' }), made('y', { corrects: 'x' })]
  expect(issuedOnes(ring)).toHaveLength(2)
  expect(beginning(scheme, ring, undefined).corrects).not.toBeNull()
})

test('a correction is not issued without its reason; a draft of one waits for it', () => {
  const results = [{ rank: 1, name: '冉固镇', score: 90 }]
  const record = made('c', { objects: 'towns', year: 2017, corrects: 'b', results })
  expect(validate(kind, record)).toEqual({ correctReason: '更正的考核要写明更正原因' })
  expect(validate(kind, { ...record, correctReason: '漏计黄店镇的加分' })).toEqual({})
  expect(validate(kind, { ...record, status: 'draft' })).toEqual({})
})
