import { expect, test } from 'vitest'
import { agreement as agreementKind } from '../domain/agreement'
import { signed } from '../signing/signing.fixture'
import { optionsOf } from './document'
import { dataOf } from './loading'
import { signedProjectsDocument } from './signedProjects'

const records = [
  signed('1'),
  signed('2', { status: 'ended' }),
  signed('3', { status: 'negotiating', signedOn: null }),
  signed('4', { signedOn: null }),
]

function paper(options = {}, list = records): string {
  const data = dataOf({ kind: agreementKind, today: '2018-12-31' })
  const { text } = signedProjectsDocument.render(list, data, optionsOf(signedProjectsDocument, options))
  return text.slice(text.indexOf('<body'))
}

test('what is not signed stands in no sum of signed projects, and is said', () => {
  expect(paper()).toContain('1个项目')
  expect(paper()).toContain('另有3个没有列入：1个已终止、1个洽谈、1个没有填签约日期。')
  expect(paper({ open: true })).toContain('3个项目')
  expect(paper({ open: true })).toContain('另有1个没有列入：1个已终止。')
  const all = paper({ open: true, ended: true })
  expect(all).toContain('4个项目')
  expect(all).not.toContain('没有列入')
})

test('why the sum is another than 签约进度 has it', () => {
  const list = [
    signed('1', { form: 'framework' }),
    signed('2', { nature: 'upgrade', previous: '1' }),
    signed('3', { nature: 'increase', previous: '1', investment: 50_000_000 }),
  ]
  expect(paper({}, list)).toContain(
    '表中有1个由意向、框架转为正式1,000万元、1个增资50万元，签约进度按计数规则计，不另计项目。',
  )
  expect(paper()).not.toContain('表中有')
})
