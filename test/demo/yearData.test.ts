import { expect, test } from 'vitest'
import type { AnyRecord } from '../../src-renderer/domain/kind'
import { kindOf } from '../../src-renderer/domain/registry'
import { validate } from '../../src-renderer/domain/validate'
import { DEMO, yearOf } from './yearData'

test('every record of the generated year is one that the program would accept', () => {
  const { drafts } = yearOf(DEMO)
  const wrong = drafts.flatMap(({ kind, id, set }) => {
    const found = validate(kindOf(kind)!, { id, stamps: {}, ...set } as AnyRecord)
    return Object.keys(found).length > 0 ? [`${kind} ${JSON.stringify(found)}`] : []
  })
  expect([...new Set(wrong)].slice(0, 20)).toEqual([])
  expect(drafts.length).toBeGreaterThan(1000)
  expect(yearOf(DEMO).drafts).toEqual(drafts)
})
