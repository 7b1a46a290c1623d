/** 填报指标: last month read-only beside, what the records say to take over, one line where a change asks for it. */
import { Alert, Button, Checkbox, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useRef, useState } from 'react'
import { rowsOf } from '../domain/checks'
import { FIGURE_KEYS, FIGURES } from '../domain/figures'
import type { AnyRecord, Value } from '../domain/kind'
import { figuresTitle, monthlyFigures } from '../domain/monthlyFigures'
import { RECEPTION_STATUS } from '../domain/reception'
import { kindOf } from '../domain/registry'
import { byOrder } from '../domain/unit'
import { chineseDate } from '../domain/values/dates'
import { addMonths, today } from '../policy/day'
import { officeValue } from '../policy/office'
import { trashedAgreements } from '../signing/load'
import { RULES_SETTING, rulesOf } from '../signing/rules'
import type { Where } from '../store/messages'
import { versionOf } from '../store/version'
import { type PageProps, useNavigate } from '../ui/context'
import { MONTH_FORMATS } from '../ui/dayFormats'
import { typedSince } from '../ui/form/state'
import { useAll, useCommit, useLive, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageHead } from '../ui/PageHead'
import { useAttempt } from '../ui/save'
import { useSetting, useSettingsReady } from '../ui/settings'
import { againstWords, type Figures, findingsOf, totalsOf } from './compare'
import { FigureRow } from './FigureRow'
import { basisOf, countMonth, LEDGER_KINDS, peopleWheres } from './ledger'
import { useUnits } from './live'
import { digestOf, sentWords } from './papers'
import { figuresUntil, roundsAsking } from './round'
import { WhoReported } from './WhoReported'
import './regime.css'

type Typed = { values: Record<string, Value>; reasons: Record<string, string> }

export default function FiguresPage({ params }: PageProps) {
  return useSettingsReady() ? <Chooser params={params} /> : null
}

function Chooser({ params }: PageProps) {
  const site = useSite()
  const navigate = useNavigate()
  const units = useUnits()
  const records = useAll(monthlyFigures)
  const [month, setMonth] = useState(params.month ?? dayjs().format('YYYY-MM'))
  const [unit, setUnit] = useState<string | null>(
    params.unit ?? (site.role === 'district' ? null : site.unit),
  )
  const choice = units?.filter((one) => one.role === 'town' || one.role === 'member').toSorted(byOrder)
  return (
    <div className="rg-page">
      <PageHead title="填报指标">
        <DatePicker
          format={MONTH_FORMATS}
          picker="month"
          aria-label="月份"
          allowClear={false}
          value={dayjs(`${month}-01`)}
          onChange={(value) => value && setMonth(value.format('YYYY-MM'))}
        />
        {site.role === 'district' ? (
          <Select
            aria-label="填报单位"
            style={{ width: 200 }}
            placeholder="代哪个单位登记"
            value={unit ?? undefined}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            onChange={(chosen?: string) => setUnit(chosen ?? null)}
            options={choice?.map((one) => ({ value: one.id, label: one.name ?? '' }))}
          />
        ) : (
          <span>{site.unitName}</span>
        )}
      </PageHead>
      {site.role === 'station' && (
        <p className="rg-note">
          服务站不报月度指标。工作情况随述职报告每半年报送一次，在
          <Open onClick={() => navigate.page('duty')}>站长述职</Open>
          里填报。
        </p>
      )}
      {!unit && <p className="rg-note">镇街和成员单位自己填报；收到纸质报表的，选单位后在这里代为登记。</p>}
      {!unit && records && (
        <WhoReported units={choice ?? []} records={records} month={month} onUnit={setUnit} />
      )}
      {unit && records && site.role !== 'station' && (
        <Sheet key={`${unit} ${month}`} unit={unit} month={month} records={records} />
      )}
    </div>
  )
}

