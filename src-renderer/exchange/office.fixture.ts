/** Sites with a whole store in memory, for tests that exchange real files. */
import { kindOf } from '../domain/registry'
import { validate } from '../domain/validate'
import { planSeeds } from '../policy/seeds'
import { planUnit } from '../policy/units'
import type { Engine } from '../store/engine'
import type { EngineOptions } from '../store/engine-options'
import { hostOf } from '../store/host'
import type { Draft } from '../store/messages'
import { type Bench, bench, start } from '../store/testing'
import { type PackageContents, unpack } from './package'
import { isSealed, unseal } from './seal'
import { Exchange } from './service'

export interface Office {
  on: Bench
  engine: Engine
  exchange: Exchange
  unit: string
}

export const SECRET = { passphrase: '归雁2017示例' }

/** A site of a plan unit; `hours` its clock runs ahead. */
export async function office(unit: string, hours = 0, options: Partial<EngineOptions> = {}): Promise<Office> {
  const on = bench()
  on.clock += hours * 3_600_000
  const engine = engineOn(on, options)
  await engine.open()
  const known = planUnit(unit)
  if (!known || known.role === 'other') throw new Error(`no such unit: ${unit}`)
  const operator = `${known.name}经办人`
  const site = { unit, unitName: known.name, role: known.role, operator } as const
  await engine.setUp(site, planSeeds() as Draft[])
  return { on, engine, exchange: new Exchange(hostOf(engine), 'test'), unit }
}

/** The same data on another computer, which nobody has noticed. */
export async function copied({ on, unit }: Office): Promise<Office> {
  const copy = bench()
  copy.clock = on.clock
  copy.disk.segments = structuredClone(on.disk.segments)
  copy.disk.attachments = structuredClone(on.disk.attachments)
  const engine = engineOn(copy)
  await engine.open()
  return { on: copy, engine, exchange: new Exchange(hostOf(engine), 'test'), unit }
}

function engineOn(on: Bench, options: Partial<EngineOptions> = {}): Engine {
  return start(on, {
    kindOf,
    validate: (kind, after, touched, before) => {
      const declared = kindOf(kind)
      return declared && !after.deleted ? validate(declared, after, before ? touched : undefined) : null
    },
    newId: () => crypto.randomUUID(),
    ...options,
  })
}

/** Each knows the others' cards, as after an afternoon on the telephone. */
export async function introduce(...offices: Office[]): Promise<void> {
  for (const one of offices) {
    const card = await one.exchange.trust.own()
    for (const other of offices) {
      if (other !== one) await other.exchange.trust.trust(card.bytes, card.fingerprint)
    }
  }
}

/** A file from one to another, sealed where it must be, and given; not received yet. */
export async function fileFor(from: Office, to: Office): Promise<Uint8Array> {
  const { sending } = from.exchange
  const made = await sending.make(to.unit).catch(() => sending.make(to.unit, SECRET))
  await sending.sent(made.token)
  return made.bytes
}

/** What is inside a file, sealed or not. */
export async function contentsOf(bytes: Uint8Array): Promise<PackageContents> {
  return unpack(isSealed(bytes) ? (await unseal(bytes, SECRET.passphrase)).plain : bytes)
}

/** Previews and applies. */
export async function receive(at: Office, bytes: Uint8Array, fingerprint?: string) {
  const preview = await at.exchange.receiving.preview(bytes, '示例.gyx', SECRET)
  return { preview, result: await at.exchange.apply(preview.token, fingerprint) }
}

/** A file from one to another, received. */
export async function post(from: Office, to: Office) {
  return receive(to, await fileFor(from, to))
}

export async function write(at: Office, kind: string, id: string, set: Draft['set'], create = false) {
  await at.engine.commit({
    label: '示例',
    changes: [{ kind, id, set, ...(create ? { create: true as const } : {}) }],
  })
}

export const read = (at: Office, kind: string, id: string) => at.engine.tables.get(kind, id)
