import fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { loadPinyin } from '../domain/values/pinyin'
import { Haystack } from './haystack'
import { lettersOf } from './letters'

await loadPinyin()

test('[Q1] blocks with signatures find what a look at every text finds, while texts are added', () => {
  const word = fc.string({ unit: fc.constantFrom('张', '三', 'a', 'b', '1', '2', '(', '\n'), maxLength: 7 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(word, { maxLength: 30 }), fc.integer({ min: 1, max: 100 })), {
        maxLength: 4,
      }),
      word,
      (rounds, wanted) => {
        const texts: string[] = []
        const hay = new Haystack()
        for (const [added, times] of rounds) {
          for (let i = 0; i < times; i++) {
            texts.push(...added)
            for (const text of added) hay.add(text)
          }
          const places = texts.map((_, place) => place)
          expect([...hay.find(wanted)]).toEqual(places.filter((place) => texts[place].includes(wanted)))
          expect(places.map((place) => hay.at(place))).toEqual(texts)
        }
      },
    ),
  )
})

test.each([
  ['单建国', 'sjg shanjianguo'],
  ['解小军', 'xxj xiexiaojun'],
  ['仇红', 'qh qiuhong'],
  ['曾庆伟', 'zqw zengqingwei'],
  ['尉迟恭', 'ycg yuchigong'],
  ['重庆市', 'cqs chongqingshi'],
  ['长春市', 'ccs changchunshi'],
])('%s is found by its letters as it is read aloud', (name, letters) => {
  expect(lettersOf(name)).toBe(letters)
})

test('the surnames of the hundred families are read as the library reads them', () => {
  for (const surname of '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜单解仇查区曾盖任乐朴尹翟缪') {
    const name = `${surname}建国`
    const whole = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' })
    expect(lettersOf(name).split(' ')[1]).toBe(whole.join(''))
  }
})
