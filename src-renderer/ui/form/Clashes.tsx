/** What was changed here and elsewhere meanwhile: both values beside each other, to choose from. */
import { Alert, Button } from 'antd'
import type { Kind, Value } from '../../domain/kind'
import { useTitleLookup } from '../titles'
import { showValue } from '../values'
import type { Clash } from './state'

export interface ClashesProps {
  kind: Kind
  clashes: readonly Clash[]
  onDecide(clash: Clash, mine: boolean): void
}

export function Clashes({ kind, clashes, onDecide }: ClashesProps) {
  const titles = useTitleLookup()
  return clashes.map((clash) => {
    const field = kind.fields[clash.field]
    const words = (value: Value) => (field && value !== null && showValue(field, value, titles)) || '空白'
    return (
      <Alert
        key={clash.field}
        type="warning"
        style={{ margin: '8px 0' }}
        title={`${field?.label ?? clash.field}：两处都改了`}
        description={`原为“${words(clash.opened)}”，别处改为“${words(clash.now)}”，您改为“${words(clash.mine)}”`}
        action={
          <>
            <Button size="small" onClick={() => onDecide(clash, true)}>
              用我的
            </Button>{' '}
            <Button size="small" onClick={() => onDecide(clash, false)}>
              用别处的
            </Button>
          </>
        }
      />
    )
  })
}
