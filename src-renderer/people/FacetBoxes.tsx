/** Values with their counts beside 人员查找. Drawn at every key: plain check boxes, drawn again only where a count moved. */
import { memo } from 'react'
import type { Value } from '../domain/kind'
import type { Survey, ValueCount } from '../store/messages'
import { mayBeCut } from '../ui/cut'
import { Open } from '../ui/Open'
import { CONTACT, type Contact, type Facet, isSame } from './facets'

/** Values of a facet that is not unfolded. */
export const VALUES = 8
/** Room for a value's words beside its box and its count, and the largest text size, px. */
const ROOM = 128
const LARGEST = 18

interface FacetProps {
  field: Facet
  label: string
  chosen: readonly Value[]
  found: Survey['facets'][string] | undefined
  /** More of its values than the others' stand there. */
  open: boolean
  onUnfold(field: Facet): void
  onFlip(field: Facet, value: Value): void
}

export const FacetBox = memo(function FacetBox(props: FacetProps) {
  const { field, label, chosen, found, open, onUnfold, onFlip } = props
  const values = (found?.values ?? []).slice(0, open ? undefined : VALUES)
  const shown: ValueCount[] = [
    ...values,
    ...chosen
      .filter((value) => !values.some((one) => isSame(field, one.value, value)))
      .map((value) => ({ value, label: String(value ?? ''), count: 0 })),
  ]
  const more = found ? found.distinct - values.length : 0
  return (
    <fieldset>
      <legend>{label}</legend>
      {shown.map(({ value, label: words, count }) => (
        <Check
          key={JSON.stringify(value)}
          words={value === null ? '（未填）' : words}
          count={count}
          checked={chosen.some((one) => isSame(field, one, value))}
          onFlip={() => onFlip(field, value)}
        />
      ))}
      {(more > 0 || open) && (
        <div className="find-more">
          {more > 0 && `另有 ${more.toLocaleString('zh-CN')} 个${open ? '，输入文字查找' : ''} `}
          <Open
            aria-expanded={open}
            aria-label={`${open ? '收起' : '展开'}${label}`}
            onClick={() => onUnfold(field)}
          >
            {open ? '收起' : '展开'}
          </Open>
        </div>
      )}
    </fieldset>
  )
})

interface SpanProps {
  chosen: Contact | null
  counts: readonly number[] | undefined
  onChoose(contact: Contact): void
}

export const SpanBox = memo(function SpanBox({ chosen, counts, onChoose }: SpanProps) {
  return (
    <fieldset>
      <legend>最近联系</legend>
      {(Object.keys(CONTACT) as Contact[]).map((span, i) => (
        <Check
          key={span}
          words={CONTACT[span]}
          count={counts?.[i]}
          checked={chosen === span}
          onFlip={() => onChoose(span)}
        />
      ))}
    </fieldset>
  )
})

interface CheckProps {
  words: string
  count: number | undefined
  checked: boolean
  onFlip(): void
}

const Check = memo(
  function Check({ words, count, checked, onFlip }: CheckProps) {
    return (
      <label className="find-check">
        <input type="checkbox" checked={checked} onChange={onFlip} />
        <span className={mayBeCut(words, ROOM, LARGEST) ? 'find-value cut' : 'find-value'} title={words}>
          {words}
        </span>
        <span className="v-n">{count?.toLocaleString('zh-CN')}</span>
      </label>
    )
  },
  // `onFlip` does the same for the same box.
  (a, b) => a.words === b.words && a.count === b.count && a.checked === b.checked,
)
