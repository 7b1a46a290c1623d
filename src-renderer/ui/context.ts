/** What the workspace asks of the shell around it: going elsewhere, and the work that other parts do. */

import type { ComponentType } from 'react'
import { createContext, useContext } from 'react'
import type { AnyRecord, MenuKey, Sort, Value } from '../domain/kind'
import type { Site, Where } from '../store/messages'

export interface Navigation {
  /** Opens a record in its kind's workspace. */
  open(kind: string, id: string): void
  /** Shows the list of a kind, filtered. `ids` go with a `label`: a list of 指定的 9 条 says nothing. */
  list(kind: string, where?: Where): void
  /** Opens an empty form with these values. */
  create(kind: string, values?: Record<string, Value>): void
  /** Opens a capability's page (app/capabilities.ts). */
  page(key: string, params?: Record<string, string>): void
  /** Shows the plan's text at a clause. */
  clause?(id: string): void
}

export const NavigationContext = createContext<Navigation | null>(null)

export function useNavigate(): Navigation {
  const navigation = useContext(NavigationContext)
  if (!navigation) throw new Error('useNavigate outside NavigationContext')
  return navigation
}

/** A list as the person sees it. */
export interface ListRequest {
  kind: string
  where?: Where
  sort: readonly Sort[]
  /** Shown columns from left to right. */
  fields: string[]
}

/** What a capability's page is given; the words after its key in the address are its `params`. */
export interface PageProps {
  params: Readonly<Record<string, string>>
}

/** A page of a capability, and where the menu shows it. */
export interface CapabilityPage {
  /** In the address; never changed. */
  key: string
  label: string
  /** Heading of the menu; 'top' stands between 机构职责 and 方案条款. */
  section: MenuKey | 'top'
  load: () => Promise<{ default: ComponentType<PageProps> }>
}

/** What the dialog of a record action is given. */
export interface ActionProps {
  kind: string
  ids: string[]
  onClose(): void
}

/** What is done with chosen records of a kind beyond editing: a button of the list and of the open record. */
export interface RecordAction {
  kind: string
  key: string
  label: string
  /** Shown for these records; without it: whenever at least one is chosen. */
  fits?: (records: readonly AnyRecord[], site: Site) => boolean
  /** A dialog that does it and then calls `onClose`. */
  load: () => Promise<{ default: ComponentType<ActionProps> }>
}

/** What a capability adds to the program besides its record kinds and documents. */
export interface Capability {
  pages: readonly CapabilityPage[]
  actions?: readonly RecordAction[]
}

/** What a button asks for besides its records. */
export interface Wanted {
  /** The document that is shown first; otherwise the one last used for the kind. */
  document?: string
  /** Options of this once, over what was chosen last: the year on screen. */
  given?: Readonly<Record<string, Value>>
}

export interface Actions {
  /** Starts an import; `pasted` is a table from the clipboard instead of a file. */
  importInto(kind: string, pasted?: string[][]): void
  exportList(list: ListRequest): void
  /** Documents for these records. */
  print(kind: string, ids: string[], wanted?: Wanted): void
  /** Whether any document exists for the kind; without this function every kind offers 打印. */
  printable?(kind: string): boolean
  /** Somebody may print soon: what the first preview waits for is made ready. */
  printSoon?(): void
  /** Opens a capability's dialog for these records. */
  run?(action: RecordAction, ids: string[]): void
  /** What capabilities offer for records of a kind. */
  actionsFor?(kind: string): readonly RecordAction[]
  /** 从数据文件接收. */
  receive?(): void
}

export const ActionsContext = createContext<Actions | null>(null)

export function useActionsContext(): Actions {
  const actions = useContext(ActionsContext)
  if (!actions) throw new Error('useActionsContext outside ActionsContext')
  return actions
}

/** What the status bar says of the selected cells, ready to show: 已选 3 · 求和 1,250.00 万元 · 平均 416.67. */
export interface SelectionInfo {
  parts: string[]
}
