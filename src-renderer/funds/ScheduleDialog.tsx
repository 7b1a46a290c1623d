/** The repayment schedule of one loan, with what has been repaid. */
import { Alert, Modal, Table } from 'antd'
import { show } from '../domain/format'
import { loan as loanKind } from '../domain/loan'
import { moneyText } from '../domain/values/money'
import type { ActionProps } from '../ui/context'
import { useRecord } from '../ui/hooks'
import { repaidOf } from './guarantee'
import { yuanText } from './parts'
import { type Instalment, scheduleOf, termsOf } from './schedule'

export function ScheduleDialog({ ids, onClose }: ActionProps) {
  const loan = useRecord(loanKind, ids[0])
  if (!loan) return null
  // Before it is lent: on the amount asked for, from the day of application.
  const terms =
    termsOf(loan) ??
    termsOf({ ...loan, amount: loan.amount ?? loan.asked, lentOn: loan.lentOn ?? loan.appliedOn })
  const lines = terms ? scheduleOf(terms) : []
  const interest = lines.reduce((sum, line) => sum + line.interest, 0)
  const money = (title: string, name: 'principal' | 'interest' | 'payment' | 'left') => ({
    title,
    key: name,
    align: 'right' as const,
    render: (_: unknown, line: Instalment) => yuanText(line[name]),
  })
  return (
    <Modal
      open
      width={820}
      style={{ top: 32 }}
      className="m-dialog"
      title={`还款计划：${loan.applicant ?? ''}`}
      footer={null}
      onCancel={onClose}
    >
      {terms ? (
        <>
          <p>
            {loan.lentOn ? '' : '试算：'}
            {moneyText(terms.amount, '万元')} 万元，{terms.months} 个月，年利率 {terms.rate}%，
            {show(loanKind.fields.repayment, terms.repayment)}，自 {terms.start} 起；利息合计{' '}
            {yuanText(interest)} 元。已归还本金 {yuanText(repaidOf(loan))} 元。
          </p>
          <Table<Instalment>
            size="small"
            bordered
            rowKey="no"
            dataSource={lines}
            pagination={false}
            scroll={{ y: 420 }}
            columns={[
              { title: '期', dataIndex: 'no', width: 50, align: 'right' },
              { title: '还款日', dataIndex: 'due', width: 110 },
              { title: '天数', dataIndex: 'days', width: 60, align: 'right' },
              money('本金（元）', 'principal'),
              money('利息（元）', 'interest'),
              money('应还（元）', 'payment'),
              money('剩余本金（元）', 'left'),
            ]}
          />
          <p>
            等额本息按月利率（年利率÷12）计息；其他方式按实际天数、日利率（年利率÷360）计息。实际以借款合同和银行结息为准。
          </p>
        </>
      ) : (
        <Alert type="info" title="填好金额、期限和年利率后，才能排出还款计划。" />
      )}
    </Modal>
  )
}
