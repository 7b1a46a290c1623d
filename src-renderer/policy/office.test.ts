import { expect, it } from 'vitest'
import { OFFICE, officeValue } from './office'

it('a value of this site counts where the setting allows it, else the default', () => {
  expect(officeValue('dispatch.explainPercent')).toBe(20)
  expect(officeValue('dispatch.explainPercent', { 'dispatch.explainPercent': 30 })).toBe(30)
  for (const wrong of [0, 1.5, '30', null, 100_000]) {
    expect(officeValue('dispatch.explainPercent', { 'dispatch.explainPercent': wrong })).toBe(20)
  }
})

it('every setting says that it is not of the plan', () => {
  for (const setting of OFFICE) expect(setting.origin).toContain('本办自定')
})
