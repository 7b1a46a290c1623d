/** 代偿: the guarantee fund pays the bank for a loan; the loan is marked and the payment waits for approval. */
import { Alert, Input, Select } from 'antd'
import { useState } from 'react'
import { fund as fundKind } from '../domain/fund'
import { fundEntry } from '../domain/fundEntry'
import { loan as loanKind } from '../domain/loan'
import { readMoney } from '../domain/values/money'
import { today } from '../policy/day'
import { versionOf } from '../store/version'
import type { ActionProps } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { useAll, useRecord, useSite } from '../ui/hooks'
import { useSave } from '../ui/save'
import { DayField } from './DayField'
import { guaranteedPart, outstandingOf } from './guarantee'
import { Labelled, yuanText } from './parts'
import { positionOf } from './position'

export function CompensateDialog({ ids, onClose }: ActionProps) {
  const site = useSite()
  const loan = useRecord(loanKind, ids[0])
  const funds = useAll(fundKind)?.filter((one) => one.category === 'guarantee')
  const entries = useAll(fundEntry)
  const [busy, save] = useSave()
  const [date, setDate] = useState(today())
  const [typed, setTyped] = useState<string | null>(null)
  const [picked, setPicked] = useState<string | undefined>()
  if (!loan || !funds || !entries) return null
  const fund = funds.find((one) => one.id === (picked ?? loan.fund)) ?? funds[0]
  const owed = guaranteedPart(loan, outstandingOf(loan))
  const amount = readMoney(typed ?? yuanText(owed), '元')
  const cash = fund ? positionOf(fund, entries, 0).free : 0
  const early = Boolean(loan.lentOn && date !== '' && date < loan.lentOn)
  const short = amount.ok && amount.fen > cash
  const doIt = async () => {
    if (!amount.ok || !fund) return
    const set = { status: 'compensated', compensatedOn: date, compensation: amount.fen }
    const saved = await save(
      {
        label: `代偿「${loan.applicant}」${yuanText(amount.fen)} 元`,
        changes: [
          { kind: 'loan', id: loan.id, set },
          {
            kind: 'fundEntry',
            id: crypto.randomUUID(),
            create: true,
            set: {
              fund: fund.id,
              date,
              year: Number(date.slice(0, 4)),
              summary: `代偿创业担保贷款：${loan.applicant ?? ''}`.slice(0, 100),
              direction: 'out',
              use: 'compensation',
              amount: amount.fen,
              loan: loan.id,
              unit: site.unit,
              handler: site.operator,
              status: 'pending',
            },
          },
        ],
        expect: [{ kind: 'loan', id: loan.id, seen: versionOf(loan) }],
      },
      '已登记代偿，支出待审批（资金总账）',
    )
    if (saved) onClose()
  }
  return (
    <FormDialog
      typed={typed !== null}
      title={`代偿：${loan.applicant ?? ''}`}
      onClose={onClose}
      onOk={() => void doIt()}
      okText="登记代偿"
      confirmLoading={busy}
      okButtonProps={{
        disabled: !fund || !amount.ok || amount.fen <= 0 || date === '' || early || short,
      }}
    >
      {!fund && <Alert type="warning" title="还没有登记创业担保基金的专户，请先在“资金专户”登记。" />}
      <p>
        未还本金 {yuanText(outstandingOf(loan))} 元
        {loan.guaranteedShare != null && `，基金承担 ${loan.guaranteedShare}%，即 ${yuanText(owed)} 元`}；
        基金可用余额 {yuanText(cash)} 元。
      </p>
      <div className="m-form">
        <Labelled label="担保基金" required wide>
          <Select
            aria-label="担保基金"
            value={fund?.id}
            options={funds.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setPicked}
          />
        </Labelled>
        <Labelled
          label="代偿金额（元）"
          required
          below={<span className="red">{amount.ok ? (short ? '超过基金可用余额' : '') : amount.reason}</span>}
        >
          <Input
            aria-label="代偿金额"
            value={typed ?? yuanText(owed)}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Labelled>
        <DayField
          label="代偿日期"
          value={date}
          onChange={setDate}
          wrong={early ? `早于发放日期 ${loan.lentOn}` : null}
        />
      </div>
    </FormDialog>
  )
}
