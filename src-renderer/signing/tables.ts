/** The tables of 签约进度: on screen, and the same as a workbook. Pure. */
import type { Arrival } from '../domain/arrival'
import { chineseDate } from '../domain/values/dates'
import { shareOf } from '../domain/values/share'
import type { FigureCell, FigureColumn, FigureRow, Figures } from '../ui/figures/figures'
import type { LeftOut } from './counting'
import type { Doubt } from './doubts'
import type { Instalment } from './instalments'
import { bandWords, type Report, type ReportRow, type Step, type Waiting } from './progress'
import type { SigningRules } from './rules'

/** Names by id. */
export type Names = (id: string | null | undefined) => string

export const STEP_WORDS: Record<Step, string> = {
  collected: '征集',
  admitted: '入库',
  signed: '签约',
  started: '开工',
  arrived: '有资金到位',
  produced: '投产',
}

const listed = (kind: string, ids: readonly string[]): FigureCell => ({
  value: ids.length,
  open: { kind, ids },
})

/** The report of 二（三）. */
export function reportTable(report: Report, by: 'town' | 'event' | 'month', names: Names): Figures {
  const first = { town: '责任单位', event: '签约活动', month: '月份' }[by]
  const month = by === 'month'
  // What is signed and what arrives in a month are of different projects: no rate, and none too high.
  const over = ({ investment, arrived }: ReportRow) => !month && investment > 0 && arrived > investment
  const anyOver = [...report.rows, report.total].some(over)
  const columns: FigureColumn[] = [
    { key: 'name', head: first, width: by === 'event' ? 300 : 150 },
    { key: 'projects', head: '签约项目', unit: '个', type: 'int' },
    { key: 'enterprises', head: '设立企业', unit: '家', type: 'int' },
    { key: 'investment', head: '投资额', unit: '万元', type: 'money' },
    { key: 'arrived', head: month ? '当月到位资金' : '累计到位资金', unit: '万元', type: 'money' },
    ...(month ? [] : [{ key: 'rate', head: '到位率', type: 'percent' as const }]),
    ...(anyOver ? [{ key: 'check', head: '核对', width: 130 }] : []),
    { key: 'started', head: month ? '当月开工' : '已开工', unit: '个', type: 'int' },
    { key: 'produced', head: month ? '当月投产' : '已投产', unit: '个', type: 'int' },
  ]
  const nameOf = (key: string) =>
    by === 'month'
      ? chineseDate(key)
      : names(key) || (by === 'event' ? '（不在集中签约活动上）' : '（没有填责任单位）')
  const rowOf = (row: ReportRow, name: string, total = false): FigureRow => ({
    key: total ? 'total' : row.key,
    total,
    cells: {
      name: { value: name },
      projects: listed('agreement', row.projects),
      enterprises: listed('enterprise', row.enterprises),
      investment: { value: row.investment, open: { kind: 'agreement', ids: row.amounts } },
      arrived: { value: row.arrived, open: { kind: 'arrival', ids: row.arrivals } },
      rate: {
        value: row.investment > 0 ? shareOf(row.arrived, row.investment) : null,
        ...(over(row) ? { tone: 'doubt' as const } : {}),
      },
      ...(over(row) ? { check: { value: '到位超过投资额', tone: 'doubt' as const } } : {}),
      started: listed('agreement', row.started),
      produced: listed('agreement', row.produced),
    },
  })
  const rows = report.rows.map((row) => rowOf(row, nameOf(row.key)))
  return { columns, rows: rows.length > 0 ? [...rows, rowOf(report.total, '合计', true)] : [] }
}

/** Classes of age, summed. */
export function ageingTable(list: readonly Waiting[], rules: SigningRules): Figures {
  const bands = bandWords(rules.ageing)
  const rows = bands.map((name, band): FigureRow => {
    const own = list.filter((one) => one.band === band)
    return {
      key: String(band),
      cells: {
        name: { value: name },
        count: {
          ...listed(
            'agreement',
            own.map(({ id }) => id),
          ),
          ...(band === bands.length - 1 && own.length > 0 ? { tone: 'late' as const } : {}),
        },
        amount: { value: own.reduce((sum, { amount }) => sum + amount, 0) },
      },
    }
  })
  const total: FigureRow = {
    key: 'total',
    total: true,
    cells: {
      name: { value: '合计' },
      count: listed(
        'agreement',
        list.map(({ id }) => id),
      ),
      amount: { value: list.reduce((sum, { amount }) => sum + amount, 0) },
    },
  }
  return {
    columns: [
      { key: 'name', head: '签约后未开工', width: 140 },
      { key: 'count', head: '项目', unit: '个', type: 'int' },
      { key: 'amount', head: '投资额', unit: '万元', type: 'money' },
    ],
    rows: [...rows, total],
  }
}

