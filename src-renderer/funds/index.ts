/** Funds, guaranteed loans, subsidies and their hand-outs (三（一）–（五）、五（八）). */
import type { Capability } from '../ui/context'

export const funds: Capability = {
  pages: [
    {
      key: 'funds',
      label: '资金总账',
      section: 'money',
      load: () => import('./FundsPage').then((m) => ({ default: m.FundsPage })),
    },
    {
      key: 'loans',
      label: '贷款和贴息',
      section: 'money',
      load: () => import('./LoansPage').then((m) => ({ default: m.LoansPage })),
    },
    {
      key: 'subsidies',
      label: '补贴审核',
      section: 'money',
      load: () => import('./SubsidiesPage').then((m) => ({ default: m.SubsidiesPage })),
    },
    {
      key: 'handOut',
      label: '办理发放',
      section: 'money',
      load: () => import('./HandOutPage').then((m) => ({ default: m.HandOutPage })),
    },
    {
      key: 'demand',
      label: '需求汇总',
      section: 'money',
      load: () => import('./DemandPage').then((m) => ({ default: m.DemandPage })),
    },
  ],
  actions: [
    {
      kind: 'fundEntry',
      key: 'sign',
      label: '审批…',
      fits: (records) =>
        records.every(
          (record) =>
            record.direction === 'out' && (record.status === 'draft' || record.status === 'pending'),
        ),
      load: () => import('./SignDialog').then((m) => ({ default: m.SignDialog })),
    },
    {
      kind: 'fundEntry',
      // Stands where 审批 would: what was sent back goes to approval again.
      key: 'resubmit',
      label: '重新提交…',
      fits: (records) => records.length === 1 && records[0].status === 'rejected',
      load: () => import('./ResubmitDialog').then((m) => ({ default: m.ResubmitDialog })),
    },
    {
      kind: 'fundEntry',
      key: 'pay',
      label: '支付（入账）…',
      fits: (records) =>
        records.every(
          (record) =>
            record.status === 'approved' ||
            (record.direction === 'in' && (record.status === 'draft' || record.status === 'pending')),
        ),
      load: () => import('./PayDialog').then((m) => ({ default: m.PayDialog })),
    },
    {
      kind: 'fundEntry',
      key: 'reverse',
      label: '冲销…',
      fits: (records) =>
        records.length === 1 &&
        (records[0].status === 'approved' || records[0].status === 'paid') &&
        !records[0].reverses,
      load: () => import('./ReverseDialog').then((m) => ({ default: m.ReverseDialog })),
    },
    {
      kind: 'subsidy',
      key: 'review',
      label: '审核…',
      fits: (records) => records.length === 1,
      load: () => import('./ReviewDialog').then((m) => ({ default: m.ReviewDialog })),
    },
    {
      kind: 'interestSubsidy',
      key: 'approve',
      label: '审批…',
      fits: (records) => records.every((record) => record.status === 'computed'),
      load: () => import('./ApproveDiscounts').then((m) => ({ default: m.ApproveDiscounts })),
    },
    {
      kind: 'loan',
      key: 'schedule',
      label: '还款计划…',
      fits: (records) => records.length === 1,
      load: () => import('./ScheduleDialog').then((m) => ({ default: m.ScheduleDialog })),
    },
    {
      kind: 'loan',
      key: 'compensate',
      label: '代偿…',
      fits: (records) =>
        records.length === 1 && (records[0].status === 'lent' || records[0].status === 'overdue'),
      load: () => import('./CompensateDialog').then((m) => ({ default: m.CompensateDialog })),
    },
    {
      kind: 'loanDemand',
      key: 'turn',
      label: '转为申请…',
      fits: (records) => records.every((record) => record.status === 'open' || record.status === 'contacted'),
      load: () => import('./TurnDialog').then((m) => ({ default: m.TurnDialog })),
    },
  ],
}
