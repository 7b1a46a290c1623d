import { describe, expect, it } from 'vitest'
import { dayInfos, holidaysKnown, lunarDay, springFestival } from './dayInfo'

describe('dayInfos', () => {
  it('knows lunar days, terms and festivals', () => {
    const december = dayInfos('2017-12-18', '2017-12-24')
    expect([...december.keys()]).toHaveLength(7)
    expect(december.get('2017-12-18')?.lunar).toBe('冬月')
    expect(december.get('2017-12-21')).toMatchObject({ lunar: '初四', feast: null, holiday: null })
    expect(december.get('2017-12-22')?.feast).toBe('冬至')
    expect(lunarDay('2017-12-21')).toBe('冬月初四')
  })

  it('knows public holidays and make-up workdays', () => {
    const spring = dayInfos('2018-02-11', '2018-02-25')
    expect(spring.get('2018-02-11')).toMatchObject({ holiday: 'work', holidayName: '春节' })
    expect(spring.get('2018-02-15')).toMatchObject({ holiday: 'rest', feast: '除夕' })
    expect(spring.get('2018-02-16')).toMatchObject({ holiday: 'rest', feast: '春节', lunar: '正月' })
    expect(spring.get('2018-02-22')?.feast).toBeNull()
    expect(spring.get('2018-02-23')?.holiday).toBeNull()
    expect(holidaysKnown(2018)).toBe(true)
    expect(holidaysKnown(2090)).toBe(false)
  })

  it('marks a leap month', () => {
    expect(dayInfos('2017-07-23', '2017-07-23').get('2017-07-23')?.lunar).toBe('闰六月')
  })

  it('finds the Spring Festival', () => {
    expect([2018, 2019, 2020].map(springFestival)).toEqual(['2018-02-16', '2019-02-05', '2020-01-25'])
  })
})
