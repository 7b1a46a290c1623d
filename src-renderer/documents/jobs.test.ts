import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import type { Store } from '../store/client'
import { Cancelled, Told } from '../store/rpc'
import { agreementDocument } from './agreement'
import { awardDocument } from './award'
import { optionsOf } from './document'
import {
  documentNamed,
  documentsFor,
  groupsOf,
  joinParts,
  type Part,
  printEach,
  printParts,
  printToPdf,
  type Tools,
} from './jobs'
import { AGREEMENT, BARE_AGREEMENT, INDIVIDUAL, sampleData } from './samples.fixture'

/** A machine that "prints" the page's text; every section counts as three pages. */
function fakeTools(): Tools & { printed: string[]; joined: number } {
  const tools = {
    printed: [] as string[],
    joined: 0,
    async pdf(html: string) {
      tools.printed.push(html)
      return new TextEncoder().encode(html)
    },
    async count(bytes: Uint8Array) {
      return (new TextDecoder().decode(bytes).match(/<section/g)?.length ?? 0) * 3
    },
    async join(parts: readonly Uint8Array[]) {
      tools.joined = parts.length
      return parts[0]
    },
  }
  return tools
}

function fakeStore(records: Record<string, AnyRecord[]>): Store {
  return {
    on: () => () => {},
    async call(name: string, args: unknown[]) {
      if (name === 'get') {
        const [kind, ids] = args as [string, string[]]
        return ids.map((id) => records[kind]?.find((record) => record.id === id))
      }
      if (name === 'ids') return records[(args[0] as { kind: string }).kind].map(({ id }) => id)
      if (name === 'all') return records[(args as [string])[0]] ?? []
      if (name === 'site') return null
      throw new Error(name)
    },
  } as unknown as Store
}

const store = fakeStore({
  agreement: [AGREEMENT, BARE_AGREEMENT, { ...AGREEMENT, id: 'trash', deleted: true }],
  unit: [{ id: 'unit-ranggu', stamps: {}, name: '冉固镇' }],
})
const awards = Array.from({ length: 120 }, (_, i) => ({ ...INDIVIDUAL, id: `w${i}`, serial: `${i + 1}号` }))

