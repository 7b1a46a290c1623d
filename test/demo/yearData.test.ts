import { expect, test } from 'vitest'
import type { AnyRecord } from '../../src-renderer/domain/kind'
import { kindOf } from '../../src-renderer/domain/registry'
import { validate } from '../../src-renderer/domain/validate'
import { DEMO, LARGE, yearOf } from './yearData'

test.each([
  ['demonstration', DEMO, 1000],
  ['bench', LARGE, 25_000],
] as const)(
  'every record of the generated year is one that the program would accept: %s',
  (_, size, least) => {
    const { drafts } = yearOf(size)
    const wrong = drafts.flatMap(({ kind, id, set }) => {
      const found = validate(kindOf(kind)!, { id, stamps: {}, ...set } as AnyRecord)
      return Object.keys(found).length > 0 ? [`${kind} ${JSON.stringify(found)}`] : []
    })
    expect([...new Set(wrong)].slice(0, 20)).toEqual([])
    expect(drafts.length).toBeGreaterThan(least)
    // Once is enough: the large year is made by the same lines.
    if (size === DEMO) expect(JSON.stringify(yearOf(size).drafts) === JSON.stringify(drafts)).toBe(true)
  },
)