function Sheet({ unit, month, records }: { unit: string; month: string; records: AnyRecord[] }) {
  const commit = useCommit()
  const navigate = useNavigate()
  const site = useSite()
  const own = records.filter((one) => one.unit === unit && one.month === month && !one.deleted)
  const draft = own.find((one) => one.status === 'draft' || one.status == null)
  const newest = own
    .filter((one) => one !== draft)
    .toSorted((a, b) => Number(b.version ?? 1) - Number(a.version ?? 1))[0]
  const shown = draft ?? newest
  const open = draft !== undefined || newest === undefined
  const draftKey = `figures:${unit}:${month}`
  const [typed, setTyped] = useSetting<Typed>(draftKey)
  const [unread, setUnread] = useState<Record<string, string>>({})
  const rounds = useLive(['dispatch'], `asking ${unit} ${month}`, async (s) =>
    roundsAsking(await s.call('all', ['dispatch']), unit, month),
  )
  const counted = useCounted(unit, month)
  const [busy, attempt] = useAttempt()
  const latest = useRef(typed)
  latest.current = typed

  const stored: Record<string, Value> = {}
  for (const name of [...FIGURE_KEYS, 'zero', 'zeroReason', 'approver', 'filler']) {
    stored[name] = (shown?.[name] as Value | undefined) ?? null
  }
  const values: Record<string, Value> = { ...stored, ...(open ? typed?.values : {}) }
  const reasons: Record<string, string> = { ...reasonsOf(shown), ...(open ? typed?.reasons : {}) }
  const put = (name: string, value: Value) =>
    setTyped({ values: { ...typed?.values, [name]: value }, reasons: typed?.reasons ?? {} })
  const explain = (label: string, reason: string) =>
    setTyped({ values: typed?.values ?? {}, reasons: { ...typed?.reasons, [label]: reason } })

  const earlier = figuresUntil(records, unit, month).filter((one) => one.month !== month)
  const last = earlier.at(-1) as unknown as Figures | undefined
  const percent = rounds?.percent ?? officeValue('dispatch.explainPercent')
  const now = values as unknown as Figures
  const findings = findingsOf(
    now,
    last ?? null,
    totalsOf([...(earlier as unknown as Figures[]), now]),
    percent,
    againstWords(earlier.at(-1)?.month, month),
  )
  const unexplained = findings.filter((finding) => !reasons[finding.label]?.trim())
  const empty = FIGURE_KEYS.every((key) => values[key] == null)

  const save = (send: boolean) =>
    void attempt(async () => {
      const explanations = findings
        .filter((finding) => reasons[finding.label]?.trim())
        .map((finding) => ({
          figure: finding.label,
          finding: finding.words,
          reason: reasons[finding.label].trim(),
        }))
      const id = draft?.id ?? crypto.randomUUID()
      const set: Record<string, Value> = {
        ...values,
        explanations: explanations.length > 0 ? explanations : null,
        ...(draft ? {} : { unit, month, version: 1, title: figuresTitle(month) }),
        filler: values.filler ?? site.operator,
        status: 'draft',
      }
      if (send) {
        set.basis = basisOf(counted ?? {}, set as AnyRecord)
        Object.assign(set, { status: 'submitted', sentOn: today() })
        set.digest = await digestOf('monthlyFigures', {
          unit,
          month,
          version: 1,
          ...(draft ?? {}),
          ...set,
        } as AnyRecord)
      }
      const cleaned = Object.fromEntries(Object.entries(set).filter(([, value]) => draft || value !== null))
      await commit({
        label: `${send ? '报送' : '保存'}${figuresTitle(month)}`,
        changes: [{ kind: 'monthlyFigures', id, set: cleaned, ...(draft ? {} : { create: true as const }) }],
        ...(draft ? { expect: [{ kind: 'monthlyFigures', id, seen: versionOf(draft) }] } : {}),
      })
      // What was typed meanwhile is not saved yet; a sent one is not typed into any more.
      const later = send ? undefined : latest.current
      setTyped({
        values: typedSince(typed?.values ?? {}, later?.values ?? {}),
        reasons: typedSince(typed?.reasons ?? {}, later?.reasons ?? {}) as Record<string, string>,
      })
      return send ? sentWords(site.role, '指标') : '草稿已保存'
    })

  const wrong = Object.values(unread)[0]
  const zeroWrong = values.zero === true && !String(values.zeroReason ?? '').trim()
  const stop =
    wrong ??
    (zeroWrong
      ? '零报告要写明原因'
      : empty && values.zero !== true
        ? '还没有填任何指标；本月没有变化的，勾选“零报告”并写明原因'
        : unexplained.length > 0
          ? `还有 ${unexplained.length} 项变动要写一句说明`
          : undefined)

  return (
    <>
      <Standing record={shown} open={open} />
      {rounds?.requirements.map((words) => (
        <Alert key={words} type="info" showIcon title={`调度要求：${words}`} />
      ))}
      {shown?.status === 'returned' && (
        <Alert
          type="warning"
          showIcon
          title={`区办退回：${shown.note ?? ''}`}
          description="按“更正”起草下一版，改好后重新报送；原件保留。"
        />
      )}
      <div className="rg-figures">
        <table className="rg-table rg-report">
          <thead>
            <tr>
              <th scope="col" style={{ width: 250 }}>
                指标
              </th>
              <th scope="col" className="num" style={{ width: 120 }}>
                {last ? lastWords(String((last as AnyRecord).month), month) : '上次'}
              </th>
              <th scope="col" className="num" style={{ width: 170 }}>
                本月
              </th>
              <th scope="col" className="num" style={{ width: 90 }}>
                增减
              </th>
              <th scope="col" className="num" style={{ width: 150 }}>
                台账算出
              </th>
              <th scope="col">变动说明</th>
            </tr>
          </thead>
          <tbody>
            {FIGURE_KEYS.map((key) => (
              <FigureRow
                key={key}
                name={key}
                value={(values[key] as number | null) ?? null}
                last={last?.[key] ?? null}
                counted={counted?.[key]}
                findings={findings
                  .filter((finding) => finding.figure === key)
                  .map((finding) => finding.words)}
                reason={reasons[FIGURES[key].field.label] ?? ''}
                open={open}
                put={(value) => put(key, value)}
                typing={(reason) =>
                  setUnread(({ [key]: _, ...rest }) =>
                    reason ? { ...rest, [key]: `${FIGURES[key].field.label}：${reason}` } : rest,
                  )
                }
                explain={(reason) => explain(FIGURES[key].field.label, reason)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {open ? (
        <div className="rg-head">
          <Checkbox checked={values.zero === true} onChange={(e) => put('zero', e.target.checked || null)}>
            零报告
          </Checkbox>
          {values.zero === true && (
            <Input
              aria-label="零报告原因"
              placeholder="原因"
              style={{ width: 260 }}
              value={String(values.zeroReason ?? '')}
              onChange={(e) => put('zeroReason', e.target.value)}
            />
          )}
          <Input
            aria-label="单位负责人"
            placeholder="单位负责人"
            style={{ width: 140 }}
            value={String(values.approver ?? '')}
            onChange={(e) => put('approver', e.target.value)}
          />
          <span className="rg-push muted">{stop}</span>
          <Button disabled={busy || wrong !== undefined} onClick={() => save(false)}>
            保存草稿
          </Button>
          <Button type="primary" disabled={busy || stop !== undefined} onClick={() => save(true)}>
            报送
          </Button>
        </div>
      ) : (
        <div className="rg-head">
          <Button className="rg-push" onClick={() => navigate.open('monthlyFigures', shown!.id)}>
            打开这一份（更正、历史、打印）
          </Button>
        </div>
      )}
    </>
  )
}

/** 上次（11月); of another year, or where a month was left out, with its year. */
function lastWords(last: string, month: string): string {
  if (addMonths(last, 1) === month) return `上次（${Number(last.slice(5))}月）`
  return `上次（${chineseDate(last)}）`
}

function Standing({ record, open }: { record: AnyRecord | undefined; open: boolean }) {
  if (!record) return <p className="rg-note">本月还没有填报。上次的数只供对照，不能改。</p>
  const status = RECEPTION_STATUS[(record.status as keyof typeof RECEPTION_STATUS) ?? 'draft']
  return (
    <p className="rg-note">
      第 {Number(record.version ?? 1)} 版，{status}
      {record.sentOn ? `，${record.sentOn} 报送` : ''}
      {record.reason ? `，更正原因：${record.reason}` : ''}
      {open ? '。' : '。已报送的指标不再改动。'}
    </p>
  )
}

/** What this unit's records say of the month; people are counted by the store, which holds them in columns. */
function useCounted(unit: string, month: string) {
  const [setting] = useSetting<Value>(RULES_SETTING)
  const rules = useMemo(() => rulesOf(setting), [setting])
  const kinds = useMemo(() => LEDGER_KINDS.filter((kind) => kindOf(kind)), [])
  return useLive([...kinds, 'person'], `counted ${unit} ${month} ${JSON.stringify(rules)}`, async (store) => {
    const people = peopleWheres(unit, month)
    const howMany = async (where: Where) =>
      (await store.call('list', [{ kind: 'person', where, from: 0, to: 0 }])).count
    const [trashed, registered, returned, vague, ...lists] = await Promise.all([
      trashedAgreements(store),
      howMany(people.registered),
      howMany(people.returned),
      howMany(people.vague),
      ...kinds.map((kind) => store.call('all', [kind])),
    ])
    const ledger = Object.fromEntries(kinds.map((kind, i) => [kind, lists[i]]))
    const counted = countMonth(ledger, unit, month, rules, today(), trashed)
    if (registered === 0) return counted
    const of = (value: number) => ({ value, kind: 'person', ids: [], count: value })
    return { registered: of(registered), returned: of(returned - vague), ...counted }
  })
}

function reasonsOf(record: AnyRecord | undefined): Record<string, string> {
  const rows = record ? rowsOf(record, 'explanations') : []
  return Object.fromEntries(rows.map(({ figure, reason }) => [String(figure), String(reason ?? '')]))
}
