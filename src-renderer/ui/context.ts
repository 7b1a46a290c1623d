/** What the workspace asks of the shell around it: going elsewhere, and the work that other parts do. */
import { createContext, useContext } from 'react'
import type { Sort } from '../domain/kind'
import type { Where } from '../store/messages'

export interface Navigation {
  /** Opens a record in its kind's workspace. */
  open(kind: string, id: string): void
  /** Shows the list of a kind, filtered. */
  list(kind: string, where?: Where): void
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

export interface Actions {
  /** Starts an import; `pasted` is a table from the clipboard instead of a file. */
  importInto(kind: string, pasted?: string[][]): void
  exportList(list: ListRequest): void
  /** Documents for these records. */
  print(kind: string, ids: string[]): void
  /** Whether any document exists for the kind; without this function every kind offers 打印. */
  printable?(kind: string): boolean
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
