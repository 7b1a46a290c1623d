import { expect, test } from 'vitest'
import { planSeeds } from '../policy/seeds'
import { bulletinDocument } from './bulletin'
import { optionsOf } from './document'
import { fullNameOf } from './fullName'
import { dataOf } from './loading'

const OFFICE = '区返乡创业工作领导小组办公室'

test('7.2.4: what the office issues bears its full name, in the red head and beneath', () => {
  const seed = planSeeds().find(({ set }) => set.name === OFFICE)!
  const fullName = fullNameOf(seed.id, { ...seed.set, id: seed.id, stamps: {} })
  expect(fullName).toBe(`菏泽市定陶${OFFICE}`)
  const paper = (signature: string | null) => {
    const data = dataOf({ today: '2018-06-05', site: { unitName: OFFICE, fullName, operator: '样例' } })
    const bulletin = { id: 'b', stamps: {}, title: '关于五月份调度情况的通报', signature }
    return bulletinDocument.render([bulletin], data, optionsOf(bulletinDocument)).text
  }
  expect(paper(null)).toContain(`<p>${fullName}文件</p>`)
  expect(paper(null)).toContain(`<p>${fullName}</p>`)
  // What a person wrote stands.
  expect(paper('区返乡创业办')).toContain('<p>区返乡创业办文件</p>')
})

test('a unit that was renamed on this site does not sign by the name that it had in the plan', () => {
  const seed = planSeeds().find(({ set }) => set.name === OFFICE)!
  expect(fullNameOf(seed.id, { id: seed.id, stamps: {}, name: OFFICE })).toBe(`菏泽市定陶${OFFICE}`)
  expect(fullNameOf(seed.id, { id: seed.id, stamps: {}, name: '区返乡办' })).toBe('')
  expect(fullNameOf('unit-x', undefined)).toBe('')
})
