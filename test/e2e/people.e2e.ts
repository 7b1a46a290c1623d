/** The people database through the window: who stands twice is judged, merged and taken apart; searching with counts. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sharedWorkbook } from '../bench/workbooks'
import { launch, type Program, run, runtime } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-people-'))
const shots = process.env.GUIYAN_SHOTS
afterAll(() => rmSync(dir, { recursive: true, force: true }))

interface Globals {
  store: { call(name: string, args: unknown[]): Promise<never> }
}

const shot = async (program: Program, name: string): Promise<void> => {
  if (shots) await program.page.screenshot({ path: join(shots, `${name}.png`) })
}

async function goTo(program: Program, page: string): Promise<void> {
  await program.page.evaluate((key) => {
    location.hash = `#/at/${key}`
  }, page)
}

test(`a clerk judges who stands twice, by keyboard, and takes a merge apart (${runtime})`, async () => {
  const profile = join(dir, 'a')
  await run(['--setup', '冉固镇', '--operator', '张三', '--samples'], { profile })
  const program = await launch({ profile })
  const { page } = program
  await page.getByText('目标进展').waitFor()
  await page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const one = { name: '王建国', birth: '1978-03', village: '张楼村', sample: true }
    const changes = [
      { kind: 'person', id: 'dup-a', create: true, set: { ...one, phone: '13800000001', city: '广州市' } },
      {
        kind: 'person',
        id: 'dup-b',
        create: true,
        set: { ...one, phone: '13800000001', employer: '示例服装厂' },
      },
      { kind: 'person', id: 'dup-c', create: true, set: { ...one, name: '孙健', birth: '1980-01' } },
      { kind: 'person', id: 'dup-d', create: true, set: { ...one, name: '孙建', birth: '1980-01' } },
      ...['dup-e', 'dup-f', 'dup-g'].map((id) => ({
        ...{ kind: 'person', id, create: true },
        set: { ...one, name: '周同', birth: '1981-05', phone: '13800000007' },
      })),
    ]
    await store.call('commit', [{ label: '示例', changes, trust: true }])
  })
  await goTo(program, 'duplicates')
  await page.getByRole('option', { name: /王建国/ }).click()
  await page.getByText('姓名相同', { exact: true }).waitFor()
  await shot(program, 'duplicates')
  await page.keyboard.press('Enter')
  await page.getByText('已合并。').waitFor()
  const kept = await page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    return (await store.call('get', ['person', ['dup-a', 'dup-b']])) as {
      deleted?: boolean
      city?: string
      employer?: string
    }[]
  })
  expect(kept.filter(({ deleted }) => deleted).length).toBe(1)
  expect(kept.find(({ deleted }) => !deleted)).toMatchObject({ city: '广州市', employer: '示例服装厂' })
  // Three records of one person: with the first pair decided the others speak of those that are left.
  const three = page.getByRole('option', { name: /周同/ })
  for (const left of [3, 1]) {
    await page.waitForFunction(
      (n) =>
        [...document.querySelectorAll('[role=option]')].filter((it) => it.textContent?.includes('周同'))
          .length === n,
      left,
    )
    await three.first().click()
    await page.locator('.dup-item-on', { hasText: '周同' }).waitFor()
    await page.locator('.dup-decide').waitFor()
    await page.keyboard.press('Enter')
  }
  await three.waitFor({ state: 'detached' })
  const same = await page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    return (await store.call('get', ['person', ['dup-e', 'dup-f', 'dup-g']])) as { deleted?: boolean }[]
  })
  expect(same.filter(({ deleted }) => !deleted).length).toBe(1)
  await page.getByRole('option', { name: /孙健/ }).click()
  await page
    .getByText(/姓名读音相同/)
    .last()
    .waitFor()
  await page.keyboard.press('n')
  await page.getByText('已记下不是同一人').waitFor()
  await page.getByText('已判断', { exact: true }).click()
  await shot(program, 'decisions')
  await page.getByRole('button', { name: '拆开' }).first().click()
  await page.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByText('已拆开为两条').waitFor()
  const apart = await page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    return (await store.call('get', ['person', ['dup-a', 'dup-b']])) as {
      deleted?: boolean
      city?: string
      employer?: string
    }[]
  })
  expect(apart.some(({ deleted }) => deleted)).toBe(false)
  expect(apart[0].employer).toBeUndefined()
  expect(apart[1].city).toBeUndefined()
  const { total } = await page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    return (await store.call('duplicates', [500])) as { total: number; pairs: { a: string }[] }
  })
  expect(total).toBe(
    await page.evaluate(async () => {
      const { store } = globalThis as never as Globals
      const { pairs } = (await store.call('duplicates', [500])) as { pairs: { a: string }[] }
      return pairs.filter(({ a }) => !a.startsWith('dup-')).length
    }),
  )

  await goTo(program, 'find')
  const box = page.getByRole('textbox', { name: '查找人员' })
  await box.fill('wjg 张楼')
  await page.getByText(/找到 2 人/).waitFor()
  await box.fill('sunjian')
  await page.getByText(/找到 2 人/).waitFor()
  await page.getByRole('button', { name: '全部清除' }).click()
  // More cities than stand there at first are unfolded in place.
  await page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const changes = Array.from({ length: 12 }, (_, i) => ({
      ...{ kind: 'person', id: `far-${i}`, create: true },
      set: { name: `远${i}`, city: `样例${i}市`, sample: true },
    }))
    await store.call('commit', [{ label: '示例', changes, trust: true }])
  })
  const cities = page.getByRole('group', { name: '现居城市' }).getByRole('checkbox')
  await page.getByRole('button', { name: '展开现居城市' }).click()
  await expect.poll(() => cities.count()).toBeGreaterThan(12)
  await page.getByRole('button', { name: '收起现居城市' }).click()
  await expect.poll(() => cities.count()).toBe(8)
  await page.getByRole('checkbox', { name: /广州市/ }).click()
  await page.getByText(/找到 \d+ 人/).waitFor()
  await shot(program, 'find')
  await page.getByRole('button', { name: '在列表中打开' }).click()
  await page.getByRole('grid', { name: '在外人员列表' }).waitFor()

  await goTo(program, 'distribution')
  await page.getByRole('button', { name: '广州市' }).waitFor()
  await shot(program, 'distribution')
  await page.getByText('按年龄').click()
  await page.getByRole('button', { name: '35–44 岁' }).click()
  await page.getByRole('grid', { name: '在外人员列表' }).waitFor()
  await program.close()
})

test('[store E2][store E4][E5] a person is erased on request: journal, backups and attachments hold nothing of it any more', async () => {
  const profile = join(dir, 'c')
  await run(['--setup', '冉固镇', '--operator', '张三', '--samples'], { profile })
  const program = await launch({ profile })
  const { page } = program
  await page.getByText('目标进展').waitFor()
  const secrets = ['独孤求败', '13812345678', '想回乡办剑馆']
  await page.evaluate(async ([name, phone, plan]) => {
    const { store } = globalThis as never as Globals
    const set = { name, phone, plan, city: '广州市' }
    await store.call('commit', [
      {
        label: `新增在外人员「${name}」`,
        changes: [
          { kind: 'person', id: 'to-erase', create: true, set },
          { kind: 'contactLog', id: 'to-erase-2', create: true, set: { person: 'to-erase', name, phone } },
        ],
        trust: true,
      },
    ])
    await store.call('commit', [
      {
        label: `修改「${name}」`,
        changes: [{ kind: 'person', id: 'to-erase', set: { city: '昆明市' } }],
        trust: true,
      },
    ])
    await store.call('checkpoint', [])
    await store.call('backups.make', [])
    location.hash = '#/list/person/to-erase'
  }, secrets)
  expect(holding(profile, secrets[0]).length).toBeGreaterThan(0)
  await page.getByRole('button', { name: '按本人要求清除…' }).last().click()
  const dialog = page.getByRole('dialog', { name: /按本人要求清除/ })
  await dialog.getByText(/在外人员 1 人、联络记录 1 条/).waitFor()
  await dialog.getByRole('textbox', { name: '申请人和事由' }).fill('本人书面申请')
  await dialog.getByRole('checkbox').check()
  await shot(program, 'erase')
  await dialog.getByRole('button', { name: /^清\s*除$/ }).click()
  await page.getByText('已清除，没有遗留').waitFor()
  await shot(program, 'erased')
  await page.getByRole('button', { name: '打印清除证明' }).click()
  await page.getByText('个人信息清除证明').first().waitFor()
  // What is left of the record can't be filled in again.
  await page.evaluate(() => {
    location.hash = '#/home'
  })
  await page.evaluate(() => {
    location.hash = '#/list/person/to-erase'
  })
  await page.getByText('这条记录已按本人要求清除').waitFor()
  expect(await page.getByRole('textbox', { name: '手机', exact: true }).isDisabled()).toBe(true)
  await shot(program, 'locked')
  await program.close()
  // Chromium's own files too: the database moved to fresh ones, and the old are gone (FORMAT.md, E4).
  for (const secret of secrets) expect(holding(profile, secret), secret).toEqual([])
})

/** Files under a folder that hold the text, as UTF-8 or as Chromium keeps strings. */
function holding(folder: string, text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return []
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    return forms.some((form) => bytes.includes(form)) ? [path.slice(folder.length).replaceAll('\\', '/')] : []
  })
}

