/** One form being filled in: which sheet, as a list or as figures, which column is what; the preview; saving. */
import { Button, Flex, Segmented, Select, Typography } from 'antd'
import { useMemo, useState } from 'react'
import type { Kind } from '../domain/kind'
import { namesOf } from '../domain/names'
import { KINDS } from '../domain/registry'
import { unit } from '../domain/unit'
import { findUnit } from '../policy/units'
import { figuresIn } from '../sheets/fill/blank'
import type { FillPlan } from '../sheets/fill/edit'
import { findTable } from '../sheets/header'
import { headScore } from '../sheets/mapping'
import { ask } from '../store/client'
import { useAll } from '../ui/hooks'
import { useAttempt } from '../ui/save'
import { type Blank, filledName, fillForm } from './blankForm'
import { FiguresFill } from './FiguresFill'
import { ListFill } from './ListFill'

const EXCEL = { name: 'Excel 工作簿', extensions: ['xlsx'] }
const ALL: readonly Kind[] = KINDS

export interface FillBoardProps {
  blank: Blank
  /** Only these records of this kind; without it the person chooses. */
  records?: { kind: string; ids: string[] }
  onAnother(): void
}

export function FillBoard({ blank, records, onAnother }: FillBoardProps) {
  const units = useAll(unit)
  const visible = blank.sheets.flatMap((sheet, index) => (sheet.hidden ? [] : [index]))
  const [index, setIndex] = useState(visible[0] ?? 0)
  const [chosenWay, setWay] = useState<'list' | 'figures' | null>(null)
  const [chosenKind, setKind] = useState<string | null>(records?.kind ?? null)
  const [plan, setPlan] = useState<FillPlan | null>(null)
  const [saving, attempt] = useAttempt()
  const sheet = blank.sheets[index]

  const unitOf = useMemo(() => {
    const byName = new Map<string, string>()
    for (const record of units ?? []) for (const name of namesOf(unit, record)) byName.set(name, record.id)
    return (words: string): string | undefined => {
      const held = byName.get(words)
      if (held) return held
      const found = findUnit(words)
      return found && 'unit' in found ? found.unit : undefined
    }
  }, [units])
  const figures = useMemo(() => figuresIn(sheet, (words) => unitOf(words) !== undefined), [sheet, unitOf])
  const best = useMemo(() => {
    const scored = ALL.map((kind) => {
      const table = findTable(sheet, kind)
      return { kind: kind.kind, score: table ? headScore(kind, table.heads) : 0 }
    }).sort((a, b) => b.score - a.score)
    return scored[0].score > 0 ? scored[0].kind : null
  }, [sheet])
  const way = chosenWay ?? (figures && !records ? 'figures' : 'list')
  const kind = ALL.find((one) => one.kind === (chosenKind ?? best))

  const save = () =>
    attempt(async () => {
      if (!plan) return null
      const bytes = await fillForm(blank, index, plan)
      const saved = await ask(
        'files.save',
        { title: '填好的报表存到', suggestedName: filledName(blank.name), filters: [EXCEL] },
        bytes,
      )
      return (
        saved && `已填好 ${plan.cells.length.toLocaleString('zh-CN')} 格，存为“${saved.name}”；原表没有改动。`
      )
    })

  return (
    <>
      <Flex align="center" gap={8} wrap>
        <Typography.Text strong ellipsis style={{ maxWidth: 360 }} title={blank.name}>
          {blank.name}
        </Typography.Text>
        {visible.length > 1 && (
          <Select
            aria-label="工作表"
            value={index}
            style={{ minWidth: 140 }}
            options={visible.map((at) => ({ value: at, label: blank.sheets[at].name }))}
            onChange={(at) => {
              setIndex(at)
              setPlan(null)
            }}
          />
        )}
        {!records && (
          <Segmented
            value={way}
            onChange={(next) => {
              setWay(next as 'list' | 'figures')
              setPlan(null)
            }}
            options={[
              { value: 'list', label: '按名单逐行填' },
              { value: 'figures', label: '按单位填数', disabled: !figures },
            ]}
          />
        )}
        {way === 'list' && !records && (
          <Select
            aria-label="填哪一类记录"
            value={kind?.kind}
            placeholder="填哪一类记录"
            style={{ minWidth: 180 }}
            showSearch={{ optionFilterProp: 'label' }}
            options={ALL.map((one) => ({ value: one.kind, label: one.label }))}
            onChange={(next) => {
              setKind(next)
              setPlan(null)
            }}
          />
        )}
        <span style={{ flex: 1 }} />
        <Button onClick={onAnother}>换一张报表…</Button>
        <Button type="primary" loading={saving} disabled={!plan?.cells.length} onClick={() => void save()}>
          另存填好的报表…
        </Button>
      </Flex>
      {way === 'figures' && figures ? (
        <FiguresFill key={index} sheet={sheet} figures={figures} unitOf={unitOf} onPlan={setPlan} />
      ) : kind ? (
        <ListFill
          key={`${index} ${kind.kind}`}
          sheet={sheet}
          kind={kind}
          ids={records?.ids}
          onPlan={setPlan}
        />
      ) : (
        <div className="fill-drop">
          这张表的表头程序没有认出来。请在上面选定“填哪一类记录”，再逐列指定栏目；指定一次，以后同样的表会自动填。
        </div>
      )}
    </>
  )
}
