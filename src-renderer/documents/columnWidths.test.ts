import { describe, expect, it } from 'vitest'
import { columnWidths, emOf, headLines } from './columnWidths'

const date = { head: '签约日期', cells: ['2018-01-26'], breaks: false }
const text = (length: number) => ({ head: '项目名称', cells: ['长'.repeat(length)], breaks: true })

describe('column widths', () => {
  it('measures Chinese and other characters', () => {
    expect(emOf('归雁𠮷')).toBe(3)
    expect(emOf('2018')).toBeCloseTo(2.28)
  })

  it('gives what is left to the texts', () => {
    const { shares, fits } = columnWidths([date, text(5), text(10)], 60)
    expect(fits).toBe(true)
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1)
    expect(shares[0] * 60).toBeCloseTo(emOf('2018-01-26') + 0.9)
    expect(shares[2]).toBeGreaterThan(shares[1])
  })

  it('shrinks texts, never what may not break', () => {
    const { shares, fits, wanted } = columnWidths([date, text(200), text(200), text(3)], 30)
    expect(fits).toBe(true)
    expect(wanted).toBeGreaterThan(30)
    expect(shares[0] * 30).toBeCloseTo(emOf('2018-01-26') + 0.9)
    expect(shares[1]).toBeCloseTo(shares[2])
  })

  it('keeps a short head on one line, where texts are shrunk too', () => {
    const unit = { head: '责任单位名', cells: ['区办'], breaks: true }
    const { shares, fits } = columnWidths([unit, { ...unit, head: '序号', breaks: false }, text(200)], 20)
    expect(fits).toBe(true)
    expect(shares[0] * 20).toBeGreaterThan(5.9)
    expect(shares[1] * 20).toBeGreaterThan(2.9)
  })

  it('breaks a head before its unit and nowhere in it', () => {
    expect(headLines('签约投资额（万元）', 9)).toEqual(['签约投资额（万元）'])
    expect(headLines('签约投资额（万元）', 8.9)).toEqual(['签约投资额', '（万元）'])
    expect(headLines('（示例）单位名称及联系人', 4)).toEqual(['（示例）单位名称及联系人'])
    const invested = { head: '签约投资额（万元）', cells: ['1'], breaks: false }
    const { shares } = columnWidths([invested, text(200)], 20)
    expect(shares[0] * 20).toBeGreaterThan(5.9)
    const people = { head: '人数（万人次）', cells: ['1'], breaks: false }
    expect(columnWidths([people, text(200)], 20).shares[0] * 20).toBeGreaterThan(5.9)
  })

  it('says where even the least is too much', () => {
    const { shares, fits } = columnWidths([date, date, date, date, text(9)], 20)
    expect(fits).toBe(false)
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1)
  })
})