describe('print jobs', () => {
  it('prints each agreement alone, so that its pages are counted, and joins them', async () => {
    const tools = fakeTools()
    const result = await printToPdf(store, { document: 'agreement' }, {}, tools)
    expect(tools.printed).toHaveLength(2)
    expect(tools.printed[1]).toContain('冉固镇')
    expect(result).toMatchObject({ pages: 6, records: 2, name: '签约协议书（2份）' })
    expect(tools.joined).toBe(2)
  })

  it('leaves out what is in the trash, and says so where nothing is left', async () => {
    const tools = fakeTools()
    const one = printToPdf(store, { document: agreementDocument, ids: ['trash', 'agreement-1'] }, {}, tools)
    expect((await one).records).toBe(1)
    await expect(
      printToPdf(store, { document: agreementDocument, ids: ['trash'] }, {}, tools),
    ).rejects.toThrow(/没有可以打印的签约协议书/)
  })

  it('prints a blank form without records', async () => {
    const tools = fakeTools()
    const blank = await printToPdf(
      store,
      { document: 'agreement', ids: [], options: { blank: true } },
      {},
      tools,
    )
    expect(blank).toMatchObject({ records: 0, name: '签约协议书（空白）' })
  })

  it('takes certificates in groups, tells how far it is, and stops when asked', async () => {
    const options = optionsOf(awardDocument)
    expect(groupsOf(awardDocument, awards, options)).toHaveLength(2)
    const groups = groupsOf(awardDocument, awards, options, 50)
    expect(groups.map((group) => group.length)).toEqual([50, 50, 20])
    const controller = new AbortController()
    const tools = fakeTools()
    const seen: number[] = []
    const job = printParts(
      awardDocument,
      groups,
      sampleData(),
      options,
      { signal: controller.signal, onProgress: (done) => seen.push(done) },
      (part) => {
        if (part.records[0].id === 'w50') controller.abort()
      },
      tools,
    )
    await expect(job).rejects.toThrow(Cancelled)
    expect(tools.printed).toHaveLength(2)
    expect(seen).toEqual([0, 50 / 120])
  })

  it('puts an empty back between papers of odd length on both sides', async () => {
    const part = (pages: number) => ({ records: [AGREEMENT], bytes: new Uint8Array(1), pages })
    const tools = fakeTools()
    const parts = [part(5), part(6), part(5)]
    expect((await joinParts(parts, { duplex: true }, tools)).pages).toBe(17)
    expect(tools.joined).toBe(4)
    expect((await joinParts(parts, { duplex: false }, tools)).pages).toBe(16)
  })

  it('writes one file a record under different names', async () => {
    const names: string[] = []
    const twins = [INDIVIDUAL, { ...INDIVIDUAL, id: 'twin' }]
    const write = async (name: string) => void names.push(name)
    await printEach(
      awardDocument,
      twins,
      sampleData(),
      optionsOf(awardDocument),
      '{序号}/{表彰对象}',
      write,
      {},
      0,
      fakeTools(),
    )
    expect(names).toEqual(['1 样某丁.pdf', '2 样某丁.pdf'])
    names.length = 0
    await printEach(
      awardDocument,
      twins,
      sampleData(),
      optionsOf(awardDocument),
      '{表彰对象}',
      write,
      {},
      0,
      fakeTools(),
    )
    expect(names).toEqual(['样某丁.pdf', '样某丁（2）.pdf'])
  })

  it('goes on with the n-th after a stop: nothing is printed or named twice', async () => {
    const controller = new AbortController()
    const tools = fakeTools()
    const written: string[] = []
    const each = (from: number, signal?: AbortSignal) =>
      printEach(
        awardDocument,
        awards.slice(0, 12),
        sampleData(),
        optionsOf(awardDocument),
        '{序号}',
        async (name) => {
          written.push(name)
          if (written.length === 5) controller.abort()
        },
        { signal },
        from,
        tools,
      )
    await expect(each(0, controller.signal)).rejects.toThrow(Cancelled)
    expect(await each(written.length)).toBe(7)
    expect(written).toEqual(Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}.pdf`))
    expect(tools.printed).toHaveLength(12)
  })

  it('takes the parts that a stopped run of one PDF has left', async () => {
    const options = optionsOf(awardDocument)
    const groups = groupsOf(awardDocument, awards, options, 50)
    const tools = fakeTools()
    const controller = new AbortController()
    const ready: Part[] = []
    const stopped = printParts(
      awardDocument,
      groups,
      sampleData(),
      options,
      { signal: controller.signal },
      (part) => {
        ready.push(part)
        controller.abort()
      },
      tools,
    )
    await expect(stopped).rejects.toThrow(Cancelled)
    expect(ready).toHaveLength(1)
    const parts = await printParts(awardDocument, groups, sampleData(), options, { ready }, undefined, tools)
    expect(parts.flatMap((part) => part.records)).toEqual(awards)
    expect(tools.printed).toHaveLength(3)
  })

  it('knows documents by name and kind', () => {
    expect(documentNamed('荣誉证书').name).toBe('award')
    expect(documentNamed('list:station').kind).toBe('station')
    expect(() => documentNamed('list:nothing')).toThrow(Told)
    expect(() => documentNamed('nothing')).toThrow(/没有叫“nothing”的文书/)
    expect(documentsFor('agreement').map(({ name }) => name)).toEqual(['agreement', 'signedProjects', 'list'])
    expect(documentsFor('station').map(({ name }) => name)).toEqual(['list'])
  })

  it('takes only fitting values for options', () => {
    const options = optionsOf(agreementDocument, { blank: 'yes', numbers: 'toString', cover: true, more: 1 })
    expect(options).toEqual({ blank: false, numbers: 'total', cover: true, duplex: false })
  })
})
