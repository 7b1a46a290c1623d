/** Random work compared with the plainest model there is: undo and redo by remembering whole states. */

import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { historyOf } from './history'
import { contents, bench as makeBench, put, start, stop } from './testing'
import { redo, undo } from './undo'
import { verify } from './verify'

vi.setConfig({ testTimeout: 120_000 })

type Fields = Record<string, Record<string, unknown>>

const id = fc.constantFrom('a', 'b', 'c', 'd')
const value = fc.constantFrom('甲', '乙', '丙', null)
const set = fc.dictionary(fc.constantFrom('name', 'city', 'note'), value, { minKeys: 1 })
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('commit' as const), id, set }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pair' as const), id, set }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('redo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('checkpoint' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const) }) },
)

const visible = (all: Record<string, AnyRecord>): Fields => {
  const found: Fields = {}
  for (const [key, { stamps: _, ...record }] of Object.entries(all)) if (!record.deleted) found[key] = record
  return found
}

test('[U1] any work of one site: undo and redo walk through its states, whatever is closed or lost between', async () => {
  let undone = 0
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40, size: 'max' }), async (commands) => {
      const on = makeBench()
      let engine = start(on)
      await engine.open()
      let now: Fields = {}
      let past: Fields[] = []
      let future: Fields[] = []
      for (const step of commands) {
        if (step.do === 'commit' || step.do === 'pair') {
          const ids = step.do === 'pair' ? [step.id, 'z'] : [step.id]
          const drafts = ids.map((one) => {
            const create = !(`station/${one}` in now)
            return put(one, create ? { deleted: null, ...step.set } : step.set, create)
          })
          const { count } = await engine.commit({ label: '改', changes: drafts })
          const next = structuredClone(now)
          for (const { id: one, set: fields, create } of drafts) {
            const key = `station/${one}`
            if (create) next[key] = { id: one }
            for (const [name, to] of Object.entries(fields)) {
              if (to === null) delete next[key][name]
              else next[key][name] = to
            }
          }
          if (count > 0) {
            past.push(now)
            future = []
            now = next
          }
        } else if (step.do === 'undo') {
          await undo(engine)
          const before = past.pop()
          if (before) {
            undone++
            future.push(now)
            now = before
          }
        } else if (step.do === 'redo') {
          await redo(engine)
          const next = future.pop()
          if (next) {
            past.push(now)
            now = next
          }
        } else if (step.do === 'checkpoint') await engine.checkpoint()
        else {
          await engine.settled()
          stop(engine)
          if (step.do === 'lose') on.indexedDB = new IDBFactory()
          engine = start(on)
          await engine.open()
        }
        expect(visible(await contents(engine))).toEqual(now)
        expect(Boolean(engine.undoState.undo)).toBe(past.length > 0)
        expect(Boolean(engine.undoState.redo)).toBe(future.length > 0)
      }
      past = []
      expect(await verify(engine)).toMatchObject({ ok: true, problems: [] })
      await historyOf(engine.logbook, { limit: 1000 })
      stop(engine)
    }),
    { numRuns: 120 },
  )
  expect(undone).toBeGreaterThan(100)
})