/** One line a project that waits. */
export function waitingTable(list: readonly Waiting[], rules: SigningRules, names: Names): Figures {
  const bands = bandWords(rules.ageing)
  return {
    columns: [
      { key: 'name', head: '项目名称', width: 240 },
      { key: 'partyB', head: '乙方', width: 200 },
      { key: 'unit', head: '责任单位' },
      { key: 'signedOn', head: '签约日期', type: 'date' },
      { key: 'days', head: '已过', unit: '天', type: 'int' },
      { key: 'band', head: '账龄' },
      { key: 'amount', head: '投资额', unit: '万元', type: 'money' },
      { key: 'follower', head: '包联责任人' },
    ],
    rows: list.map(({ id, agreement, days, band, amount }) => ({
      key: id,
      cells: {
        name: { value: agreement.projectName ?? '', record: { kind: 'agreement', id } },
        partyB: { value: agreement.partyB ?? '' },
        unit: { value: names(agreement.unit) },
        signedOn: { value: agreement.signedOn ?? '' },
        days: { value: days, ...(band === bands.length - 1 ? { tone: 'late' as const } : {}) },
        band: { value: bands[band] },
        amount: { value: amount },
        follower: { value: agreement.follower ?? '' },
      },
    })),
  }
}

const INSTALMENT_WORDS: Record<Instalment['state'], string> = {
  done: '已到齐',
  part: '部分到位',
  none: '未到期',
  short: '逾期未到齐',
}

export function instalmentTable(list: readonly Instalment[], names: Names): Figures {
  const sum = (name: 'promised' | 'covered') => list.reduce((total, one) => total + one[name], 0)
  const rows = list.map(
    (one): FigureRow => ({
      key: `${one.agreement.id} ${one.no}`,
      cells: {
        name: {
          value: one.agreement.projectName ?? '',
          record: { kind: 'agreement', id: one.agreement.id },
        },
        unit: { value: names(one.agreement.unit) },
        no: { value: one.no },
        due: { value: one.due },
        promised: { value: one.promised },
        covered: { value: one.covered },
        short: { value: one.promised - one.covered },
        state: {
          value: INSTALMENT_WORDS[one.state],
          ...(one.state === 'short' ? { tone: 'late' as const } : {}),
          ...(one.state === 'done' ? { tone: 'good' as const } : {}),
        },
        late: { value: one.late > 0 ? one.late : null },
        note: { value: one.note },
      },
    }),
  )
  return {
    columns: [
      { key: 'name', head: '项目名称', width: 240 },
      { key: 'unit', head: '责任单位' },
      { key: 'no', head: '第几期', type: 'int' },
      { key: 'due', head: '期限', type: 'date' },
      { key: 'promised', head: '约定', unit: '万元', type: 'money' },
      { key: 'covered', head: '已到位', unit: '万元', type: 'money' },
      { key: 'short', head: '尚缺', unit: '万元', type: 'money' },
      { key: 'state', head: '情况' },
      { key: 'late', head: '逾期', unit: '天', type: 'int' },
      { key: 'note', head: '用途' },
    ],
    rows:
      rows.length > 0
        ? [
            ...rows,
            {
              key: 'total',
              total: true,
              cells: {
                name: { value: '合计' },
                promised: { value: sum('promised') },
                covered: { value: sum('covered') },
                short: { value: sum('promised') - sum('covered') },
              },
            },
          ]
        : [],
  }
}

/** Funds for a person to look at. */
export function doubtTable(list: readonly Doubt[], titles: (id: string) => string): Figures {
  return {
    columns: [
      { key: 'name', head: '项目名称', width: 240 },
      { key: 'promised', head: '约定投资额', unit: '万元', type: 'money' },
      { key: 'arrivals', head: '到位资金', unit: '笔', type: 'int' },
      { key: 'arrived', head: '到位金额', unit: '万元', type: 'money' },
      { key: 'reason', head: '为什么要核对', width: 340 },
    ],
    rows: list.map(({ agreement, promised, arrivals, arrived, reason }) => ({
      key: `${agreement} ${reason}`,
      cells: {
        name: { value: titles(agreement), record: { kind: 'agreement', id: agreement } },
        promised: { value: promised },
        arrivals: listed('arrival', arrivals),
        arrived: { value: arrived },
        reason: { value: reason, tone: 'doubt' },
      },
    })),
  }
}

/** What stands in no figure, and why. */
export function leftOutTable(
  left: { agreements: readonly LeftOut[]; arrivals: readonly LeftOut[] },
  titles: (id: string) => string,
  arrivals: readonly Arrival[],
): Figures {
  const funds = new Map(arrivals.map((arrival) => [arrival.id, arrival]))
  return {
    columns: [
      { key: 'kind', head: '类别' },
      { key: 'name', head: '记录', width: 280 },
      { key: 'amount', head: '金额', unit: '万元', type: 'money' },
      { key: 'reason', head: '没有计入的原因', width: 380 },
    ],
    rows: [
      ...left.agreements.map(
        ({ id, reason }): FigureRow => ({
          key: `${id} ${reason}`,
          cells: {
            kind: { value: '签约协议' },
            name: { value: titles(id), record: { kind: 'agreement', id } },
            reason: { value: reason },
          },
        }),
      ),
      ...left.arrivals.map(({ id, reason }): FigureRow => {
        const arrival = funds.get(id)
        const words = arrival?.title || `${arrival?.date ?? ''} 到位资金`
        return {
          key: id,
          cells: {
            kind: { value: '到位资金' },
            name: { value: words.trim(), record: { kind: 'arrival', id } },
            amount: { value: arrival?.amount ?? null },
            reason: { value: reason },
          },
        }
      }),
    ],
  }
}
