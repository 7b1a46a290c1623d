/**
 * The table “Clause → what the program does”, as the clerk of the unit that the clause names, through the window. The
 * rows and the tests that do them:
 *
 * | clause | as | test |
 * |---|---|---|
 * | 一（一）（二） roster, six lines | district | regime.e2e |
 * | 一（三）, annex 1 | member unit | here: its own duties at home and on paper; regime.e2e: the district edits them |
 * | 二（一） | town, district | regime.e2e: materials, figures, round, return, correction, bulletin |
 * | 二（二） | station | here: the duty report; network.e2e: who owes, received, stands |
 * | 二（三）, 五（三） | town, district | here: signed, arrived, printed; window.e2e: the agreement; assessment.e2e: the report |
 * | 二（四）, 五（十） | district | assessment.e2e: scheme, result, awards; documents.e2e: decision |
 * | 三（一）（二） | member unit (finance) | here: the fund and its ledger; funds.e2e: refused, approved, reversed |
 * | 三（三）（五）, 五（八） | district | funds.e2e: discount interest, schedule, hand-out |
 * | 三（五） survey | town | here: a demand; funds.e2e: summed, turned into an application |
 * | 三（四） | town, district | here: the claim and its form; funds.e2e: a second claim |
 * | 四（一） | town, district | here: the park; evaluated, recognised, form and certificate |
 * | 四（二） | town | people.e2e, window.e2e |
 * | 四（三） | town, district | here: the project; network.e2e: scored and admitted |
 * | 四（四） | district | network.e2e: matching; documents.e2e: the letter; here: a suggestion |
 * | 四（五）, 五（五） | district, station | here: the station; network.e2e: groups, coverage |
 * | 五（一）（九）, 五（六） | district | here: a booth and whom it met; a project shown |
 * | 五（二）（四） | district | network.e2e: conference |
 * | annex 2 row 7, 五（八） | district | regime.e2e: counted by unit and month |
 * | 五（七） | district | network.e2e: given, chased, answered |
 * | annex 2 | district | the demonstration; tests of the calendar |
 * | all | — | here: each gives the district a data file, which takes them in; regime.e2e: sent back |
 */
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { clerk, PASSPHRASE } from './clerk'
import { run, visit } from './harness'

const { at, cards, open, shoot, add, printOpen, paper, give } = clerk('clauses')

