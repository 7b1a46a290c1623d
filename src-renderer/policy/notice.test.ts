/** The policy file against the notice as it was issued, character by character. */
import { describe, expect, it } from 'vitest'
import NOTICE from '../../test/fixtures/plan/菏定政办发〔2017〕38号.txt?raw'
import { clauseOf, clausesOf, dutiesOf, dutyTable, loadPolicy, PLAN, rowText, textOf } from './policy'
import { provisionWords } from './provisions'
import { conflictOf } from './seeds'
import { expandUnits, resolveUnits, UNITS } from './units'

const lines = NOTICE.split('\n')

/** Cells of annex 2 as the notice prints them: a tab begins a cell, a line break inside stays. */
const cells = NOTICE.slice(NOTICE.indexOf('\t'), NOTICE.indexOf('政府信息公开选项'))
  .split('\t')
  .slice(1)
  .map((cell) => cell.replace(/\n+$/, ''))

describe('clauses', () => {
  const printed = lines.filter((line) => /^（[一二三四五六七八九十]）/.test(line))

  it('[PL1] has the 27 clauses of five chapters, numbered without a gap', () => {
    const digits = '一二三四五六七八九十'
    expect(PLAN.chapters.map((chapter) => chapter.no).join('')).toBe('一二三四五')
    expect(PLAN.chapters.map((chapter) => chapter.clauses.length)).toEqual([3, 4, 5, 5, 10])
    expect(clausesOf().map((clause) => clause.id)).toEqual(
      PLAN.chapters.flatMap((chapter) => chapter.clauses.map((_, i) => `${chapter.no}（${digits[i]}）`)),
    )
    expect(clausesOf()).toHaveLength(27)
  })

  it('[PL1] every clause is the printed paragraph, in order', () => {
    expect(clausesOf().map((clause) => clause.text)).toEqual(printed)
  })

  it.each(clausesOf().map((clause) => [clause.id, clause] as const))(
    '[PL1] %s: number, title and closing bracket are parts of its text',
    (id, clause) => {
      expect(clause.text.startsWith(`${id.slice(1)}${clause.title}。`)).toBe(true)
      expect(clause.text.endsWith(clause.closing)).toBe(true)
      expect(clause.closing).toMatch(/^（[^（）]+）$/)
    },
  )

  it('[PL6] units and roles are those of the closing bracket', () => {
    for (const clause of clausesOf()) {
      const named = clause.units.map(({ from: _, ...ref }) => ref)
      if (clause.id === '一（三）') {
        expect(clause.closing).toContain('附件１')
        for (const ref of clause.units) expect(clause.text).toContain(ref.as)
      } else expect(named, clause.id).toEqual(resolveUnits(clause.closing))
      for (const ref of clause.units) expect(Boolean(ref.unit) !== Boolean(ref.set), ref.as).toBe(true)
    }
  })
})

