import { describe, expect, it } from 'vitest'
import { dayInfos, holidaysKnown, springFestival } from './dayInfo'

describe('dayInfos', () => {
  it('knows lunar days, terms and festivals', () => {
    const december = dayInfos('2017-12-18', '2017-12-24')
    expect([...december.keys()]).toHaveLength(7)
    expect(december.get('2017-12-18')?.lunar).toBe('冬月')
    expect(december.get('2017-12-21')).toMatchObject({ lunar: '初四', feast: null, holiday: null })
    expect(december.get('2017-12-22')?.feast).toBe('冬至')
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

  it('knows the eve in years whose last month is short, and names a leap eleventh month', () => {
    for (const eve of ['2018-02-15', '2022-01-31', '2025-01-28', '2026-02-16'])
      expect(dayInfos(eve, eve).get(eve)?.feast, eve).toBe('除夕')
    expect(dayInfos('2033-12-22', '2033-12-22').get('2033-12-22')?.lunar).toBe('闰冬月')
  })

  it('finds the Spring Festival', () => {
    expect([2018, 2019, 2020].map(springFestival)).toEqual(['2018-02-16', '2019-02-05', '2020-01-25'])
    // After a leap eleventh month the year begins on the third new moon after the solstice.
    expect(springFestival(2034)).toBe('2034-02-19')
  })
})
