/**
 * The first weeks of the plan's year, as three sites: two towns register, import and sign, the district receives,
 * completes activities and prints. Everything goes through the window or the command line; nothing is faked.
 * Leaves what a person would look at in `out`.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { utils, write } from 'xlsx'
import { samplePeople } from '../../src-renderer/domain/samples/people'
import { launch, run, visit } from '../e2e/harness'
import { tellYear } from './year'

export interface Artefact {
  file: string
  title: string
  note?: string
}

/** One chapter of the index page. */
export interface Chapter {
  title: string
  artefacts: Artefact[]
}

const SIZE = { width: 1366, height: 768 }

export async function tell(out: string, say: (words: string) => void): Promise<Chapter[]> {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const at = (name: string) => join(out, name)
  const profile = (name: string) => join(out, 'profiles', name)
  const chapters: Chapter[] = []
  const chapter = (title: string): Artefact[] => {
    say(title)
    const artefacts: Artefact[] = []
    chapters.push({ title, artefacts })
    return artefacts
  }
  const must = async (args: string[], name: string) => {
    const { code, json } = await run(args, { profile: profile(name) })
    if (code !== 0) throw new Error(`${args.join(' ')}: ${json.error}`)
    return json
  }

  // ── 冉固镇 ───────────────────────────────────────────────────────────────────────────────────────────────
  let shown = chapter('冉固镇：首次启动、导入项目、签约')
  const projects = projectWorkbook(at('冉固镇项目摸底表.xlsx'))
  shown.push({
    file: projects,
    title: '冉固镇项目摸底表.xlsx',
    note: '表头上有合并的标题行，末尾有合计；两行有错',
  })
  const ran = await launch({ profile: profile('冉固镇') })
  try {
    const { page } = ran
    page.setDefaultTimeout(15_000)
    await page.setViewportSize(SIZE)
    await setUp(page, '镇街', '冉固镇', '张三', async () => shoot(page, at, shown, '首次启动'))
    await page.getByText('现在要办').first().waitFor()
    await shoot(page, at, shown, '冉固镇 今日')
    await visit(page, '创业项目')
    await page.getByRole('button', { name: '从 Excel 导入' }).first().click()
    await importThrough(page, ran, at(projects), () => shoot(page, at, shown, '导入预览'))
    await shoot(page, at, shown, '创业项目')
    await visit(page, '签约协议')
    await page.getByRole('button', { name: '新增' }).first().click()
    await page.getByRole('textbox', { name: '项目名称' }).fill('高端童装生产项目（示例）')
    await page.getByRole('textbox', { name: '签约日期' }).fill('20171224')
    await page.keyboard.press('Tab')
    await page.getByRole('textbox', { name: '乙方名称' }).fill('广州示例服饰有限公司')
    await page.getByRole('textbox', { name: '总投资' }).first().fill('2600')
    await shoot(page, at, shown, '新增签约协议')
    await page.keyboard.press('Control+s')
    await page.getByRole('gridcell', { name: '高端童装生产项目（示例）' }).first().waitFor()
    await ran.close()
  } catch (error) {
    await ran.kill()
    throw error
  }
  await must(['--samples', '--print', 'agreement', '--to', at('签约协议书.pdf')], '冉固镇')
  shown.push({ file: '签约协议书.pdf', title: '签约协议书' })
  writeFileSync(at('口令（示例）.txt'), '归雁2017示例\n')
  const sealed = ['--passphrase-file', at('口令（示例）.txt')]
  const introduce = async (name: string) => {
    const card = await must(['--export', at(`${name}名片.gyk`)], name)
    return ['--import', at(`${name}名片.gyk`), '--trust', String(card.fingerprint)]
  }
  await must(['--export', at('冉固镇给区办.gyx'), '--for', '区办', ...sealed], '冉固镇')
  const rangu = await introduce('冉固镇')
  shown.push({
    file: '冉固镇名片.gyk',
    title: '名片：冉固镇',
    note: '区办登记前，双方在电话里逐组核对核对码',
  })
  shown.push({ file: '冉固镇给区办.gyx', title: '数据文件：冉固镇 → 区办' })

  // ── 杜堂镇 ───────────────────────────────────────────────────────────────────────────────────────────────
  shown = chapter('杜堂镇：导入在外人员名册')
  const people = peopleWorkbook(at('杜堂镇在外人员名册.xlsx'), 300)
  shown.push({ file: people, title: '杜堂镇在外人员名册.xlsx', note: '300 人，全部为生成的示例' })
  const imported = await must(
    [
      '--setup',
      '杜堂镇',
      '--operator',
      '王五',
      '--import',
      at(people),
      '--kind',
      'person',
      '--rejected',
      at('退回.xlsx'),
    ],
    '杜堂镇',
  )
  say(`  新增 ${imported.created}，退回 ${imported.rejected}`)
  await must(
    [
      '--export',
      at('杜堂镇给区办.gyx'),
      '--for',
      '区办',
      ...sealed,
      '--export',
      at('杜堂镇人员.xlsx'),
      '--kind',
      'person',
    ],
    '杜堂镇',
  )
  shown.push(
    { file: '杜堂镇给区办.gyx', title: '数据文件：杜堂镇 → 区办' },
    { file: '杜堂镇人员.xlsx', title: '导出的 Excel' },
  )
  if (Number(imported.rejected) > 0)
    shown.push({ file: '退回.xlsx', title: '退回的行', note: '改好后可再导入' })

  // ── 区办 ─────────────────────────────────────────────────────────────────────────────────────────────────
  shown = chapter('区办：接收数据、登记活动、打印')
  const dutang = await introduce('杜堂镇')
  await must(
    [
      ...['--setup', '区办', '--operator', '李四', ...rangu, ...dutang],
      ...['--import', at('杜堂镇给区办.gyx'), ...sealed],
    ],
    '区办',
  )
  const office = await launch({ profile: profile('区办') })
  try {
    const { page } = office
    page.setDefaultTimeout(15_000)
    await page.setViewportSize(SIZE)
    await visit(page, '数据交换')
    await office.answerOpen([at('冉固镇给区办.gyx')])
    await page.getByRole('button', { name: '接收数据文件' }).click()
    await page.getByLabel('口令', { exact: true }).fill('归雁2017示例')
    await page.getByText('在本机记住').click()
    await page.getByRole('button', { name: '打开', exact: true }).click()
    await page.getByRole('dialog').getByText('新增').first().waitFor()
    await shoot(page, at, shown, '接收预览')
    await page.getByRole('button', { name: /^接\s*收$/ }).click()
    await page.getByText('已接收').first().waitFor()
    await shoot(page, at, shown, '数据交换')
    await visit(page, '在外人员')
    await page
      .getByText('300', { exact: false })
      .first()
      .waitFor({ timeout: 3000 })
      .catch(() => {})
    await shoot(page, at, shown, '在外人员')
    await visit(page, '日历与安排表')
    await page.getByText('附件2表').waitFor()
    await shoot(page, at, shown, '活动安排 月历')
    await page.getByText('附件2表').click()
    await page.getByText('筹备全区返乡创业大会').first().waitFor()
    await shoot(page, at, shown, '活动安排 附件2')
    await page.getByText('筹备全区返乡创业大会').first().click()
    await page.getByRole('button', { name: '登记完成' }).click()
    await page.getByLabel('完成依据').fill('大会筹备方案（示例）')
    await shoot(page, at, shown, '登记完成')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '修改完成情况' }).waitFor()
    await page.keyboard.press('Escape')
    await visit(page, '职责分工表')
    await page.getByText('按单位').click()
    await shoot(page, at, shown, '职责分工表')
    await visit(page, '今日')
    await page.getByText('现在要办').first().waitFor()
    await shoot(page, at, shown, '区办 今日')
    await office.close()
  } catch (error) {
    await office.kill()
    throw error
  }
  await must(
    [
      ...['--samples', '--print', 'award', '--to', at('荣誉证书.pdf')],
      ...['--print', 'list', '--kind', 'agreement', '--to', at('签约项目一览.pdf')],
      ...['--print', 'annex2', '--to', at('活动安排表.pdf')],
      ...['--export', at('项目.xlsx'), '--kind', 'project'],
      ...['--backup', out, '--verify'],
    ],
    '区办',
  )
  shown.push(
    { file: '荣誉证书.pdf', title: '荣誉证书' },
    { file: '签约项目一览.pdf', title: '签约协议列表' },
    { file: '活动安排表.pdf', title: '返乡创业工作集中活动安排（附件2）' },
    { file: '项目.xlsx', title: '项目.xlsx' },
  )
  for (const name of readdirSync(out)) if (name.endsWith('.gyb')) shown.push({ file: name, title: '备份' })
  await tellYear({
    out,
    profile: profile('全年'),
    chapter,
    shoot: (page, artefacts, title) => shoot(page, at, artefacts, title),
  })
  for (const { artefacts } of chapters) for (const { file } of artefacts) statSync(at(file))
  rmSync(join(out, 'profiles'), { recursive: true, force: true })
  return chapters
}

