/** 号码重复: papers that have one number, and how one of them gets another. */
import { Button } from 'antd'
import { useState } from 'react'
import { DOUBLED_KINDS, doubledNumbers, MENDING, type Numbered } from '../documents/doubled'
import { type Kind, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { RenumberDialog } from '../papers/NumberDialog'
import { useNavigate } from '../ui/context'
import { useLive, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { useTitleLookup } from '../ui/titles'

export function DoubledNumbers() {
  const site = useSite()
  const navigate = useNavigate()
  const [again, setAgain] = useState<string | null>(null)
  const titles = useTitleLookup()
  const found = useLive(DOUBLED_KINDS, 'doubled', async (store) => {
    const lists = await Promise.all(DOUBLED_KINDS.map((kind) => store.call('all', [kind])))
    return doubledNumbers(new Map(DOUBLED_KINDS.map((kind, i) => [kind, lists[i]])))
  })
  if (!found || (found.length === 0 && !again)) return null
  return (
    <section aria-label="号码重复" className="today-box today-doubled">
      <h2>号码重复</h2>
      {found.map(({ kind, number, unit, records }) => {
        const own = unit === null ? site.role === 'district' : unit === site.unit
        const who = unit === null ? '区办' : titles('unit', unit) || '印发单位'
        return (
          <div key={`${kind} ${number} ${unit}`}>
            <b>
              {label(kind)} {number}
            </b>
            {records.map((record, i) => {
              const title = titleOf(kindOf(kind) as Kind, record)
              return (
                <div key={record.id} className="today-row">
                  <Open onClick={() => navigate.open(kind, record.id)}>{title}</Open>
                  {kind === 'award' && own && i > 0 && (
                    <Button size="small" aria-label={`重编 ${title}`} onClick={() => setAgain(record.id)}>
                      重编
                    </Button>
                  )}
                </div>
              )
            })}
            <small>{own ? MENDING[kind] : `请告诉${who}：${MENDING[kind]}`}</small>
          </div>
        )
      })}
      {again && <RenumberDialog ids={[again]} onClose={() => setAgain(null)} />}
    </section>
  )
}

const label = (kind: Numbered): string => ({ award: '证书', issued: '文书', bulletin: '通报' })[kind]
