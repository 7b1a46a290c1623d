/** 四（三）: in which lists of people away somebody for a project may be found. Pure. */
import { show } from '../domain/format'
import type { AnyRecord, Value } from '../domain/kind'
import { project as projectKind } from '../domain/project'
import { cityKey } from '../domain/values/city'
import type { Condition, Where } from '../store/messages'

export interface Search {
  label: string
  where: Where
}

/** Those who would come back, or are about to. */
const WILLING: Condition = { field: 'intention', in: ['considering', 'preparing'] }

/** Narrow lists first; a list whose question the project does not answer (no trade, no city) is left out. */
export function searchesFor(project: AnyRecord): Search[] {
  const { trade, originCity } = project
  const inTrade: Condition | null =
    typeof trade === 'string' && trade ? { field: 'trade', in: [trade] } : null
  const inCity: Condition | null =
    typeof originCity === 'string' && cityKey(originCity).length > 1
      ? { field: 'city', has: cityKey(originCity) }
      : null
  const words = show(projectKind.fields.trade, trade as Value)
  return [
    ...(inTrade && inCity
      ? [{ label: `在${originCity}从事${words}`, where: { conditions: [WILLING, inTrade, inCity] } }]
      : []),
    ...(inTrade ? [{ label: `从事${words}`, where: { conditions: [WILLING, inTrade] } }] : []),
    ...(inCity ? [{ label: `在${originCity}`, where: { conditions: [WILLING, inCity] } }] : []),
    { label: '填了意向投资', where: { conditions: [WILLING, { field: 'investment', from: 1 }] } },
  ]
}
