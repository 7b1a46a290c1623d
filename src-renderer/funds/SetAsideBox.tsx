/** Whether enough was set aside in the year for the guarantee fund or the local share of discount interest, 三（三）. */
import { useMemo } from 'react'
import type { Fund } from '../domain/fund'
import type { FundEntry } from '../domain/fundEntry'
import { interestSubsidy } from '../domain/interestSubsidy'
import { loan as loanKind } from '../domain/loan'
import { moneyNumber } from '../domain/values/money'
import { today } from '../policy/day'
import { TableOutput } from '../ui/figures/TableOutput'
import { useAll } from '../ui/hooks'
import { Bar, Clause, yuanText } from './parts'
import { discountShareOf, refillOf, type SetAside } from './setAside'

interface SetAsideProps {
  fund: Fund
  entries: readonly FundEntry[]
  year: number
}

export function SetAsideBox(props: SetAsideProps) {
  return props.fund.category === 'guarantee' ? <Refill {...props} /> : <LocalShare {...props} />
}

function Refill({ fund, entries, year }: SetAsideProps) {
  const made = useMemo(() => refillOf(fund, entries, year), [fund, entries, year])
  return <Shown made={made} title={`${year}年担保基金补充安排`} />
}

function LocalShare({ fund, entries, year }: SetAsideProps) {
  const loans = useAll(loanKind)
  const registered = useAll(interestSubsidy)
  const made = useMemo(
    () => (loans && registered ? discountShareOf(fund, entries, loans, registered, year, today()) : null),
    [fund, entries, loans, registered, year],
  )
  return made && <Shown made={made} title={`${year}年地方配套贴息安排`} />
}

function Shown({ made, title }: { made: SetAside; title: string }) {
  const { needed, arranged, short, working } = made
  const told =
    short > 0
      ? `尚差 ${yuanText(short)} 元，应予安排`
      : needed > 0
        ? '本年安排的资金足够'
        : '本年不需要另行安排'
  return (
    <section className="m-aside" aria-label={title}>
      <div className="m-head">
        <h2>{title}</h2>
        <Clause id={made.clause} />
        <b className={short > 0 ? 'red' : ''} role="status">
          {told}
        </b>
        <TableOutput
          table={() => ({
            title,
            columns: [
              { head: '项目', width: 300 },
              { head: '金额（元）', type: 'money', width: 180 },
            ],
            rows: [
              ...working.map(({ words, fen }) => [words, moneyNumber(fen, '元')]),
              ['本年需要安排', moneyNumber(needed, '元')],
              ['本年已安排', moneyNumber(arranged, '元')],
              ['尚差', moneyNumber(short, '元')],
            ],
            sums: 3,
            notes: [
              `依据方案${made.clause}“每年要安排足够比例的资金”。方案没有规定比例，按本年实际需要计算。`,
            ],
          })}
        />
      </div>
      <p className="m-words">
        {working.map(({ words, fen }) => `${words} ${yuanText(Math.abs(fen))}`).join('，')}
        ；需要安排 {yuanText(needed)} 元，已安排 {yuanText(arranged)} 元。
      </p>
      <Bar whole={needed} parts={[arranged]} label={told} />
    </section>
  )
}
