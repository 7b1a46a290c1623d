import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deskOf, expandUnits, findUnit, loadUnits, resolveUnits, UNIT_SETS, UNITS } from './units'

const ids = (role: string) => UNITS.filter((unit) => unit.role === role).map((unit) => unit.id)

describe('the unit file', () => {
  it('[U6] has one district office, the eleven towns marked as not from the notice, and the departments', () => {
    expect(ids('district')).toEqual(['unit-office'])
    expect(UNITS.filter((unit) => unit.role === 'town').map((unit) => unit.name)).toEqual([
      '天中街道',
      '滨河街道',
      '冉固镇',
      '张湾镇',
      '黄店镇',
      '孟海镇',
      '马集镇',
      '仿山镇',
      '半堤镇',
      '杜堂镇',
      '南王店镇',
    ])
    for (const unit of UNITS) expect(unit.source).toBe(unit.role === 'town' ? 'divisions' : 'notice')
  })

  it('[U2] no name or alias belongs to two', () => {
    const names = [...UNITS, ...UNIT_SETS].flatMap((item) => [item.name, ...item.aliases])
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(UNITS.map((unit) => unit.id)).size).toBe(UNITS.length)
    expect(UNITS.map((unit) => unit.order)).toEqual(UNITS.map((_, i) => i + 1))
  })

  it('[U4] the listed units of a set are those of its role', () => {
    for (const set of UNIT_SETS) expect(set.units, set.name).toEqual(ids(set.role))
  })

  it('refuses a file of another form', () => {
    expect(() => loadUnits({ format: 'guiyan-units', version: 1, units: [] })).toThrow()
  })
})

describe('resolveUnits', () => {
  it.each([
    ['区发改委', 'unit-fagai'],
    ['区发改局', 'unit-fagai'],
    ['领导小组办公室', 'unit-office'],
    ['区返乡创业工作领导小组办公室', 'unit-office'],
    ['招商局', 'unit-zhaoshang'],
    ['定陶广播电视台', 'unit-guangdian'],
    ['区返乡创业工作领导小组', 'unit-leading-group'],
  ])('[U2] knows %s', (name, unit) => expect(findUnit(name)).toEqual({ unit }))

  it('[U1] gives a group without a role word the next one', () => {
    expect(resolveUnits('（区人社局牵头，区财政局、区审计局，各镇街配合）')).toEqual([
      { as: '区人社局', unit: 'unit-renshe', role: 'lead' },
      { as: '区财政局', unit: 'unit-caizheng', role: 'cooperating' },
      { as: '区审计局', unit: 'unit-shenji', role: 'cooperating' },
      { as: '各镇街', set: 'set-towns', role: 'cooperating' },
    ])
    expect(resolveUnits('区政府办公室，区人社局').map((ref) => ref.role)).toEqual([
      'responsible',
      'responsible',
    ])
    expect(resolveUnits('区人社局负责，各镇街配合').map((ref) => ref.role)).toEqual([
      'responsible',
      'cooperating',
    ])
  })

  it('[U3] 等部门 is a set of its own, which gives nobody a duty', () => {
    const refs = resolveUnits('区招商局、区发改局牵头，区人社局等部门配合')
    expect(refs.map((ref) => ref.unit ?? ref.set)).toEqual([
      'unit-zhaoshang',
      'unit-fagai',
      'unit-renshe',
      'set-other-departments',
    ])
    expect(expandUnits(refs)).toEqual(['unit-zhaoshang', 'unit-fagai', 'unit-renshe'])
    expect(expandUnits(refs, { open: true })).toContain('unit-huanbao')
  })

  it('[U2] keeps a name that it does not know', () => {
    expect(resolveUnits('区教育局负责')).toEqual([{ as: '区教育局', role: 'responsible' }])
  })

  it('[U1][U2] finds every unit and set again, however they are joined', () => {
    const name = fc.constantFrom(
      ...UNITS.map((u) => u.name),
      ...UNIT_SETS.filter((s) => !s.open).map((s) => s.name),
    )
    const group = fc.tuple(
      fc.array(name, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('牵头', '负责', '配合'),
    )
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const text = groups.map(([names, role]) => `${names.join('、')}${role}`).join('，')
        const refs = resolveUnits(`（${text}）`)
        expect(refs.map((ref) => ref.as)).toEqual(groups.flatMap(([names]) => names))
        for (const ref of refs) expect(ref.unit ?? ref.set, ref.as).toBeTruthy()
      }),
    )
  })
})

describe('expandUnits', () => {
  it('[U4] follows the unit table where there is one', () => {
    const units = [
      { id: 'unit-a', role: 'town' },
      { id: 'unit-b', role: 'member' },
    ]
    expect(expandUnits([{ set: 'set-towns' }], { units })).toEqual(['unit-a'])
    expect(expandUnits([{ set: 'set-towns' }])).toHaveLength(11)
  })

  it('[U5] the leading group brings its office; the office sees what falls on its host', () => {
    expect(expandUnits(resolveUnits('区返乡创业工作领导小组负责'))).toEqual([
      'unit-leading-group',
      'unit-office',
    ])
    expect(deskOf('unit-office')).toEqual(['unit-office', 'unit-leading-group', 'unit-renshe'])
    expect(deskOf('unit-rangu')).toEqual(['unit-rangu'])
  })
})
