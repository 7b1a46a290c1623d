import { expect, test } from 'vitest'
import { CFB } from 'xlsx'
import { isProtected, openProtected, protectWorkbook } from './protect'
import { writeXlsx } from './write'

test('a workbook under a password opens with it, with no other, and shows nothing without', {
  timeout: 180_000,
}, async () => {
  const rows = Array.from({ length: 400 }, (_, i) => [`独孤${i}`, `1381234${1000 + i}`])
  const plain = await writeXlsx({
    title: '名册',
    columns: [
      { head: '姓名', width: 90 },
      { head: '手机', width: 90 },
    ],
    rows,
  })
  const sealed = await protectWorkbook(plain, '归雁口令2017')
  expect(isProtected(sealed)).toBe(true)
  expect(isProtected(plain)).toBe(false)
  const names = CFB.read(sealed, { type: 'array' }).FullPaths as string[]
  for (const name of ['EncryptedPackage', 'EncryptionInfo'])
    expect(names.some((path) => path.endsWith(`/${name}`))).toBe(true)
  expect(Buffer.from(sealed).includes(Buffer.from('xl/worksheets'))).toBe(false)
  expect(await openProtected(sealed, '归雁口令2017')).toEqual(plain)
  await expect(openProtected(sealed, '归雁口令2018')).rejects.toThrow('密码不对')
  const again = await protectWorkbook(plain, '归雁口令2017')
  expect(Buffer.from(again).equals(Buffer.from(sealed))).toBe(false)
})