describe('annex 2', () => {
  it('[PL2] has the 18 rows as printed, with their line break and lost character', () => {
    expect(PLAN.annex2.columns).toEqual(cells.slice(0, 4))
    expect(cells).toHaveLength(19 * 4)
    expect(PLAN.annex2.rows.flatMap((row) => [String(row.no), row.text, row.deadline, row.units])).toEqual(
      cells.slice(4),
    )
    expect(PLAN.annex2.rows[4].text).toBe('开展“服务归雁行”\n活动')
    expect(PLAN.annex2.rows[13].text).toContain('情系菏泽?春节')
  })

  it('[PL5] corrections stand beside: the words that are shown have neither slip', () => {
    expect(rowText(PLAN.annex2.rows[4])).toBe('开展“服务归雁行”活动')
    expect(rowText(PLAN.annex2.rows[13])).toBe('举行“情系菏泽·春节博士故乡行”活动')
    for (const { row, printed, corrected } of PLAN.corrections) {
      expect(PLAN.annex2.rows[row - 1].text).toBe(printed)
      expect(corrected.replace('·', '?')).toBe(printed.replace('\n', ''))
    }
    const corrected = new Set(PLAN.corrections.map((item) => item.row))
    for (const row of PLAN.annex2.rows.filter((item) => !corrected.has(item.no))) {
      expect(rowText(row)).toBe(row.text)
    }
  })

  it('[PL5] the commendation conference keeps both dates with their sources', () => {
    expect(conflictOf(16)?.options).toEqual([
      {
        source: '附件2第16项',
        deadline: { text: '2018年4月', from: '2018-04-01', to: '2018-04-30' },
        quote: '2018年4月',
      },
      {
        source: '五（十）',
        deadline: { text: '2018年10月底', from: '2018-10-21', to: '2018-10-31' },
        quote: '2018年10月底，我区将召开全区返乡创业工作总结表彰大会',
      },
    ])
    expect(PLAN.annex2.rows[15].deadline).toBe('2018年4月')
  })

  it('[U2] every unit that a row names is known', () => {
    for (const row of PLAN.annex2.rows) {
      for (const ref of resolveUnits(row.units)) expect(ref.unit ?? ref.set, ref.as).toBeTruthy()
    }
  })

  it('[PL4] the words that make a row yearly stand where they are said to', () => {
    for (const row of PLAN.annex2.rows) {
      if (!row.yearly) continue
      const where =
        row.yearly.source === '附件2' ? `${row.text}${row.deadline}` : clauseOf(row.yearly.source)?.text
      expect(where, String(row.no)).toContain(row.yearly.quote)
    }
  })
})

it('[PL3] nothing of the notice is left over', () => {
  const { notice, annex2, attachments } = PLAN
  const told = [
    PLAN.issuer,
    ...notice.titleLines,
    PLAN.number,
    notice.addressees,
    notice.covering,
    notice.signature,
    notice.dateText,
    PLAN.title,
    PLAN.preamble,
    ...PLAN.chapters.flatMap((chapter) => [
      `${chapter.no}、${chapter.title}`,
      ...chapter.clauses.map((clause) => clause.text),
    ]),
    ...attachments.lines,
    annex2.label,
    annex2.title,
    annex2.period,
    ...annex2.columns,
    ...annex2.rows.flatMap((row) => [String(row.no), row.text, row.deadline, row.units]),
    notice.disclosure,
  ]
  expect(told.join('').replace(/\s/g, '')).toBe(NOTICE.replace(/\s/g, ''))
  for (const { title } of attachments.items) expect(attachments.lines.join()).toContain(title)
})

describe('provisions', () => {
  const source = (clause: string) => {
    const row = /^附件2第(\d+)项$/.exec(clause)
    return row
      ? PLAN.annex2.rows[Number(row[1]) - 1].deadline
      : clause === '前言'
        ? PLAN.preamble
        : clauseOf(clause)?.text
  }

  it.each(PLAN.provisions.map((item) => [item.id, item] as const))(
    '[PL4] %s is said by its clause',
    (_, item) => {
      expect(source(item.clause)).toContain(item.quote)
      if (item.kind === 'count' && !item.inferred) expect(numbersIn(item.quote)).toContain(item.value)
      if (item.kind === 'money') {
        expect(Number.isSafeInteger(item.value)).toBe(true)
        expect(numbersIn(item.quote).map((yuan) => Math.round(yuan * 100))).toContain(item.value)
      }
      if (item.kind === 'rule') expect(item.quote).toContain(item.value)
      if (item.kind === 'date') {
        for (const part of item.value.text.match(/\d+月(\d+日|底)?|年底前/g) ?? [])
          expect(source(item.clause)).toContain(part)
      }
      if (item.year) expect(item.quote).toContain(`${item.year}年`)
    },
  )

  it('[PL4] the figures are those of the notice', () => {
    const figures = Object.fromEntries(
      PLAN.provisions.filter((p) => p.kind === 'count' || p.kind === 'money').map((p) => [p.id, p.value]),
    )
    expect(figures).toMatchObject({
      'people.away': 126_000,
      'population.new': 20_000,
      'population.further': 50_000,
      'theme.perYear': 2,
      'dispatch.membersEveryMonths': 2,
      'dispatch.townsEveryMonths': 1,
      'submissions.memberPerMonth': 1,
      'submissions.townPerMonth': 2,
      'stationMeetings.perYear': 2,
      'signing.eventsPerYear': 2,
      'assess.bottomRanks': 3,
      'assess.bottomYears': 2,
      'supportFund.amount': 200_000_000,
      'guaranteeFund.min': 1_000_000_000,
      'loan.capSelfEmployed': 10_000_000,
      'loan.capEnterprise': 300_000_000,
      'subsidy.startup.min': 1_200_000,
      'subsidy.job.perPost': 200_000,
      'loan.plan': 6_700_000_000,
      'park.cityToReview': 3,
      'groups.stationHeads': 3,
      'groups.districtCity': 24,
      'conference.people': 600,
      'stations.existing': 2,
      'investmentSigning.perYear': 1,
    })
  })

  it('has no two of one name, and words for each', () => {
    expect(new Set(PLAN.provisions.map((item) => item.id)).size).toBe(PLAN.provisions.length)
    const words = (id: string) => provisionWords(PLAN.provisions.find((item) => item.id === id)!)
    expect(words('guaranteeFund.min')).toBe('不少于 1,000 万元')
    expect(words('subsidy.startup.min')).toBe('不少于 1.2 万元')
    expect(words('subsidy.job.perPost')).toBe('2,000 元')
    expect(words('dispatch.membersEveryMonths')).toBe('每 2 个月')
    expect(words('conference.people')).toBe('600 人 以上')
  })
})

