import { describe, expect, it } from 'vitest'
import { kindOf } from '../domain/registry'
import { planSeeds } from '../policy/seeds'

describe('seeds', () => {
  it('[SE1] set only fields that their kinds declare, with options that they have', () => {
    for (const seed of planSeeds()) {
      const kind = kindOf(seed.kind)
      expect(kind, seed.kind).toBeDefined()
      for (const [name, value] of Object.entries(seed.set)) {
        const field = kind!.fields[name]
        expect(field, `${seed.kind}.${name}`).toBeDefined()
        if (field.type === 'choice') expect(Object.keys(field.options ?? {})).toContain(value)
      }
      for (const [name, field] of Object.entries(kind!.fields)) {
        if (field.required) expect(seed.set[name], `${seed.id}.${name}`).toBeTruthy()
      }
    }
  })
})
