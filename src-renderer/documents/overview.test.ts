import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { unit as unitKind } from '../domain/unit'
import { provision } from '../policy/provisions'
import { DEFAULT_RULES, RULES_SETTING } from '../signing/rules'
import { signed } from '../signing/signing.fixture'
import { optionsOf } from './document'
import { dataOf } from './loading'
import { overviewDocument } from './overview'

const district: AnyRecord = { id: 'district', stamps: {}, name: '区办', role: 'office' }
const agreements = [
  signed('1', { unit: 'a', signedOn: '2017-06-18' }),
  signed('2', { unit: 'a', signedOn: '2017-07-18', status: 'ended' }),
  signed('3', { unit: 'a', signedOn: '2018-07-18' }),
]

function paper(settings: Parameters<typeof dataOf>[0]['settings'] = {}, options = {}): string {
  const data = dataOf({
    kind: unitKind,
    today: '2018-12-31',
    whole: new Map<string, AnyRecord[]>([
      ['agreement', agreements],
      ['unit', [district]],
    ]),
    counts: { person: 3180 },
    settings,
  })
  const { text } = overviewDocument.render([district], data, optionsOf(overviewDocument, options))
  return text.slice(text.indexOf('<body'))
}

/** The line of sums of each table: how many projects. */
const projects = (html: string) =>
  [...html.matchAll(/class="sum"><td>合计<\/td><td class="num">(\d+)/g)].map(([, count]) => Number(count))

describe('the printed overview says what the page says', () => {
  test('its year is the page’s; without one the last in which something was signed', () => {
    expect(paper()).toContain('2018年返乡创业工作总览')
    expect(paper({}, { year: '2017' })).toContain('2017年返乡创业工作总览')
  })

  test('it counts by the office’s own rules, and says whose they are', () => {
    const counted = { ...DEFAULT_RULES, ended: 'count' } as const
    const year = { year: '2017' }
    expect(projects(paper({}, year))).toEqual([1, 1])
    expect(paper({}, year)).toContain('按程序自带的签约计数规则')
    expect(projects(paper({ [RULES_SETTING]: counted }, year))).toEqual([2, 2])
    expect(paper({ [RULES_SETTING]: counted }, year)).toContain('按本单位设定的签约计数规则')
  })

  test('[policy SG2] a town’s counts among all units’ signings, and holds its own', () => {
    const both = [
      signed('1', { unit: 'a', project: 'p', signedOn: '2018-01-05' }),
      signed('2', { unit: 'b', project: 'p', signedOn: '2018-02-05' }),
      signed('3', { unit: 'b', signedOn: '2018-03-05' }),
    ]
    const data = dataOf({
      kind: unitKind,
      today: '2018-12-31',
      whole: new Map<string, AnyRecord[]>([['agreement', both]]),
      counts: {},
      settings: {},
    })
    const town: AnyRecord = { id: 'b', stamps: {}, name: '乙镇', role: 'town' }
    expect(projects(overviewDocument.render([town], data, optionsOf(overviewDocument)).text)).toEqual([1])
  })

  test('the first target is on paper too, with the number that the store counts', () => {
    const { value } = provision('people.away')
    expect(paper()).toContain(`${value.toLocaleString('zh-CN')} 人`)
    expect(paper()).toContain('3,180 人')
  })

  test('each table says what it counts, the picture has a scale', () => {
    expect(paper({}, { year: '2017' })).toContain('当年发生数')
    expect(paper({}, { year: '2017' })).toContain('2017年签约项目截至2018年12月31日的累计')
    expect(paper({}, { year: '2017' })).toContain('text-anchor="end">1,000<')
  })
})