/** Every figure that a phrase names, Arabic or Chinese, 万 multiplied out. */
function numbersIn(text: string): number[] {
  const chinese: Record<string, number> = { 一: 1, 两: 2, 二: 2, 三: 3 }
  return [
    ...[...text.matchAll(/(\d+(?:\.\d+)?)(万?)/g)].map(
      (m) => Math.round(Number(m[1]) * (m[2] ? 10_000 : 1) * 100) / 100,
    ),
    ...[...text.matchAll(/[一两二三]/g)].map((m) => chinese[m[0]]),
  ]
}

describe('duties', () => {
  it('[PL6] are derived for every unit that a clause names, by name or set', () => {
    expect(dutiesOf('unit-bianban').map((duty) => `${duty.clause}${duty.role}`)).toEqual([
      '一（一）responsible',
      '一（二）lead',
      '一（三）responsible',
      '二（一）cooperating',
      '五（三）responsible',
      '五（九）responsible',
    ])
    expect(dutiesOf('unit-rangu').map((duty) => duty.clause)).toEqual([
      '一（三）',
      '二（一）',
      '三（二）',
      '三（四）',
      '四（一）',
      '四（二）',
      '五（三）',
      '五（七）',
      '五（八）',
    ])
    expect(dutiesOf('unit-ducha').find((duty) => duty.clause === '二（一）')?.role).toBe('lead')
    expect(dutiesOf('unit-nobody')).toEqual([])
  })

  it('[PL6][U3] the table covers each clause, and 等部门 gives nobody a duty', () => {
    const table = dutyTable()
    expect(new Set(table.flatMap((line) => line.duties.map((duty) => duty.clause))).size).toBe(27)
    for (const clause of clausesOf()) {
      const have = table
        .filter((line) => line.duties.some((duty) => duty.clause === clause.id))
        .map((l) => l.unit)
      expect(have).toEqual(
        UNITS.map((unit) => unit.id).filter((id) => expandUnits(clause.units).includes(id)),
      )
    }
    expect(dutiesOf('unit-caizheng').some((duty) => duty.clause === '五（六）')).toBe(false)
  })
})

it('refuses a file that is no policy, naming the place', () => {
  expect(() => loadPolicy({ ...PLAN, year: '2017' })).toThrow(/year/)
  expect(() => loadPolicy({ ...PLAN, provisions: [{ ...PLAN.provisions[0], value: '十二万' }] })).toThrow(
    /value/,
  )
  expect(textOf('附件2第16项')).toContain('总结表彰大会')
  expect(textOf('二（一）')).toContain('健全调度通报制度')
})
