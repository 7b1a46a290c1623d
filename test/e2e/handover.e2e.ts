/**
 * People go from one town to another with their history, once the other town agrees; a file of an unknown sender, and
 * changes of a town that no longer keeps the record, wait in 待处理 for a person.
 */
import { cpSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { utils, write } from 'xlsx'
import { clerk, PASSPHRASE } from './clerk'
import { launch, run } from './harness'

const { at, must, open, shoot } = clerk('handover')
const phones: Record<string, string> = {
  示例甲: '13800000001',
  示例乙: '13800000002',
  示例丙: '13800000003',
}
/** Who belongs to the other town since the first story. */
let taken: Person[] = []

type Person = [name: string, unit: string, city: string]

/** Every data file is sealed with the same passphrase. */
const sealed = (...words: string[]): string[] =>
  words.flatMap((word) => (word.endsWith('.gyx') ? [word, '--passphrase-file', at('口令.txt')] : [word]))

function roll(name: string, rows: string[][]): string {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['姓名', '手机', '现居城市'], ...rows]), '名册')
  writeFileSync(at(name), write(book, { type: 'buffer', bookType: 'xlsx' }))
  return at(name)
}

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '数据交换' }).first().click()
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
}

/** Offers the people of these rows to 杜堂镇. */
async function offer(page: Page, rows: number[], reason: string): Promise<void> {
  for (const row of rows) await page.getByLabel(`选中第 ${row} 行`, { exact: true }).click()
  await page.getByRole('toolbar', { name: '对选中记录的操作' }).getByRole('button', { name: '移交' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '接收单位' }).fill('杜堂')
  await page.locator('.ant-select-dropdown:visible').getByTitle('杜堂镇', { exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await dialog.getByTitle('杜堂镇', { exact: true }).waitFor()
  await dialog.getByLabel('移交原因').fill(reason)
  await shoot(page, 'offer')
  // Twice, as on an icon: it is offered once.
  await dialog.getByRole('button', { name: '发起移交' }).dblclick()
  await page.getByText('已发起移交').first().waitFor()
  await dialog.waitFor({ state: 'hidden' })
  for (const row of rows) await page.getByLabel(`选中第 ${row} 行`, { exact: true }).click()
}

const people = (page: Page): Promise<Person[]> =>
  page.evaluate(async () => {
    const { store } = globalThis as never as {
      store: { call(name: string, args: unknown[]): Promise<Record<string, string>[] & { rows: never[] }> }
    }
    const query = { kind: 'person', where: {}, from: 0, to: 20, fields: ['name', 'unit', 'city'] }
    const { rows } = (await store.call('list', [query])) as { rows: Record<string, string>[] }
    return rows.map(({ name, unit, city }) => [name, unit, city] as [string, string, string])
  })

test('two people are taken over with their history, a third is sent back with the reason', async () => {
  writeFileSync(at('口令.txt'), PASSPHRASE)
  const three = roll('名册.xlsx', [
    ['示例甲', phones.示例甲, '广州市'],
    ['示例乙', phones.示例乙, '深圳市'],
    ['示例丙', phones.示例丙, '苏州市'],
  ])
  const town = await must('冉固', '--setup', '冉固镇', '--operator', '张三', '--export', at('冉固.gyk'))
  const other = await must('杜堂', '--setup', '杜堂镇', '--operator', '李四', '--export', at('杜堂.gyk'))
  const theirs = [at('杜堂.gyk'), '--trust', String(other.fingerprint)]

  let program = await open('冉固', '--import', ...theirs, '--import', three, '--kind', 'person')
  let { page } = program
  await page.getByRole('menuitem').first().waitFor()
  await page.evaluate(() => {
    location.hash = '#/list/person'
  })
  await offer(page, [1, 2], '户籍已迁往杜堂镇')
  await offer(page, [3], '据说也已迁走')
  await program.close()
  await must('冉固', ...sealed('--export', at('1.gyx'), '--for', '杜堂镇'))

  const ours = [at('冉固.gyk'), '--trust', String(town.fingerprint)]
  program = await open('杜堂', ...sealed('--import', ...ours, '--import', at('1.gyx')))
  page = program.page
  await tab(page, '移交')
  // Until it agrees it has none of them.
  expect(await people(page)).toEqual([])
  const row = (count: number) =>
    page.getByRole('row').filter({ hasText: `冉固镇向杜堂镇移交在外人员 ${count} 人` })
  await row(2).locator('.ant-table-row-expand-icon').click()
  await page
    .getByRole('cell', { name: /冉固镇 (广州|深圳|苏州)市/ })
    .first()
    .waitFor()
  await shoot(page, 'offered')
  await row(2).getByRole('button', { name: '同意接收' }).click()
  await row(2).getByText('已同意，等回执送到对方').waitFor()
  await row(1).getByRole('button', { name: '退回…' }).click()
  await page.getByLabel('退回原因').fill('查无此人，请核实户籍')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^退 ?回$/ })
    .dblclick()
  await page.getByText('已退回，原因随下一份数据文件发给对方；记录仍归对方。').waitFor()
  await row(1).getByText('被退回').waitFor()
  await shoot(page, 'answered')
  await program.close()
  await must('杜堂', ...sealed('--export', at('2.gyx'), '--for', '冉固镇'))
  cpSync(at('冉固'), at('冉固旧'), { recursive: true })

  const back = sealed('--import', at('2.gyx'), '--export', at('3.gyx'), '--for', '杜堂镇')
  program = await open('冉固', ...back)
  page = program.page
  await tab(page, '移交')
  await row(2).getByText('已移交').waitFor()
  await row(1).getByText('查无此人，请核实户籍').waitFor()
  await shoot(page, 'handed over')
  const left = (await people(page)).filter(([, unit]) => unit === 'unit-rangu')
  await program.close()

  program = await open('杜堂', ...sealed('--import', at('3.gyx')))
  page = program.page
  await page.getByRole('menuitem').first().waitFor()
  taken = (await people(page)).filter(([, unit]) => unit === 'unit-dutang')
  expect(taken).toHaveLength(2)
  expect([...taken, ...left].map(([name]) => name).sort()).toEqual(Object.keys(phones).sort())
  // The history came along: who entered the person, and where.
  await page.evaluate(() => {
    location.hash = '#/list/person'
  })
  await page.getByRole('gridcell', { name: taken[0][0], exact: true }).dblclick()
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByRole('list', { name: '修改历史，最近的在前' }).getByText('张三').first().waitFor()
  await shoot(page, 'history')
})