test('a large import is stopped while it is read; a small one is taken back from the history, in three lists first', async () => {
  const profile = join(dir, 'b')
  const file = await sharedWorkbook(join(dir, '名册.xlsx'), 30)
  const large = await sharedWorkbook(join(dir, '大名册.xlsx'), 60_000)
  await run(['--setup', '冉固镇', '--operator', '张三', '--import', file, '--kind', 'person'], { profile })
  const program = await launch({ profile })
  const { page } = program
  await page.getByText('目标进展').waitFor()
  await page.evaluate(() => {
    location.hash = '#/list/person'
  })
  await page.getByRole('button', { name: '从 Excel 导入' }).click()
  await program.answerOpen([large])
  await page.locator('button', { hasText: '选择文件…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^取 ?消$/ })
    .click()
  await page.getByText('已取消，没有导入任何内容').waitFor()
  // Where it was before: another file can be chosen at once.
  await page.locator('button', { hasText: '选择文件…' }).waitFor()
  await page.getByRole('button', { name: '关闭' }).last().click()
  await page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const [id] = (await store.call('ids', [{ kind: 'person' }])) as string[]
    location.hash = `#/list/person/${id}`
  })
  await page.getByRole('button', { name: '显示个人信息' }).click()
  await page.getByRole('button', { name: '遮住个人信息' }).waitFor()
  await page.evaluate(() => {
    location.hash = '#/list/privacyLog'
  })
  await page.getByText(/查看在外人员「/).waitFor()
  await shot(program, 'privacy')
  await page.evaluate(() => {
    location.hash = '#/history'
  })
  await page.getByRole('button', { name: '撤销整次导入' }).click()
  await page.getByRole('tab', { name: '撤回 30' }).waitFor()
  await shot(program, 'takeback')
  await page.getByRole('button', { name: '撤回 30 条' }).click()
  await page.getByText('已撤销', { exact: true }).waitFor()
  await program.close()
})
