import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { subsidy } from '../domain/subsidy'
import { optionsOf } from './document'
import { dataOf } from './loading'
import { startupFormDocument, subsidyPublicityDocument } from './subsidyForms'

const data = dataOf({ kind: subsidy, today: '2018-12-31', whole: new Map() })
const application = (id: string, set: object): AnyRecord => ({ id, stamps: {}, ...set })

test('三（四） an enterprise that is given both subsidies is one enterprise in two lines', () => {
  const both = [
    application('1', { applicant: '甲公司', creditCode: '91371700MA3C0000XX', subsidyKind: 'startup' }),
    application('2', { applicant: '甲公司（更名）', creditCode: '91371700MA3C0000XX', subsidyKind: 'job' }),
    application('3', { applicant: '乙经营部', subsidyKind: 'startup' }),
  ]
  const said = (records: AnyRecord[]) =>
    /拟对下列.*?发放/.exec(
      subsidyPublicityDocument.render(records, data, optionsOf(subsidyPublicityDocument, {})).text,
    )?.[0]
  expect(said(both)).toBe('拟对下列2家企业（3笔）发放')
  expect(said(both.slice(1))).toBe('拟对下列2家企业发放')
})

test('7.3.5: the notice is signed with the full name where nobody wrote another', () => {
  const site = { unitName: '区返乡办', fullName: '菏泽市定陶区返乡办', operator: '样例' }
  const signed = (unit: string) => {
    const options = optionsOf(subsidyPublicityDocument, { unit })
    const own = dataOf({ kind: subsidy, today: '2018-12-31', whole: new Map(), site })
    const { text } = subsidyPublicityDocument.render(
      [application('1', { applicant: '甲公司' })],
      own,
      options,
    )
    return /<div class="issuer"><p>(.*?)<\/p>/.exec(text)?.[1]
  }
  expect(signed('')).toBe('菏泽市定陶区返乡办')
  expect(signed('区人社局')).toBe('区人社局')
})

test('三（四） months in business are whole ones, as the review counts a year', () => {
  const months = (licensedOn: string, appliedOn: string) =>
    /(\d+) 个月<\/td>/.exec(
      startupFormDocument.render(
        [application('1', { applicant: '甲公司', licensedOn, appliedOn })],
        data,
        optionsOf(startupFormDocument, {}),
      ).text,
    )?.[1]
  expect(months('2016-02-29', '2017-02-28')).toBe('12')
  expect(months('2016-02-29', '2017-02-27')).toBe('11')
  expect(months('2017-08-31', '2018-06-30')).toBe('10')
  expect(months('2017-08-31', '2018-06-29')).toBe('9')
  expect(months('2017-12-15', '2018-01-14')).toBe('0')
})
