import { expect, test } from 'vitest'
import type { Field } from '../../domain/kind'
import { kindOf } from '../../domain/registry'
import { addingWords, begunWith, isSmall, offersAdding } from './adding'

const enterprise = kindOf('enterprise')!
const issue = kindOf('enterpriseIssue')!

test('a link that the form can’t do without offers to register what it does not find, however large the kind', () => {
  expect(isSmall(enterprise)).toBe(false)
  expect(offersAdding(issue.fields.enterprise, enterprise)).toBe(true)
  expect(offersAdding({ ...issue.fields.enterprise, required: false } as Field, enterprise)).toBe(false)
  // Units are the office's list.
  expect(offersAdding(issue.fields.unit, kindOf('unit')!)).toBe(false)
})

test('what was typed is the title of the new one, unless it is pinyin', () => {
  expect(begunWith(enterprise, ' 鸿运食品厂 ')).toEqual({ name: '鸿运食品厂' })
  expect(addingWords(enterprise, '鸿运食品厂')).toBe('登记“鸿运食品厂”为返乡创业企业')
  expect(begunWith(enterprise, 'hysp')).toEqual({})
  expect(addingWords(enterprise, 'hysp')).toBe('新增返乡创业企业')
})
