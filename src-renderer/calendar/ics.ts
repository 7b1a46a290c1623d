/** Activities as an iCalendar file (RFC 5545) that phones and Outlook take. Pure. */
import type { Activity } from '../domain/activity'
import { addDays } from '../policy/day'
import type { Deadline } from '../policy/deadline'

export interface IcsOptions {
  /** Name of the calendar in the receiving program. */
  name: string
  /** ISO time that the file is made. */
  now: string
}

const EVENT_STATUS = {
  planned: 'CONFIRMED',
  doing: 'CONFIRMED',
  done: 'CONFIRMED',
  cancelled: 'CANCELLED',
} as const
const TODO_STATUS = {
  planned: 'NEEDS-ACTION',
  doing: 'IN-PROCESS',
  done: 'COMPLETED',
  cancelled: 'CANCELLED',
} as const

/**
 * One all-day event an activity, from its earliest to its latest day; one to-do for each without a date. An
 * activity that waits for a decision gives both dates, each tentative. Lines end in CRLF and are folded at 75
 * octets (3.1); the same activity has the same UID in every export, so that a second import updates.
 */
export function toIcs(activities: readonly Activity[], options: IcsOptions): string {
  const stamp = options.now.replace(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//guiyan//activities//ZH',
    'CALSCALE:GREGORIAN',
    property('X-WR-CALNAME', options.name),
    ...activities.flatMap((activity) => [
      ...component(activity, activity.deadline, '', stamp),
      ...(activity.decide && activity.alternative
        ? component(activity, activity.alternative, '-alternative', stamp)
        : []),
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function component(
  activity: Activity,
  deadline: Deadline | null | undefined,
  suffix: string,
  stamp: string,
): string[] {
  const status = activity.status ?? 'planned'
  const common = [
    property('UID', `${activity.id}${suffix}@guiyan`),
    `DTSTAMP:${stamp}`,
    property('SUMMARY', `${activity.decide ? '（待定）' : ''}${activity.title ?? ''}`),
    property('DESCRIPTION', describe(activity, deadline)),
    ...(activity.place ? [property('LOCATION', activity.place)] : []),
    'CATEGORIES:返乡创业',
  ]
  const held = activity.heldFrom
    ? { from: activity.heldFrom, to: activity.heldTo ?? activity.heldFrom }
    : null
  const from = held?.from ?? deadline?.from
  const to = held?.to ?? deadline?.to
  if (!from || !to) {
    const completed = status === 'done' && activity.completedOn
    return [
      'BEGIN:VTODO',
      ...common,
      `STATUS:${TODO_STATUS[status]}`,
      ...(completed ? [`COMPLETED:${completed.replaceAll('-', '')}T000000Z`] : []),
      'END:VTODO',
    ]
  }
  return [
    'BEGIN:VEVENT',
    ...common,
    `DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`,
    // The end of an all-day event is the day after its last (3.6.1).
    `DTEND;VALUE=DATE:${addDays([from, to].sort()[1], 1).replaceAll('-', '')}`,
    `STATUS:${activity.decide ? 'TENTATIVE' : EVENT_STATUS[status]}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function describe(activity: Activity, deadline: Deadline | null | undefined): string {
  return [
    `完成时限：${deadline?.text || '未定'}`,
    activity.unitsText ? `责任单位：${activity.unitsText}` : '',
    activity.clause ? `依据：${activity.clause}` : '',
    activity.status === 'done' ? `已完成：${activity.completedOn ?? ''}` : '',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** A text property, escaped (3.3.11); control characters, which a content line may not hold, are dropped. */
function property(name: string, value: string): string {
  const text = value
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not allowed
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
  return `${name}:${text}`
}

/** At most 75 octets a line, never within a character; a continuation begins with a space (3.1). */
function fold(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let octets = 0
  for (const sign of line) {
    const size = encoder.encode(sign).length
    if (octets + size > 75) {
      folded += '\r\n '
      octets = 1
    }
    folded += sign
    octets += size
  }
  return folded
}
