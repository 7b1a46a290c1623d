/**
 * Numbers that the office sets for itself because the plan names none. They stand apart from the plan's provisions,
 * each with its origin, and may be changed on this site.
 */
import { z } from 'zod'
import officeJson from '../../resources/policy/office.json'

const fileSchema = z.object({
  format: z.literal('guiyan-office'),
  version: z.literal(1),
  settings: z.array(
    z.object({
      id: z.enum(['dispatch.explainPercent', 'dispatch.onTimeAfterDays', 'dispatch.lockedAfterDays']),
      label: z.string(),
      unit: z.string(),
      value: z.number().int(),
      min: z.number().int(),
      max: z.number().int(),
      /** Where the number comes from; never the plan. */
      origin: z.string(),
    }),
  ),
})

export type OfficeSetting = z.infer<typeof fileSchema>['settings'][number]
export type OfficeId = OfficeSetting['id']

/** What the program comes with. */
export const OFFICE: readonly OfficeSetting[] = fileSchema.parse(officeJson).settings

/** Key of this site's own values in the settings: id → value. */
export const OFFICE_KEY = 'office'

/**
 * A value as it counts here: this site's own where it is one that the setting allows, else the default.
 * @param own what is stored under OFFICE_KEY
 */
export function officeValue(id: OfficeId, own?: unknown): number {
  const setting = OFFICE.find((one) => one.id === id)!
  const value = own !== null && typeof own === 'object' ? (own as Record<string, unknown>)[id] : undefined
  return Number.isInteger(value) && (value as number) >= setting.min && (value as number) <= setting.max
    ? (value as number)
    : setting.value
}
