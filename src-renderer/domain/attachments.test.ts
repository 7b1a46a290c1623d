import { expect, test } from 'vitest'
import { attachmentsIn, attachmentsWithin } from './attachments'

const file = { name: '证.pdf', size: 9, type: 'application/pdf', sha256: '0a'.repeat(32) }

test('what is no attachment names none, whatever a data file brings', () => {
  for (const value of [undefined, null, 'x', [null], [1], [{ sha256: '../../x', size: 1 }], { sha256: 'x' }])
    expect(attachmentsIn(value)).toEqual([])
  expect(attachmentsIn([null, file])).toEqual([file])
})

test('they are found however deep the rows stand that name them', () => {
  const kept = { changes: [{ set: { attachments: [file] } }, { set: { name: 'x' } }], why: null }
  expect(attachmentsWithin(kept)).toEqual([file])
})
