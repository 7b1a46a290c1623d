import { describe, expect, it } from 'vitest'
import type { Bulletin } from '../domain/bulletin'
import { bulletin } from '../domain/bulletin'
import { type Dispatch, dispatch } from '../domain/dispatch'
import { FIGURE_KEYS } from '../domain/figures'
import type { AnyRecord, Kind } from '../domain/kind'
import { monthlyFigures } from '../domain/monthlyFigures'
import { offersOf, onlyBySteps } from '../domain/steps'
import { submission } from '../domain/submission'
import { validate } from '../domain/validate'
import { UNITS } from '../policy/units'
import {
  bulletinCorrection,
  bulletinDraft,
  comparison,
  places,
  ranking,
  roundBefore,
  shortfalls,
} from './bulletinDraft'
import { changePermille, changeWords, findingsOf, percentText, totalsOf } from './compare'
import { correctionOf, digestOf, may, sentWords, standing } from './papers'
import { compared, figuresUntil, frozenRows, proposeRound, reportsOf, stillInTime } from './round'

/** 10,000 yuan in fen. */
const WAN = 1_000_000
const units = UNITS.map(({ id, name, role, order }) => ({ id, name, role, order }))
const name = (id: string) => units.find((unit) => unit.id === id)?.name ?? id
const record = (id: string, fields: object): AnyRecord => ({ id, stamps: {}, ...fields }) as AnyRecord
const paper = (id: string, unit: string, month: string, sentOn: string, more: object = {}) =>
  record(id, { unit, month, sentOn, title: id, status: 'submitted', ...more })
const towns = units.filter((unit) => unit.role === 'town')

describe('explain, do not block', () => {
  it('a change of exactly the threshold needs no words, one more does', () => {
    const ask = (now: number, last: number) =>
      findingsOf({ returned: now }, { returned: last }, {}, 20).length
    expect([ask(120, 100), ask(121, 100), ask(80, 100), ask(79, 100), ask(5, 0)]).toEqual([0, 1, 0, 1, 0])
    expect(findingsOf({ returned: 88 }, { returned: 52 }, {}, 20)[0]).toMatchObject({
      label: '返乡创业人数',
      words: '比上月增 69.2%（52→88 人）',
    })
  })

  it('二（三） more arrived than was agreed, over all months so far', () => {
    const months = [
      { investment: 100 * WAN, arrived: 40 * WAN },
      { investment: 0, arrived: 70 * WAN },
    ]
    const found = findingsOf(months[1], null, totalsOf(months), 20)
    expect(found.map((one) => one.words)).toEqual([
      '累计实际到位资金（110.00）大于累计签约投资额（100.00 万元）',
    ])
    expect(findingsOf(months[0], null, totalsOf(months.slice(0, 1)), 20)).toEqual([])
  })

  it('rates are tenths of a percent, rounded half away from zero', () => {
    expect([
      changePermille(3, 2),
      changePermille(1, 3),
      changePermille(5, 0),
      changePermille(null, 3),
    ]).toEqual([500, -667, null, null])
    expect(percentText(692)).toBe('+69.2%')
    expect([114, -92, 0, null].map(changeWords)).toEqual(['增长11.4%', '下降9.2%', '持平', ''])
  })

  it('flows add up, a stock is the last one', () => {
    expect(totalsOf([{ parks: 3, signed: 2 }, { parks: 4, signed: 1 }, { signed: null }])).toEqual({
      parks: 4,
      signed: 3,
    })
  })
})

