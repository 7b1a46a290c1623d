/** First start of a site and every later one, from the window or the command line alike. */
import { hex } from '../domain/values/bytes'
import { planOrder, planSeeds } from '../policy/seeds'
import { findUnit, planUnit } from '../policy/units'
import { ask, type Store } from '../store/client'
import type { Draft, Opened, Site } from '../store/messages'
import { Told } from '../store/rpc'
import { wordsOf } from '../ui/words'

export interface Choice {
  /** Id, name or alias of a unit of resources/policy/units.json; for a station any name. */
  unit: string
  /** Only needed for a unit that the list does not know. */
  role?: Site['role']
  operator: string
}

/**
 * Gives this site its identity and loads the plan's units, duties and activities.
 * @throws Told where the unit is not known
 */
export async function setUpSite(store: Store, choice: Choice): Promise<Opened> {
  const opened = await setUp(store, choice)
  await noticeMove(store)
  return opened
}

async function setUp(store: Store, choice: Choice): Promise<Opened> {
  const unit = unitOf(choice)
  const opened = await store.call('setUp', [
    { ...unit, operator: choice.operator },
    planSeeds() as Draft[],
    planOrder(),
  ])
  const named = namingOf(unit)
  if (named.length > 0)
    await store.call('commit', [
      { label: `登记本单位“${unit.unitName}”`, changes: named, source: { by: 'setup' } },
    ])
  return opened
}

/**
 * Puts the unit right that was chosen by mistake, before anybody was given a data file.
 * @throws Told where the unit is not known, or others know this site already
 */
export function changeUnit(store: Store, before: Site, choice: Omit<Choice, 'operator'>): Promise<Site> {
  const unit = unitOf(choice)
  const gone = namingOf(before).map(({ kind, id }) => ({ kind, id, set: { deleted: true } }))
  return store.call('changeUnit', [unit, [...gone, ...namingOf(unit)]])
}

type Unit = Pick<Site, 'unit' | 'unitName' | 'role'>

/** @throws Told where the unit is neither in the plan's list nor a station */
function unitOf(choice: Omit<Choice, 'operator'>): Unit {
  const found = findUnit(choice.unit)
  const known = planUnit(found && 'unit' in found ? found.unit : choice.unit)
  if (known && known.role !== 'other') return { unit: known.id, unitName: known.name, role: known.role }
  if (choice.role !== 'station' && !choice.unit.endsWith('服务站')) {
    throw new Told(
      `单位名单里没有“${choice.unit}”。请核对名称，或在向导中从名单选择。没有做任何改动。`,
      'invalid',
    )
  }
  return { unit: `${STATION}${encodeName(choice.unit)}`, unitName: choice.unit, role: 'station' }
}

const STATION = 'unit-station-'

/** A station that the plan does not know: its own site says that it is there, to everybody it writes to. */
function namingOf({ unit, unitName }: Unit): Draft[] {
  if (!unit.startsWith(STATION)) return []
  return [{ kind: 'unit', id: unit, create: true, set: { name: unitName, role: 'station' } }]
}

/** Setting: order of the newest plan that this site has loaded. */
const LOADED = 'planOrder'
/** Setting: an epoch of this site, and where the data lay in it. */
const PLACE = 'place'

/**
 * Opens the database, for the window and the command line alike.
 * @param say what is being done, where it takes its time
 * @throws Told
 */
export async function openData(store: Store, say?: (doing: string) => void): Promise<Opened> {
  const opened = await store.call('open', [], { onProgress: (_, doing) => say?.(doing) })
  performance.mark('store opened')
  if (!opened.site) return opened
  const said = [opened.mended, await renewPlan(store), await noticeMove(store)].filter(
    (words) => words !== null,
  )
  return { ...opened, mended: said.length > 0 ? said.join('\n') : null }
}

/**
 * S3: a copied data folder never goes on with the numbers of the one that it was copied from; others would take its
 * changes for what they have already. A full disk keeps nobody from looking at the data: the next start sees it again.
 * Where an epoch began otherwise, as in a restored backup, the place is only written down.
 * @returns words for the person
 */
async function noticeMove(store: Store): Promise<string | null> {
  const [{ place }, settings, site] = await Promise.all([
    ask('app.info'),
    store.call('settings', []),
    store.call('site', []),
  ])
  const [writer, before] = String(settings[PLACE] ?? '').split(' ')
  const known = writer === site?.writer
  if (known && before === place) return null
  try {
    if (known) await store.call('beginEpoch', [])
    const now = known ? await store.call('site', []) : site
    await store.call('setting', [PLACE, `${now?.writer} ${place}`])
    return known ? MOVED : null
  } catch (error) {
    return wordsOf(error)
  }
}

const MOVED =
  '数据文件夹是从别处复制来的，已开始新的编号，以后的数据文件会多带一些内容。一个单位的数据只在一台电脑上登记；原来那份如果还在用，请停用其中一份。'

/**
 * After an update of the program: a newer plan or edition is loaded; what people wrote stays above it (S5).
 * @returns words where it could not be, as on a full disk; the next start tries again
 */
async function renewPlan(store: Store): Promise<string | null> {
  const { [LOADED]: loaded = 0 } = await store.call('settings', [])
  if (Number(loaded) >= planOrder()) return null
  try {
    await store.call('seed', [planSeeds() as Draft[], planOrder()])
    await store.call('setting', [LOADED, planOrder()])
    return null
  } catch (error) {
    return `新版程序带来的方案内容还没有载入，下次打开时再载入：${wordsOf(error)}`
  }
}

/** The same name gives the same id on every site, so that the district and the station mean one unit. */
function encodeName(name: string): string {
  return hex(new TextEncoder().encode(name)).slice(0, 48)
}