async function setUp(page: Page, role: string, unit: string, operator: string, between: () => Promise<void>) {
  await page.getByText(role, { exact: true }).first().click()
  if (role !== '区办') {
    await page.getByLabel('单位名称').click()
    await page.keyboard.type(unit)
    await page.keyboard.press('Enter')
  }
  await between()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('操作员姓名').fill(operator)
  await page.getByRole('button', { name: '开始使用' }).click()
}

async function importThrough(
  page: Page,
  program: { answerOpen(paths: string[]): Promise<void> },
  file: string,
  preview: () => Promise<void>,
): Promise<void> {
  await program.answerOpen([file])
  await page.locator('button', { hasText: '选择文件…' }).click()
  await page.getByText('表头在第').waitFor()
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('tab', { name: /^退回/ }).waitFor()
  await preview()
  await page.getByRole('button', { name: /^导入 \d+ 条$/ }).click()
  await page.getByText('已导入：新增').waitFor()
  await page.getByRole('button', { name: '完成' }).click()
}

async function shoot(
  page: Page,
  at: (name: string) => string,
  into: Artefact[],
  title: string,
): Promise<void> {
  const file = `${title}.png`
  // Let drawers and popovers come to rest; the pictures are looked at, not compared.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  )
  await page.screenshot({ path: at(file) })
  into.push({ file, title })
}