describe('as the clerks of the plan', () => {
  test('a town: 四（一） a park applies, 三（五） a demand, 三（四） a claim with its form, 二（三） an arrival', async () => {
    const { page } = await open('town', '--setup', '冉固镇', '--operator', '张三', '--export', at('town.gyk'))
    await add(page, '返乡创业园区', { 园区名称: '冉固镇返乡创业园（示例）' })
    await add(page, '贷款需求', {
      需求人: '需求人甲（示例）',
      类别: '=个体经营',
      需求金额: '8',
      需要时间: '2018-03',
    })
    await add(page, '创业补贴', { 申请企业: '冉固示例服饰有限公司', 补贴种类: '=一次性创业补贴' })
    await printOpen(page)
    expect(await paper('申请表.pdf')).toContain('冉固示例服饰有限公司')
    await add(page, '创业项目', { 项目名称: '冷链物流项目（示例）' })
    await add(page, '签约协议', {
      项目名称: '冷链物流项目（示例）',
      签约日期: '20171224',
      乙方名称: '广州示例冷链有限公司',
      总投资: '2600',
    })
    await add(page, '到位资金', { 签约协议: '>冷链物流', 到位日期: '20180315', 到位金额: '500' })
    await visit(page, '签约进度')
    await page.getByRole('combobox', { name: '年度' }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('2017年', { exact: true }).click()
    await page
      .getByRole('row')
      .filter({ hasText: /合计1.*2,600\.00500\.00/ })
      .waitFor()
    await page.getByRole('button', { name: '打印表格' }).click()
    expect(await paper('签约进度.pdf')).toContain('2,600.00')
    await give('town.gyx')
  }, 300_000)

  test('a member unit: 一（三） its own duties at home and on paper, 三（一） a fund with its keeper and ledger', async () => {
    const { page } = await open(
      'finance',
      ...['--setup', '区财政局', '--operator', '赵六', '--export', at('finance.gyk')],
    )
    const own = page.getByRole('region', { name: '本单位职责' })
    await own.getByText('三（一）').first().waitFor()
    await shoot(page, 'member today')
    await visit(page, '职责分工表')
    await page.getByRole('button', { name: '打印', exact: true }).first().click()
    const duties = await paper('职责.pdf')
    expect(duties).toContain('财政局')
    expect(duties).not.toContain('教体局')
    await add(page, '资金专户', {
      资金名称: '返乡创业专项资金专户（示例）',
      资金类别: '=返乡创业专项资金',
      专管人员: '保管人（示例）',
      建账余额: '300000',
    })
    await visit(page, '资金总账')
    await page.getByRole('button', { name: '登记收支' }).click()
    const form = page.getByRole('region', { name: '登记收支' })
    await form.getByLabel('金额', { exact: false }).first().fill('12000')
    await form.getByRole('combobox', { name: '用途' }).fill('外地考察学习')
    await form.getByLabel('摘要').fill('考察学习（示例）')
    // LESSONS 12: what the account and the budget have against it is said beneath the amount, with the clause.
    await form.getByText(/超出 .*“外地考察学习”预算/).waitFor()
    await form.getByRole('button', { name: '存草稿' }).click()
    await page.getByText('已存为草稿').waitFor()
    await page.getByRole('button', { name: /打印台账/ }).click()
    expect(await paper('台账.pdf')).toContain('返乡创业专项资金')
    await give('finance.gyx')
  }, 300_000)

  test('a station: 五（五） its own record, 二（二） the half-year’s duty report on its form', async () => {
    const { page } = await open(
      'station',
      ...['--setup', '广州返乡创业服务站', '--operator', '钱七', '--export', at('station.gyk')],
    )
    await add(page, '返乡创业服务站', {
      服务站名称: '广州返乡创业服务站（示例）',
      级别: '=市级',
      所在城市: '广州市',
    })
    await add(page, '述职报告', {
      服务站: '>广州',
      半年: '=下半年',
      述职人: '站长甲（示例）',
      报送日期: '2018-12-14',
      走访人员: '36',
      推荐项目: '5',
    })
    await printOpen(page)
    const form = await paper('述职.pdf')
    expect(form).toContain('站长甲')
    expect(form).toContain('36')
    await give('station.gyx')
  }, 300_000)

  test('the district office: what the three have sent, 四（一） the park evaluated, 四（四） a suggestion, 五（一）（九）, 五（六）', async () => {
    writeFileSync(at('口令.txt'), PASSPHRASE)
    const words = ['--setup', '区办', '--operator', '李四']
    for (const site of ['town', 'finance', 'station']) {
      const trusted = ['--import', at(`${site}.gyk`), '--trust', String(cards.get(site))]
      const { json } = await run([...words.splice(0), ...trusted], { profile: at('district') })
      expect(json.error ?? '').toBe('')
      const received = await run(['--import', at(`${site}.gyx`), '--passphrase-file', at('口令.txt')], {
        profile: at('district'),
      })
      expect(received.json).toMatchObject({ ok: true })
    }
    const { page } = await open('district', '--export', at('district.gyk'))

    // 二（三）, 三（四）, 二（二）: what was typed in town, and at the station, is here.
    await visit(page, '到位资金')
    await page.getByRole('row').filter({ hasText: '冷链物流项目（示例）' }).waitFor()
    await visit(page, '创业补贴')
    await page.getByRole('row').filter({ hasText: '冉固示例服饰有限公司' }).waitFor()
    await visit(page, '述职报告')
    await page.getByRole('row').filter({ hasText: '站长甲（示例）' }).waitFor()

    // 四（一）: the park of the town is evaluated and recognised; the form, then the certificate.
    await add(page, '园区评估认定', {
      园区: '>冉固镇返乡',
      评审总分: '86',
      结论: '=通过',
      结论日期: '20180420',
      认定文号: '定归办〔2018〕6号（示例）',
      证书编号: 'YQ-2018-001（示例）',
      有效期至: '20210419',
      奖补金额: '50000',
    })
    await printOpen(page)
    const form = await paper('园区评估.pdf')
    expect(form).toContain('冉固镇返乡创业园（示例）')
    await printOpen(page)
    await page.getByRole('dialog').getByText('园区认定证书', { exact: true }).click()
    const certificate = await paper('园区证书.pdf')
    expect(certificate).toContain('认定证书')
    expect(certificate).toContain('冉固镇返乡创业园（示例）')
    expect(certificate).toContain('YQ-2018-001')

    // 四（四）: a suggestion is given to a unit, and answered.
    await add(page, '人才建议', {
      建议题目: '设立在外博士联络点（示例）',
      建议人: '博士甲（示例）',
      建议内容: '在高校集中的城市设联络点。',
      办理单位: '>冉固',
      办理结果: '已在广州设点（示例）',
      答复日期: '20180601',
      提出日期: '20180510',
    })

    // 五（一）（九）: a booth in the Spring Festival; whom it met is in the contact records.
    await add(page, '考察与宣传摊位', {
      名称: '温暖回家路宣传摊位（示例）',
      地点: '汽车站广场',
      开始日期: '20180210',
      接待人数: '320',
      见到的人: { 姓名: '老乡甲（示例）', 电话: '15400001234', 在外城市: '广州', 意愿和需求: '想办服装厂' },
      发放的资料: { 资料名称: '返乡创业政策一页通', 份数: '500', 剩余份数: '80' },
    })
    await page.getByRole('button', { name: '生成联络记录…' }).click()
    await page.getByText('将生成 1 条联络记录').waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /生 ?成/ })
      .click()
    await page.getByRole('row').filter({ hasText: '老乡甲（示例）' }).waitFor()

    // 五（六）: a project is shown to somebody who is interested, and the showing is in the list.
    await visit(page, '创业项目')
    await page.getByRole('row').filter({ hasText: '冷链物流项目（示例）' }).dblclick()
    await page.getByRole('button', { name: '记推介…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '推介对象' }).fill('广州示例商会（示例）')
    await dialog.getByRole('combobox', { name: '意向程度' }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('意向强烈', { exact: true }).click()
    await page.keyboard.press('Control+s')
    await dialog.waitFor({ state: 'detached' })
    await visit(page, '项目推介')
    await page
      .getByRole('row')
      .filter({ hasText: '冷链物流项目（示例）' })
      .filter({ hasText: '广州示例商会（示例）' })
      .filter({ hasText: '意向强烈' })
      .waitFor()
  }, 300_000)
})
