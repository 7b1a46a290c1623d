import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { contactsOf, phonesOf } from './outings'

const record = (id: string, set: object): AnyRecord => ({ id, stamps: {}, ...set }) as AnyRecord
const booth = record('o', {
  name: '汽车站宣传摊位',
  category: 'booth',
  from: '2018-02-08',
  met: [
    { name: '张三', phone: '154 0000 0001', city: '广州市', wish: '想开服装店' },
    { name: '李四' },
    { name: '李 四', phone: 'x' },
    { name: '' },
    { name: '王五', phone: '15400000003' },
  ],
})

test('五（九） everybody met becomes one contact record; the register’s person by name and telephone', () => {
  const people = [
    record('p1', { name: '张三', phone: '15400000001' }),
    record('p3', { name: '王小五', phone: '15400000003' }),
  ]
  expect(phonesOf(booth)).toEqual(['15400000001', '15400000003'])
  expect(contactsOf(booth, [], people)).toEqual([
    {
      name: '张三',
      phone: '15400000001',
      person: 'p1',
      city: '广州市',
      needs: '想开服装店',
      contactedOn: '2018-02-08',
      way: 'booth',
      subject: '汽车站宣传摊位',
      outing: 'o',
    },
    { name: '李四', contactedOn: '2018-02-08', way: 'booth', subject: '汽车站宣传摊位', outing: 'o' },
    // The same telephone under another name is another person.
    {
      name: '王五',
      phone: '15400000003',
      contactedOn: '2018-02-08',
      way: 'booth',
      subject: '汽车站宣传摊位',
      outing: 'o',
    },
  ])
})

test('a second time nothing is made twice', () => {
  const logs = [record('l', { name: '张三' }), record('m', { name: '王五' })]
  expect(contactsOf(booth, logs, []).map((one) => one.name)).toEqual(['李四'])
  expect(contactsOf(record('x', { category: 'study' }), [], [])).toEqual([])
})