describe('papers', () => {
  it('what was handed in stays; the office may still speak, and a correction is the next version', () => {
    for (const kind of [submission, monthlyFigures] as unknown as Kind[]) {
      const sent = record('a', { status: 'submitted', unit: 'u', month: '2018-01', title: 't', version: 1 })
      expect(kind.locked?.(sent, ['title'])).toContain('已经报送')
      expect(kind.locked?.(sent, ['deleted'])).toContain('已经报送')
      expect(kind.locked?.(sent, ['status', 'note', 'decidedOn', 'decidedBy', 'receivedOn'])).toBeNull()
      expect(kind.locked?.(sent, ['status', 'sentOn', 'receivedOn', 'receivedBy'])).toBeNull()
      expect(kind.locked?.(sent, ['status', 'title'])).toContain('已经报送')
      expect(kind.locked?.(sent, ['remarks'])).toBeNull()
      expect(kind.locked?.({ ...sent, status: 'draft' }, ['title'])).toBeNull()
    }
    const returned = record('a', {
      unit: 'u',
      month: '2018-01',
      title: '简报',
      status: 'returned',
      note: '补',
      sentOn: '2018-01-05',
    })
    const next = correctionOf('submission', returned, '补充数据')
    expect(next).toEqual({
      unit: 'u',
      month: '2018-01',
      title: '简报',
      status: 'draft',
      version: 2,
      reason: '补充数据',
      replaces: 'a',
    })
    expect(validate(submission as unknown as Kind, record('b', next))).toEqual({})
  })

  it('no hand accepts, returns or re-opens a paper, and none writes what the office says to it', () => {
    for (const kind of [submission, monthlyFigures] as unknown as Kind[]) {
      const chosen = offersOf(kind.fields.status, []).filter((offer) => offer.step === null)
      expect(chosen).toEqual([])
      // A new paper begins as a draft, which stands there already.
      const blank = record('n', { status: 'draft' })
      expect(onlyBySteps(kind, blank, { title: '简报' })).toEqual({})
      expect(onlyBySteps(kind, record('a', { status: 'returned' }), { status: 'accepted' }).status).toContain(
        '待受理',
      )
      expect(onlyBySteps(kind, record('a', { status: 'accepted' }), { status: 'draft' }).status).toContain(
        '撤回',
      )
      for (const field of ['receivedOn', 'receivedBy', 'decidedOn', 'decidedBy', 'note']) {
        const sent = record('a', { status: 'returned', note: '补' })
        expect(kind.locked?.(sent, [field])).toContain('由区办')
        expect(kind.locked?.(blank, [field])).toBeNull()
      }
      // Old papers of a workbook come with what became of them.
      const old = { unit: 'u', month: '2018-01', title: 't', status: 'accepted', sentOn: '2018-01-05' }
      expect(validate(kind, record('o', old))).toEqual({})
    }
  })

  it('a paper that can’t be edited names the step that is there for it, and no other', () => {
    const words = (more: object) => (submission as unknown as Kind).locked?.(record('a', more), ['title'])
    for (const more of [
      { status: 'submitted' },
      { status: 'returned', decidedOn: '2018-01-08' },
      { status: 'accepted' },
    ]) {
      const paper = record('a', more)
      expect([words(more)?.includes('撤回'), words(more)?.includes('更正')]).toEqual([
        may.withdraw(paper),
        may.correct(paper),
      ])
    }
  })

  it('who handed in for a unit is not told to give itself a data file', () => {
    expect(sentWords('district', '内容')).toBe('已代为登记报送，可在“待受理”里受理')
    expect(sentWords('town', '内容')).toContain('给区办一份数据文件')
  })

  it('a digest is of the content alone, and of every figure', async () => {
    const figures = record('a', { unit: 'u', month: '2018-01', version: 1, returned: 5, status: 'draft' })
    const digest = await digestOf('monthlyFigures', figures)
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(
      await digestOf('monthlyFigures', { ...figures, status: 'accepted', note: '好', signed: null }),
    ).toBe(digest)
    for (const key of FIGURE_KEYS) {
      expect(await digestOf('monthlyFigures', { ...figures, [key]: 999 })).not.toBe(digest)
    }
  })

  it('a draft of a correction does not push its original aside', () => {
    const a = record('a', { status: 'accepted' })
    const b = record('b', { status: 'draft', replaces: 'a' })
    // Nor does one that went to the trash.
    const gone = record('c', { status: 'submitted', replaces: 'a', deleted: true })
    expect(standing([record('a', { status: 'accepted' }), gone]).map((one) => one.id)).toEqual(['a'])
    expect(standing([a, b]).map((one) => one.id)).toEqual(['a', 'b'])
    expect(standing([a, { ...b, status: 'submitted' }]).map((one) => one.id)).toEqual(['b'])
  })
})

