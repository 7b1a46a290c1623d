/** What a clerk chose once is not typed a second time: a record fills from those it points to. */
import { expect, test } from 'vitest'
import { clerk } from './clerk'
import { visit } from './harness'

const { open, add, shoot, link, box } = clerk('giving')

test('an agreement takes from its project, and the investor’s number is masked until somebody looks', async () => {
  const { page } = await open('town', '--setup', '冉固镇', '--operator', '张三')
  await add(page, '在外人员', {
    姓名: '李示例',
    身份证号: '11010519491231002X',
    手机: '13800000000',
    现居城市: '广州市',
  })
  await add(page, '创业项目', {
    项目名称: '童装生产项目（示例）',
    总投资: '6000',
    项目单位: '广州示例投资有限公司',
    库中负责人: '>李示例',
  })
  await visit(page, '签约协议')
  await page.locator('main').getByRole('button', { name: '新增' }).first().click()
  const words = (label: string) => box(page, label).inputValue()
  await link(page, '项目库项目', '童装')
  await expect.poll(() => words('项目名称')).toBe('童装生产项目（示例）')
  expect(await words('乙方名称')).toBe('广州示例投资有限公司')
  // The investor comes with the project, and gives more.
  await expect.poll(() => words('身份证号')).toContain('*')
  await shoot(page, 'filled')
  await box(page, '身份证号').click()
  expect(await words('身份证号')).toBe('11010519491231002X')
  await box(page, '签约日期').fill('20171224')
  await page.keyboard.press('Control+s')
  await page.getByRole('region', { name: /^签约协议：/ }).waitFor()
  await visit(page, '个人信息查看记录')
  await page.getByText('查看新增签约协议时带入的个人信息').first().waitFor()

  // What looks wrong is asked about beneath its field, and saved all the same.
  await visit(page, '到位资金')
  await page.locator('main').getByRole('button', { name: '新增' }).first().click()
  await link(page, '签约协议', '童装')
  await box(page, '到位日期').fill('20171220')
  await box(page, '到位金额').fill('6001')
  await page.keyboard.press('Tab')
  await page.getByText('早于签约日期（2017-12-24），请核对').waitFor()
  await page.getByText('连同这笔共到位 6,001 万元，多于协议的总投资 6,000 万元，请核对').waitFor()
  await shoot(page, 'doubted')
  await page.keyboard.press('Control+s')
  await page.getByText('已保存', { exact: true }).waitFor()
})
