/** A blank form in the window: its bytes and sheets, kept until another one is opened. */

import type { Sheet } from '../sheets/cells'
import { askSheets } from '../sheets/client'
import type { FillPlan } from '../sheets/fill/edit'

export interface Blank {
  name: string
  bytes: Uint8Array
  sheets: Sheet[]
}

/** @throws Told where the file is no form */
export async function openBlankForm(name: string, bytes: Uint8Array): Promise<Blank> {
  return { name, bytes, sheets: await askSheets('blank.open', [new Uint8Array(bytes), name]) }
}

export function fillForm(blank: Blank, sheet: number, plan: FillPlan): Promise<Uint8Array> {
  return askSheets('blank.fill', [new Uint8Array(blank.bytes), sheet, plan])
}

/** The name under which a filled form is offered. */
export const filledName = (name: string): string => `${name.replace(/\.[^.]+$/, '')} 已填.xlsx`
