/** Putting right the unit that a site was set up for, while no other site has been told of it. */

import { stampOf } from '../exchange/merge'
import { isPlanStamp } from '../exchange/stamp'
import type { Draft } from './commits'
import type { Engine } from './engine'
import { siteDraft } from './local'
import type { Site } from './messages'
import { Told } from './rpc'

/**
 * What was registered here under the wrong unit is the right one's from now on; the plan's records and the samples
 * stay as they are. One commit, which is not undone: it can be put right again.
 * @param more what else is written with it
 * @param exchanged a data file was given or received: others hold records under that unit
 * @throws Told 'exchanged'
 */
export function changeUnit(
  engine: Engine,
  to: Pick<Site, 'unit' | 'unitName' | 'role'>,
  more: readonly Draft[],
  exchanged: boolean,
): Promise<Site> {
  return engine.write(async () => {
    const { site } = engine
    if (!site) throw new Told('本机还没有设置单位。', 'invalid')
    if (exchanged) throw new Told(EXCHANGED, 'exchanged')
    if (to.unit === site.unit) return site
    const drafts: Draft[] = [siteDraft(to), ...more]
    for (const kind of engine.tables.kinds()) {
      const owner = engine.options.kindOf(kind)?.ownerField
      if (!owner) continue
      for await (const record of engine.tables.records(kind)) {
        const own = record[owner] === site.unit && !record.sample && !isPlanStamp(stampOf(record, owner))
        if (own) drafts.push({ kind, id: record.id, set: { [owner]: to.unit } })
      }
    }
    await engine.own(`更正本机单位：${site.unitName}改为${to.unitName}`, { by: 'setup' }, drafts, false)
    return engine.site as Site
  })
}

const EXCHANGED =
  '本机已经与其他单位交换过数据文件，对方按现在的单位收下了数据，单位不能再改。没有做任何改动。'
