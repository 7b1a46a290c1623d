/** A page's first line, on every page the same: its name, what narrows it, at the right what is done there. */
import type { ReactNode } from 'react'
import { ClauseTag } from './ClauseTag'

export interface PageHeadProps {
  title: string
  /** The clause that the page carries out. */
  clause?: string
  /** Before the name: the way back to where it was opened. */
  back?: ReactNode
  children?: ReactNode
}

export function PageHead({ title, clause, back, children }: PageHeadProps) {
  return (
    <div className="page-head">
      {back}
      <h1>{title}</h1>
      {clause && <ClauseTag ids={clause} />}
      {children}
    </div>
  )
}

/** The actions of a page's first line, or of a part's; in a narrow window they go to the next line together. */
export const PageActs = ({ children }: { children: ReactNode }) => <div className="page-acts">{children}</div>
