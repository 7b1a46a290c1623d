/** Two records of people side by side, field by field; for each field that differs, which value stays. */
import { Radio } from 'antd'
import type { AnyRecord, Value } from '../domain/kind'
import { useTitleLookup } from '../ui/titles'
import { isPersonal, maskWords, showValue } from '../ui/values'
import { differences } from './merging'
import { personKind } from './useMerging'

export interface PairCompareProps {
  a: AnyRecord
  b: AnyRecord
  /** Field → whose value stays. */
  choice: Readonly<Record<string, 'a' | 'b'>>
  onChoice(field: string, side: 'a' | 'b'): void
  /** The record that stays. */
  kept: 'a' | 'b'
  onKept(side: 'a' | 'b'): void
  /** Personal values in full. */
  open: boolean
}

export function PairCompare({ a, b, choice, onChoice, kept, onKept, open }: PairCompareProps) {
  const titles = useTitleLookup()
  const differing = new Set(differences(personKind, a, b).map(({ field }) => field))
  const words = (record: AnyRecord, name: string): string => {
    const field = personKind.fields[name]
    const value = (record[name] ?? null) as Value
    if (value === null) return ''
    const text = showValue(field, value, titles)
    return isPersonal(field) && !open ? maskWords(field, text) : text
  }
  const shown = Object.keys(personKind.fields).filter(
    (name) => (a[name] ?? null) !== null || (b[name] ?? null) !== null,
  )
  const head = (side: 'a' | 'b', label: string) => (
    <th scope="col">
      <Radio checked={kept === side} onChange={() => onKept(side)}>
        {label}
        {kept === side ? '（保留）' : ''}
      </Radio>
    </th>
  )
  return (
    <div className="dup-compare">
      <table>
        <thead>
          <tr>
            <th scope="col">项目</th>
            {head('a', '甲')}
            {head('b', '乙')}
          </tr>
        </thead>
        <tbody>
          {shown.map((name) => {
            const differs = differing.has(name)
            const cell = (side: 'a' | 'b') => {
              const text = words(side === 'a' ? a : b, name)
              if (!differs) return <td>{text}</td>
              const on = choice[name] === side
              return (
                <td className={on ? 'dup-on' : ''}>
                  <Radio checked={on} onChange={() => onChoice(name, side)}>
                    {text || <span className="dup-none">（空）</span>}
                  </Radio>
                </td>
              )
            }
            return (
              <tr key={name} className={differs ? 'dup-differs' : ''}>
                <th scope="row">{personKind.fields[name].label}</th>
                {cell('a')}
                {cell('b')}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