function projectWorkbook(path: string): string {
  const rows: unknown[][] = [
    ['冉固镇返乡创业项目摸底表（示例）'],
    ['填报单位：冉固镇', '', '', '', '填报日期：2017年12月15日'],
    ['序号', '项目名称', '项目联系人', '联系电话', '总投资（万元）', '预计带动就业', '计划开工', '来源城市'],
  ]
  const names = [
    '服装加工',
    '智能家居',
    '鲜切花冷链',
    '玫瑰精油',
    '汽车零部件',
    '电商直播',
    '农村物流',
    '中医康养',
    '预制构件',
    '高端童装',
  ]
  for (const [i, name] of names.entries()) {
    rows.push([
      i + 1,
      `${name}项目（示例）`,
      `示例联系人${i + 1}`,
      `154000001${String(i).padStart(2, '0')}`,
      500 + i * 260,
      40 + i * 5,
      `2018.${i + 1 < 10 ? `0${i + 1}` : 10}`,
      ['广州', '昆明', '长春'][i % 3],
    ])
  }
  rows.push([11, '', '示例联系人11', '15400000111', 800, 30, '2018.05', '上海'])
  rows.push([12, '光伏支架项目（示例）', '示例联系人12', '1540000', '约九百', 20, '2018.06', '上海'])
  rows.push(['合计', '', '', '', 18000, 700, '', ''])
  const sheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 7 } }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '项目')
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }))
  return path.split('/').at(-1) as string
}

function peopleWorkbook(path: string, count: number): string {
  const rows: unknown[][] = [
    ['杜堂镇在外人员名册（示例）'],
    ['姓名', '身份证号码', '手机号', '现居城市', '村（社区）', '工作单位'],
  ]
  for (const person of samplePeople(count, 7)) {
    rows.push([person.name, person.idNumber, person.phone, person.city, person.village, person.employer])
  }
  const sheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 5 } }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '名册')
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }))
  return path.split('/').at(-1) as string
}
