/** Backups as a clerk meets them: a place is named, one is made, something goes wrong, and everything comes back. */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { launch, type Program, run, visit } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-backup-'))
const at = (name: string) => join(dir, name)
let running: Program | null = null

async function start(profile: string): Promise<Program> {
  running = await launch({ profile: at(profile) })
  running.page.setDefaultTimeout(60_000)
  return running
}

afterEach(async () => {
  await running?.close()
  running = null
})

test('a backup is made, a record is lost, the backup brings it back, and the way back is open', async () => {
  await run(['--setup', '冉固镇', '--operator', '张三', '--samples'], { profile: at('town') })
  const { page, answerOpen } = await start('town')
  await page.getByRole('button', { name: '备份 尚未备份' }).click()
  await page.getByText('请指定另一块磁盘').waitFor()
  mkdirSync(at('U盘'))
  await answerOpen([at('U盘')])
  await page.getByRole('button', { name: '选择文件夹' }).click()
  await page.getByText('备份位置与数据在同一块磁盘上').waitFor()
  await page.getByRole('button', { name: '立即备份' }).click()
  await page.getByText(/已备份 .* 条记录（含回收站）并回读核对/).waitFor()
  await page.getByRole('button', { name: '备份 今天' }).waitFor()
  if (process.env.GUIYAN_SHOTS) await page.screenshot({ path: join(process.env.GUIYAN_SHOTS, 'backup.png') })

  await page.evaluate(async () => {
    const { store } = globalThis as never as {
      store: { call(name: string, args: unknown[]): Promise<{ id: string }[]> }
    }
    const [station] = await store.call('all', ['station'])
    await store.call('commit', [
      { label: '删除服务站', changes: [{ kind: 'station', id: station.id, set: { deleted: true } }] },
    ])
  })
  await page.getByRole('button', { name: /^恢复到/ }).click()
  await page.getByText('这份备份之后的 1 次修改会去掉').waitFor()
  await page.getByRole('cell', { name: '返乡创业服务站' }).waitFor()
  if (process.env.GUIYAN_SHOTS) await page.screenshot({ path: join(process.env.GUIYAN_SHOTS, 'restore.png') })
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await page.getByText(/已恢复 .* 条记录/).waitFor()
  await page.getByRole('button', { name: '继续工作' }).click()
  await page.getByText('目标进展').or(page.getByText('备份位置：')).first().waitFor()
  await visit(page, '设置')
  await page.getByText('恢复前').first().waitFor()
  const { json } = await run(['--verify'], { profile: at('town') }).catch(() => ({ json: { ok: false } }))
  // The window has the profile; the command line says so and touches nothing.
  expect(json.ok).toBe(false)
})

test('a backup kept as one file comes back on a new computer, and in 设置 of the old one', async () => {
  let { page, answerOpen, answerSave } = await start('town')
  const file = at('一份.gyb')
  await visit(page, '设置')
  await answerSave(file)
  await page.getByRole('button', { name: '另存为一个文件' }).click()
  await page.getByText(/已备份 .* 条记录到“一份.gyb”/).waitFor()
  await answerOpen([file])
  await page.getByRole('button', { name: '从备份文件恢复' }).click()
  await page.getByText('这份备份的内容与现在相同').waitFor()
  await page.getByRole('button', { name: '不恢复' }).click()
  await running?.close()
  ;({ page, answerOpen, answerSave } = await start('newer'))
  await answerOpen([file])
  await page.getByRole('button', { name: '选择备份文件…' }).click()
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await page.getByText(/已恢复 .* 条记录/).waitFor()
  await page.getByRole('button', { name: '继续工作' }).click()
  await page.getByRole('button', { name: '操作员 张三' }).waitFor()
})

test('a new computer: the wizard finds the backup in the folder and sets everything up from it', async () => {
  const { page, answerOpen } = await start('new')
  await answerOpen([at('U盘')])
  await page.getByRole('button', { name: '选择备份文件夹' }).click()
  await page.getByText(/发现.*冉固镇.*的备份/).waitFor()
  if (process.env.GUIYAN_SHOTS) await page.screenshot({ path: join(process.env.GUIYAN_SHOTS, 'wizard.png') })
  await page.getByRole('button', { name: '从这份备份恢复' }).click()
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await page.getByText(/已恢复 .* 条记录/).waitFor()
  await page.getByRole('button', { name: '继续工作' }).click()
  await page.getByText('目标进展').waitFor()
  await page.getByRole('button', { name: '操作员 张三' }).waitFor()
})
