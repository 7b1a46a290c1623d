/** Stations of the plan beside what somebody types: 广州站 may be the 广州返乡创业服务站. Pure. */
import { cityKey } from '../domain/values/city'
import { provision } from '../policy/provisions'

/** Offered, not imposed: the cities that the plan names. */
export const STATIONS = provision('groups.stationHeadCities').value.map(({ label }) => ({
  city: cityKey(label),
  name: `${label}返乡创业服务站`,
}))

/** The station of the plan's list that another name may mean: of the same city; null where none does, or it is its name. */
export function likeStation(typed: string): string | null {
  const name = typed.trim()
  if (STATIONS.some((station) => station.name === name)) return null
  const place = name
    .replace(/^(菏泽市?)?(定陶区?|定陶县)?驻?/, '')
    .replace(/(返乡|创业|服务|联络|工作|办事|中心|站|点|处)+$/, '')
  return place === '' ? null : (STATIONS.find(({ city }) => city === cityKey(place))?.name ?? null)
}
