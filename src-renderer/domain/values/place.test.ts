import { expect, test } from 'vitest'
import { cityKey } from './city'
import { placeOf } from './place'

test.each([
  ['广东省广州市海珠区', '广东省', '广州市', '海珠区'],
  ['广东广州天河区', '广东省', '广州市', '天河区'],
  ['广州', '广东省', '广州市', ''],
  ['广州市', '广东省', '广州市', ''],
  ['广东省 广州市 海珠区新港西路135号', '广东省', '广州市', '海珠区新港西路135号'],
  ['广东-深圳', '广东省', '深圳市', ''],
  ['深圳龙岗', '广东省', '深圳市', '龙岗'],
  ['北京市朝阳区望京街道', '北京市', '北京市', '朝阳区望京街道'],
  ['北京朝阳', '北京市', '北京市', '朝阳'],
  ['上海浦东新区', '上海市', '上海市', '浦东新区'],
  ['内蒙古自治区 呼和浩特市', '内蒙古自治区', '呼和浩特市', ''],
  ['新疆喀什', '新疆维吾尔自治区', '喀什地区', ''],
  ['吉林省吉林市船营区', '吉林省', '吉林市', '船营区'],
  ['吉林长春', '吉林省', '长春市', ''],
  ['海南海口', '海南省', '海口市', ''],
  ['江苏省昆山市花桥镇', '江苏省', '昆山市', '花桥镇'],
  ['山东省曹县', '山东省', '曹县', ''],
  ['广东省', '广东省', null, ''],
])('%s', (typed, province, city, rest) => {
  expect(placeOf(typed)).toEqual({ province, city, rest })
})

test.each([
  '昆山市',
  '朝阳区',
  '南京东路100号',
  '南昌县',
  '北海道',
  '广州、深圳',
  '广州/东莞',
  '广州等地',
  '新加坡',
  '',
  '东方明珠',
])('nothing is read into %s', (typed) => {
  expect(placeOf(typed)).toBeNull()
})

test('however a city is written, it is one city', () => {
  for (const name of ['广州', '广州市', '广东省广州市', '广东省广州市海珠区', '广东广州天河区'])
    expect(cityKey(name), name).toBe('广州')
  expect(cityKey('江苏省昆山市')).toBe(cityKey('昆山市'))
  expect(cityKey('大理')).toBe(cityKey('大理白族自治州'))
  // A province is no city, and a list of cities is not its first.
  expect(cityKey('广东省')).toBe('广东省')
  expect(cityKey('广州、深圳')).toBe('广州、深圳')
})
