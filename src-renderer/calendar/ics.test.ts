import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '../domain/activity'
import { planSeeds } from '../policy/seeds'
import { toIcs } from './ics'

const NOW = '2017-12-21T08:30:00.000Z'
const plan = planSeeds()
  .filter((seed) => seed.kind === 'activity')
  .map((seed) => ({ id: seed.id, stamps: {}, ...seed.set }) as unknown as Activity)
const ics = (activities: readonly Activity[]) => toIcs(activities, { name: '返乡创业活动安排', now: NOW })

/** A reader of its own: unfolds (3.1), splits components, takes escapes back (3.3.11). */
function read(text: string): { type: string; properties: Record<string, string> }[] {
  const components: { type: string; properties: Record<string, string> }[] = []
  for (const line of text.replaceAll('\r\n ', '').split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon)
    const value = line.slice(colon + 1)
    if (name === 'BEGIN') components.push({ type: value, properties: {} })
    else if (name !== 'END' && components.length > 0) {
      components[components.length - 1].properties[name] = value.replace(/\\(.)/g, (_, sign) =>
        sign === 'n' || sign === 'N' ? '\n' : sign,
      )
    }
  }
  return components
}

describe('toIcs', () => {
  it('gives an all-day event for each dated activity and a to-do for the undated one', () => {
    const parts = read(ics(plan))
    expect(parts.filter((part) => part.type === 'VEVENT')).toHaveLength(18)
    expect(parts.filter((part) => part.type === 'VTODO')).toHaveLength(1)
    const conference = parts.find((part) => part.properties.UID === 'activity-2017-03@guiyan')
    expect(conference?.properties).toMatchObject({
      'DTSTART;VALUE=DATE': '20171224',
      'DTEND;VALUE=DATE': '20171225',
      SUMMARY: '召开菏泽市定陶区返乡创业大会，为区返乡创业服务管理机构揭牌',
      STATUS: 'CONFIRMED',
      DTSTAMP: '20171221T083000Z',
    })
    const range = parts.find((part) => part.properties.UID === 'activity-2017-08@guiyan')
    expect(range?.properties).toMatchObject({
      'DTSTART;VALUE=DATE': '20171201',
      'DTEND;VALUE=DATE': '20180201',
    })
    expect(parts.find((part) => part.type === 'VTODO')?.properties).toMatchObject({
      UID: 'activity-2017-18@guiyan',
      STATUS: 'NEEDS-ACTION',
    })
  })

  it('gives both dates of the contradiction, tentative', () => {
    const both = read(ics(plan)).filter((part) => part.properties.UID?.startsWith('activity-2017-16'))
    expect(both.map((part) => [part.properties['DTSTART;VALUE=DATE'], part.properties.STATUS])).toEqual([
      ['20180401', 'TENTATIVE'],
      ['20181021', 'TENTATIVE'],
    ])
    expect(both[0].properties.SUMMARY).toMatch(/^（待定）/)
  })

  it('says what became of it', () => {
    const [event, todo] = read(
      ics([
        { ...plan[2], status: 'cancelled' },
        { ...plan[17], status: 'done', completedOn: '2018-01-05' },
      ]),
    ).slice(1)
    expect(event.properties.STATUS).toBe('CANCELLED')
    expect(todo.properties).toMatchObject({ STATUS: 'COMPLETED', COMPLETED: '20180105T000000Z' })
  })

  it('3.1: every line ends in CRLF, has at most 75 octets, and breaks within no character', () => {
    const encoder = new TextEncoder()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const text = ics([{ ...plan[0], title }])
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
        for (const line of text.split('\r\n')) {
          expect(encoder.encode(line).length).toBeLessThanOrEqual(75)
          expect(decoder.decode(encoder.encode(line))).toBe(line)
          expect(line).not.toMatch(/[\r\n]/)
        }
      }),
    )
  })

  it('3.3.11: what a person typed comes back; no typed text becomes a property', () => {
    const nasty = fc.constantFrom(
      '\\',
      ';',
      ',',
      '\n',
      '\r\n',
      'END:VCALENDAR',
      'BEGIN:VEVENT',
      '：',
      '\t',
      '归雁',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 20 }), (pieces) => {
        const title = pieces.join('')
        const parts = read(ics([{ ...plan[2], title }]))
        expect(parts).toHaveLength(2)
        expect(parts[1].properties.SUMMARY).toBe(title.replaceAll('\r\n', '\n').replaceAll('\t', ''))
      }),
    )
  })
})