test('what a town changes that no longer keeps the record, and a file of an unknown sender, wait for a person', async () => {
  const office = await must('区办', '--setup', '区办', '--operator', '赵六', '--export', at('区办.gyk'))
  const card = [at('区办.gyk'), '--trust', String(office.fingerprint)]
  const words: string[] = []
  for (const name of ['冉固', '杜堂']) {
    const [own, file] = [at(`${name}.gyk`), at(`${name}给区办.gyx`)]
    const made = await must(
      name,
      ...sealed('--import', ...card, '--export', own, '--export', file, '--for', '区办'),
    )
    words.push('--import', own, '--trust', String(made.fingerprint), '--import', file)
  }
  await must('区办', ...sealed(...words))
  const begun = ['--setup', '黄店镇', '--operator', '王五', '--samples']
  await must('黄店', ...begun, ...sealed('--export', at('6.gyx'), '--for', '区办'))
  const unknown = await run(sealed('--import', at('6.gyx')), { profile: at('区办') })
  expect(unknown.json).toMatchObject({ ok: false, error: expect.stringContaining('还没有登记黄店镇的名片') })

  // The town's computer of before the handover, taken out of the cupboard: it still takes the people for its own.
  let program = await launch({ profile: at('冉固旧') })
  await program.page.getByText('已开始新的编号').waitFor()
  await shoot(program.page, 'copied')
  await program.close()
  const [[name, , city]] = taken
  const moved = roll('旧.xlsx', [[name, phones[name], '东莞市']])
  const changed = ['--import', ...card, '--import', moved, '--kind', 'person']
  const old = await must('冉固旧', ...changed, ...sealed('--export', at('5.gyx'), '--for', '区办'))
  // It is said once.
  expect(old.mended).toBeUndefined()

  program = await open('区办', ...sealed('--import', at('5.gyx')))
  const { page } = program
  await tab(page, '待处理')
  await page.getByRole('cell', { name: '6.gyx' }).waitFor()
  const aside = page.getByRole('row').filter({ hasText: /示例[甲乙丙]/ })
  await aside.getByText('东莞市').waitFor()
  // Of the other person nothing differs: that is nothing to judge.
  expect(await aside.count()).toBe(1)
  await shoot(page, 'waiting')
  expect((await people(page)).find(([who]) => who === name)?.[2]).toBe(city)
  await aside.getByRole('checkbox').check()
  await page.getByRole('button', { name: '采用所选 1' }).click()
  await page.getByText('没有等您处理的越权修改').waitFor()
  expect((await people(page)).find(([who]) => who === name)?.[2]).toBe('东莞市')
  await page.getByRole('row').filter({ hasText: '6.gyx' }).getByRole('button', { name: '不要了' }).click()
  await page.getByText('没有等待的数据文件').waitFor()
})