describe('a round, worked by hand: three towns in January 2018', () => {
  const [a, b, c] = towns.map((town) => town.id)
  const round = record('round', {
    ...proposeRound('towns', '2018-01', units, '2018-01-20'),
    units: [a, b, c],
    onTimeBy: '2018-01-28',
  }) as Dispatch
  const figures = (id: string, unit: string, month: string, values: object, more: object = {}) =>
    paper(id, unit, month, `${month}-28`, { digest: `digest-${id}`, ...values, ...more })
  const records = {
    submission: [
      paper('a1', a, '2018-01', '2018-01-10'),
      paper('a2', a, '2018-01', '2018-01-28', { zero: true, zeroReason: '无' }),
      paper('b1', b, '2018-01', '2018-01-30'),
      paper('b2', b, '2018-01', '2018-01-15', { status: 'returned', note: '补' }),
      // After the round is locked: not in this round.
      paper('c1', c, '2018-01', '2018-02-20'),
    ],
    monthlyFigures: [
      figures('fa0', a, '2017-12', { returned: 50, signed: 2 }, { status: 'accepted' }),
      figures(
        'fa1',
        a,
        '2018-01',
        { returned: 60, parks: 2, enterprises: 3, enterpriseInvestment: 100 * WAN },
        { status: 'accepted' },
      ),
      figures(
        'fa2',
        a,
        '2018-01',
        {
          returned: 66,
          parks: 2,
          enterprises: 3,
          enterpriseInvestment: 100 * WAN,
          explanations: [{ figure: '返乡创业人数', finding: '增；含，逗号', reason: '集中返乡' }],
        },
        { replaces: 'fa1', version: 2, reason: '更正' },
      ),
      figures('fb1', b, '2018-01', {
        returned: 30,
        parks: 2,
        enterprises: 5,
        enterpriseInvestment: 80 * WAN,
      }),
    ],
    dispatch: [],
  }
  const reports = reportsOf(round, units, records, '2018-02-06')

  it('二（一） is proposed with the units, the months and two named days', () => {
    expect(proposeRound('towns', '2018-01', units, '2018-01-20')).toMatchObject({
      title: '2018年1月调度各镇街',
      onTimeBy: '2018-01-31',
      lockedBy: '2018-02-05',
      explainPercent: 20,
      units: towns.map((town) => town.id),
    })
    const members = proposeRound('members', '2017-12', units, '2018-01-20', { 'dispatch.onTimeAfterDays': 3 })
    expect(members).toMatchObject({
      title: '2017年11—12月调度成员单位',
      month: '2017-11',
      months: 2,
      onTimeBy: '2018-01-03',
    })
    expect(validate(dispatch as unknown as Kind, record('x', members))).toEqual({})
  })

  it('says of each unit what it owed and delivered', () => {
    expect(
      reports.map(({ needed, done, onTime, late, zero, returned, missing, state }) => [
        needed,
        done,
        onTime,
        late,
        zero,
        returned,
        missing,
        state,
      ]),
    ).toEqual([
      [2, 2, 2, 0, 1, 0, 0, 'done'],
      [2, 1, 0, 1, 0, 1, 1, 'short'],
      [2, 0, 0, 0, 0, 0, 2, 'none'],
    ])
    expect(reports.map((report) => report.figures[0].record?.id)).toEqual(['fa2', 'fb1', undefined])
  })

  it('compares with the month before and asks for what nobody explained', () => {
    const all = records.monthlyFigures
    const two = compared(all[2], figuresUntil(all, a, '2018-01'), 20)
    expect([two.last?.id, two.findings.map((f) => f.figure), two.open]).toEqual(['fa0', ['returned'], []])
    expect(compared({ ...all[2], explanations: [] }, figuresUntil(all, a, '2018-01'), 20).open).toHaveLength(
      1,
    )
  })

  const frozen = {
    ...round,
    ...frozenRows(reports),
    status: 'frozen',
    frozenOn: '2018-02-06',
  } as unknown as Dispatch

  it('a change against an earlier month than the last says which', () => {
    const of = (month: string, returned: number) =>
      record(month, { unit: a, month, status: 'submitted', returned })
    const words = (...months: AnyRecord[]) =>
      compared(months[months.length - 1], months, 20).findings.map((one) => one.words)
    expect(words(of('2017-12', 10), of('2018-01', 20))).toEqual(['比上月增 100.0%（10→20 人）'])
    // January was not reported.
    expect(words(of('2017-12', 10), of('2018-02', 20))).toEqual(['比2017年12月增 100.0%（10→20 人）'])
  })

  it('freezes versions, digests and explanations; afterwards nothing of it changes', () => {
    expect(validate(dispatch as unknown as Kind, frozen as AnyRecord)).toEqual({})
    expect(frozen.figures).toMatchObject([
      { unit: a, record: 'fa2', version: 2, digest: 'digest-fa2', returned: 66 },
      { unit: b, record: 'fb1', version: 1 },
    ])
    expect(frozen.explanations).toEqual([
      { unit: a, month: '2018-01', figure: '返乡创业人数', finding: '增；含，逗号', reason: '集中返乡' },
    ])
    for (const field of Object.keys(dispatch.fields)) {
      expect((dispatch as unknown as Kind).locked?.(frozen as AnyRecord, [field])).toContain('定稿')
    }
  })

  it('no hand freezes a round, for the form would write down nobody’s papers', () => {
    const kind = dispatch as unknown as Kind
    expect(onlyBySteps(kind, round as unknown as AnyRecord, { status: 'frozen' }).status).toContain('定稿')
    expect(onlyBySteps(kind, round as unknown as AnyRecord, { status: 'closed' })).toEqual({})
  })

  it('二（一） a draft becomes 已印发 by its step alone; a paper of before is entered as issued from the first', () => {
    const kind = bulletin as unknown as Kind
    const draft = { id: 'b', stamps: {}, status: 'draft' } as AnyRecord
    expect(onlyBySteps(kind, draft, { status: 'issued' }).status).toContain('编号印发')
    const paper = { id: 'p', stamps: {}, status: 'issued' } as AnyRecord
    expect(onlyBySteps(kind, paper, { status: 'issued', no: 7 })).toEqual({})
    expect(Object.keys(kind.check?.(paper) ?? {})).toEqual(['year', 'no', 'issuedOn'])
  })

  it('二（四） ranks by the sum of places in four criteria; equal sums share a place', () => {
    // parks 2 2 → 1 1; returned 66 30 → 1 2; enterprises 3 5 → 2 1; investment 100 80 → 1 2
    expect(ranking(frozen, name).map((row) => [row.rank, row.unit, row.rankSum])).toEqual([
      [1, name(a), 5],
      [2, name(b), 6],
      [undefined, `${name(c)}（未报）`, undefined],
    ])
    expect(places([7, 9, 9, 1])).toEqual([3, 1, 1, 4])
  })

  it('a town without figures has no zeros and no place; a figure left empty is blank, a 零报告 is 0', () => {
    const rows = ranking(frozen, name)
    expect(rows[2]).toEqual({ unit: `${name(c)}（未报）` })
    expect([rows[0].returned, rows[0].signed]).toEqual([66, undefined])
    const zero = { ...frozen, figures: [...(frozen.figures ?? []), { unit: c, month: '2018-01' }] }
    expect(ranking(zero as Dispatch, name)[2]).toMatchObject({ rank: 3, unit: name(c), returned: 0 })
    // A round that asks for no figures ranks nobody.
    expect(bulletinDraft({ ...frozen, needsFigures: false }, null, name, '').ranking).toEqual([])
  })

  it('freezing before the last day names those whose time it cuts short', () => {
    const early = (day: string, more: object = {}) =>
      stillInTime({ ...round, ...more } as Dispatch, reports, day).map((report) => report.unit)
    expect(round.lockedBy).toBe('2018-02-05')
    expect([early('2018-01-28'), early('2018-02-05')]).toEqual([
      [b, c],
      [b, c],
    ])
    expect([early('2018-02-06'), early('2018-01-29', { lockedBy: null })]).toEqual([[], []])
  })

  it('names who is short of what, with the clause', () => {
    expect(shortfalls(frozen, name).map((row) => [row.unit, row.matter, row.clause, row.words])).toEqual([
      [name(b), '材料报送', '二（一）', '缺报1篇'],
      [name(c), '材料报送', '二（一）', '未报送材料'],
      [name(c), '月度指标', '二（一）', '未报送月度指标'],
    ])
  })

  it('compares with the last round of the same scope', () => {
    const last = {
      ...frozen,
      id: 'last',
      month: '2017-12',
      figures: [{ unit: a, month: '2017-12', returned: 50 }],
    } as unknown as Dispatch
    const other = { ...last, id: 'm', scope: 'members' } as Dispatch
    expect(roundBefore(frozen, [other, last, frozen])?.id).toBe('last')
    // 66 + 30 = 96 against 50: +46, 92.0 %
    expect(comparison(frozen, last)[0]).toEqual({
      figure: '返乡创业人数',
      unit: '人',
      now: 96,
      last: 50,
      change: 46,
      percent: 92,
    })
    expect(comparison(frozen, null)[0]).toEqual({ figure: '返乡创业人数', unit: '人', now: 96 })
  })

  it('says whose figures are in one round and not in the other, before anybody reads a fall into it', () => {
    const row = (unit: string, returned: number) => ({ unit, month: '2017-12', returned })
    const last = (...rows: object[]) =>
      record('l', { ...round, month: '2017-12', status: 'frozen', figures: rows }) as Dispatch
    const words = (one: Dispatch) => String(bulletinDraft(frozen, one, name, '区办').progress)
    expect(words(last(row(a, 50), row(c, 400)))).toMatch(
      new RegExp(`。${name(c)}本轮没有指标，${name(b)}上一轮没有指标，与上一轮相比的增减不完全可比。$`),
    )
    expect(words(last(row(a, 50), row(b, 40)))).not.toContain('不完全可比')
  })

  it('drafts a bulletin that is valid, names everybody short, and holds its own figures', () => {
    const set = bulletinDraft(frozen, null, name, '区返乡创业工作领导小组办公室')
    const draft = record('n', set)
    expect(validate(bulletin as unknown as Kind, draft)).toEqual({})
    expect(set.title).toBe('关于2018年1月返乡创业工作调度情况的通报')
    expect(set.addressees).toBe('各镇人民政府、街道办事处：')
    expect(set.problems).toContain(`${name(b)}缺报1篇`)
    expect(set.progress).toContain('应报材料6篇，实报3篇，其中按时2篇、迟报1篇')
    expect(set.explained).toMatchObject([{ finding: '增；含，逗号' }])
    const issued = { ...draft, status: 'issued', year: 2018, no: 1, issuedOn: '2018-02-07' }
    expect(validate(bulletin as unknown as Kind, issued)).toEqual({})
    expect((bulletin as unknown as Kind).locked?.(issued, ['problems'])).toContain('已经印发')
    expect(validate(bulletin as unknown as Kind, { ...draft, no: 3 })).toHaveProperty('no')
    // Its correction is a draft of its own that names it, with everything that it said.
    const next = bulletinCorrection(issued as unknown as Bulletin)
    expect(validate(bulletin as unknown as Kind, record('m', next))).toEqual({})
    expect(next).toMatchObject({ status: 'draft', corrects: 'n', ranking: set.ranking, round: frozen.id })
    expect([next.no, next.year, next.issuedOn]).toEqual([undefined, undefined, undefined])
    expect(next.title).toBe(`${set.title}（更正）`)
    expect(next.opening).toContain(`《${set.title}》（〔2018〕1号）有误，现予更正`)
    const again = bulletinCorrection({
      ...issued,
      ...next,
      id: 'm',
      year: 2018,
      no: 2,
    } as unknown as Bulletin)
    expect(again.title).toBe(next.title)
  })
})
