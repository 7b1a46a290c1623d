import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { agreement } from '../../domain/agreement'
import { AGREEMENT, sampleData } from '../samples.fixture'
import { fieldsOfDocx, fillDocx } from './fill'

async function docx(children: (Paragraph | Table)[]): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}
const words = (bytes: Uint8Array) =>
  [...strFromU8(unzipSync(bytes)['word/document.xml']).matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map((match) => match[1])
    .join('')
const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })

describe("an office's own Word template", () => {
  it('is filled, fields split by Word and rows of a table too', async () => {
    const template = await docx([
      // as Word leaves a field that was typed, corrected and made partly bold
      new Paragraph({
        children: [
          new TextRun('乙方：{乙'),
          new TextRun({ text: '方名', bold: true }),
          new TextRun('称}，投资{总投资|大'),
          new TextRun('写}。'),
        ],
      }),
      new Table({
        rows: [
          new TableRow({ children: [cell('期次'), cell('到位期限'), cell('金额')] }),
          new TableRow({
            children: [cell('{#资金到位计划}{序号}'), cell('{到位期限}'), cell('{金额}{/资金到位计划}')],
          }),
        ],
      }),
    ])
    const plan = agreement.fields.schedule
    const label = plan.label
    const [due, amount] = [plan.columns!.due.label, plan.columns!.amount.label]
    expect([label, due, amount].every((word) => word.length > 0)).toBe(true)
    const file = unzipSync(template)
    const renamed = strFromU8(file['word/document.xml'])
      .replaceAll('资金到位计划', label)
      .replaceAll('{到位期限}', `{${due}}`)
      .replaceAll('{金额}', `{${amount}}`)
    const { zipSync, strToU8 } = await import('fflate')
    const bytes = zipSync({ ...file, 'word/document.xml': strToU8(renamed) })
    expect((await fieldsOfDocx(bytes, agreement)).filter(({ known }) => !known)).toEqual([])
    const filled = await fillDocx(
      bytes,
      agreement,
      { ...AGREEMENT, partyB: '𠮷<b>&公司' },
      sampleData(agreement),
    )
    expect(filled.unknown).toEqual([])
    expect(words(filled.bytes)).toContain('乙方：𠮷&lt;b&gt;&amp;公司，投资人民币叁佰伍拾万元整。')
    expect(words(filled.bytes)).toContain('12018年3月31日10022018年8月150')
    expect(words(filled.bytes).match(/\{/)).toBeNull()
  })

  it('lists unknown fields first and leaves them as they are', async () => {
    const bytes = await docx([new Paragraph('{乙方名称}{没有这个}')])
    expect(await fieldsOfDocx(bytes, agreement)).toEqual([
      { as: '{没有这个}', known: false },
      { as: '{乙方名称}', known: true },
    ])
    const filled = await fillDocx(bytes, agreement, AGREEMENT, sampleData(agreement))
    expect(filled.unknown).toEqual(['{没有这个}'])
    expect(words(filled.bytes)).toContain('广州样例食品有限公司{没有这个}')
  })

  it('says in words what is wrong with a file', async () => {
    await expect(fieldsOfDocx(new Uint8Array([1, 2, 3]), agreement)).rejects.toThrow(/不是 .docx 格式/)
    await expect(fieldsOfDocx(await docx([new Paragraph('{乙方名称')]), agreement)).rejects.toThrow(
      /没有配对的花括号/,
    )
  })
})
