/**
 * What stands beside the generic workspace, one line a capability: its pages in the menu, its buttons on records.
 * A capability is a folder under src-renderer; its `index.ts` says what it adds and loads the rest when it is opened.
 */

import { assessing } from '../assessment'
import { exchange } from '../exchange/capability'
import { filling } from '../filling'
import { funds } from '../funds'
import { network } from '../network'
import { overviewing } from '../overview'
import { papers } from '../papers'
import { people } from '../people'
import { regime } from '../regime'
import { signing } from '../signing'
import type { Capability } from '../ui/context'

const CAPABILITIES: readonly Capability[] = [
  // One line each.
  exchange,
  papers,
  filling,
  funds,
  signing,
  network,
  regime,
  people,
  assessing,
  overviewing,
]

export const PAGES = CAPABILITIES.flatMap((capability) => capability.pages)
export const RECORD_ACTIONS = CAPABILITIES.flatMap((capability) => capability.actions ?? [])
