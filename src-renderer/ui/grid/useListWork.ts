/** What a list does with its selection: ticks, copy, paste, edit, fill down, trash and restore. */
import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type AnyRecord, type Kind, titleOf, type Value } from '../../domain/kind'
import { checkByHand } from '../../domain/steps'
import { mayChange } from '../../domain/writing'
import { canonical } from '../../exchange/merge'
import type { Where } from '../../store/messages'
import { type SelectionInfo, useActionsContext } from '../context'
import { doneKey } from '../done'
import { edited } from '../form/state'
import { useSite, useStore } from '../hooks'
import { lookOnly, othersWords } from '../owning'
import { referringWords } from '../record/references'
import { tellDone } from '../record/undoMessage'
import { titlesOf } from '../titles'
import { cellText, isNumeric, showValue } from '../values'
import { wordsOf } from '../words'
import { askRestore } from './askRestore'
import { decodeText, encodeHtml, encodeText } from './clipboard'
import { fillable, filled } from './filling'
import { narrows } from './filter'
import { namesFor } from './naming'
import { hasHeads, pasted, spread } from './pasting'
import {
  ALL_TICKED,
  fit as keepInside,
  NO_TICKS,
  NOTHING,
  pick,
  rectOf,
  type Selection,
  type Ticks,
  tick as tickIds,
} from './selection'
import { summarise } from './summary'
import type { Listing } from './useListing'
import type { Column, View } from './view'

/** Rows read for one copy or one sum. Beyond, Excel itself would not thank us. */
const COPY_MOST = 50_000
const SUM_MOST = 5_000

export interface ListWorkOptions {
  kind: Kind
  where: Where
  view: View
  columns: readonly Column[]
  listing: Listing
  trash: boolean
  openId(id: string): void
  onSelectionInfo?(info: SelectionInfo | null): void
}

export function useListWork(options: ListWorkOptions) {
  const { kind, where, view, columns, listing, onSelectionInfo } = options
  const store = useStore()
  const site = useSite()
  const { role } = site
  const app = App.useApp()
  const actions = useActionsContext()
  const [chosen, setSelection] = useState<Selection>(NOTHING)
  const [ticks, setTicks] = useState<Ticks>(NO_TICKS)
  const count = listing.count ?? 0
  const selection = keepInside(chosen, { rows: count, cols: columns.length })
  const latest = useRef({ selection, cache: listing.cache })
  latest.current = { selection, cache: listing.cache }
  const rect = rectOf(selection)
  const fields = columns.map((column) => ({ name: column.field, field: kind.fields[column.field] }))

  // The status bar follows the selection, a moment behind while it is being drawn.
  const told = useRef(onSelectionInfo)
  told.current = onSelectionInfo
  const drawn = JSON.stringify([rect, columns.map((c) => c.field), listing.version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` stands for what is selected
  useEffect(() => {
    if (!rect) return told.current?.(null)
    const rows = rect.bottom - rect.top + 1
    const within = fields.slice(rect.left, rect.right + 1)
    if (rows > SUM_MOST)
      return told.current?.({ parts: [`已选 ${(rows * within.length).toLocaleString('zh-CN')} 格`] })
    const timer = setTimeout(() => {
      void listing.cache
        .range(rect.top, rect.bottom + 1)
        .then((records) => told.current?.({ parts: summarise(within, records) }))
        .catch(() => told.current?.(null))
    }, 60)
    return () => clearTimeout(timer)
  }, [drawn])
  useEffect(() => () => told.current?.(null), [])

  const fail = (error: unknown) => void app.message.error(wordsOf(error))

  /** Ticked records, else those of the selected rows. */
  const chosenIds = useCallback(async (): Promise<string[]> => {
    if (ticks.all) {
      const ids = await store.call('ids', [{ kind: kind.kind, where, sort: view.sort }])
      return ids.filter((id) => !ticks.ids.has(id))
    }
    if (ticks.ids.size) return [...ticks.ids]
    if (!rect) return []
    return (await listing.cache.range(rect.top, rect.bottom + 1)).map((record) => record.id)
  }, [store, kind, where, view.sort, ticks, rect, listing.cache])

  /** What is said of records that were left because they are other units'. */
  const others = (count: number) =>
    othersWords(
      kind,
      count,
      actions.actionsFor?.(kind.kind).some(({ key }) => key === 'handover') ?? false,
      site,
    )

  /** @returns the number of the commit; null where nothing was kept, which was said */
  const commit = async (
    label: string,
    changes: { id: string; set: Record<string, Value> }[],
    done: string | null,
    undone = '没有保存',
  ) => {
    try {
      const result = await store.call('commit', [
        { label, changes: changes.map((change) => ({ kind: kind.kind, ...change })) },
      ])
      if (done) tellDone(app, store, done, result.seq)
      return result.seq
    } catch (error) {
      app.message.error(wordsOf(error).replace(/^没有保存/, undone))
      return null
    }
  }

  /** Title of one, count of many. */
  const named = async (ids: string[]): Promise<string> => {
    if (ids.length > 1) return `${kind.label} ${ids.length.toLocaleString('zh-CN')} ${kind.counter}`
    const [record] = await store.call('get', [kind.kind, ids])
    return `${kind.label}「${record ? titleOf(kind, record) : ids[0]}」`
  }

  /** Those of them that may be changed here. */
  const ownOf = async (ids: string[]): Promise<string[]> => {
    if (role === 'district' || kind.write === 'any') return ids
    const records = await store.call('get', [kind.kind, ids])
    return ids.filter((_, i) => records[i] && mayChange(kind, records[i], site))
  }

  const mark = async (deleted: boolean) => {
    const all = await chosenIds()
    const chosen = await ownOf(all)
    const left = others(all.length - chosen.length)
    if (!chosen.length) return void (left && app.message.warning({ content: left, duration: 8 }))
    // Out of the trash: what was imported or typed anew meanwhile would stand twice, without a word.
    const ids = deleted
      ? chosen
      : await askRestore(app.modal, kind, chosen, await store.call('twins', [kind.kind, chosen]))
    if (!ids.length) return
    const what = await named(ids)
    const hanging = deleted ? await referringWords(store, kind.kind, ids) : ''
    const seq = await commit(
      deleted ? `移到回收站：${what}` : `从回收站恢复：${what}`,
      ids.map((id) => ({ id, set: { deleted: deleted ? true : null } })),
      deleted
        ? `已把${what}移到回收站${hanging ? `；${hanging}。` : '，'}可按 Ctrl+Z 或在回收站恢复${left && `；${left}`}`
        : `已恢复${what}${left && `；${left}`}`,
      deleted ? '没有移到回收站' : '没有恢复',
    )
    if (seq !== null) setTicks(NO_TICKS)
  }

  const edit = async (record: AnyRecord, name: string, value: Value) => {
    const before = (record[name] as Value | undefined) ?? null
    if (canonical(before) === canonical(value)) return
    const look = lookOnly(kind, record, site, (id) => titlesOf(store).get('unit', id))
    if (look) return void app.message.warning({ content: `没有改动：${look}`, duration: 8 })
    const set = { [name]: value }
    const wrong = checkByHand(kind, record, edited(record, set), set, role)
    const reason = wrong[name] ?? Object.values(wrong)[0]
    if (reason) return void app.message.warning(`没有改动：${reason}`)
    const { [name]: field } = kind.fields
    const seq = await commit(
      `修改${kind.label}「${titleOf(kind, record)}」：${field.label}`,
      [{ id: record.id, set: { [name]: value } }],
      // One cell is seen to change; the status bar says how to take it back.
      null,
    )
    if (seq === null || !narrows(where)) return
    const still = await store.call('ids', [{ kind: kind.kind, where: { ...where, ids: [record.id] } }])
    if (still.length > 0) return
    // The row is gone from the list: not without a word.
    const words = value === null ? '清空' : `改为“${showValue(field, value, titlesOf(store).get)}”`
    tellDone(app, store, `「${titleOf(kind, record)}」的${field.label}已${words}，不再符合筛选`, seq)
  }

  const fillDown = async () => {
    if (!rect || rect.bottom === rect.top)
      return void app.message.info('请先选中要填充的几行，第一行的内容会填到下面各行')
    if (rect.bottom - rect.top > SUM_MOST)
      return void app.message.info('一次最多向下填充 5,000 行，更多请用批量修改')
    const records = await listing.cache.range(rect.top, rect.bottom + 1)
    const shared = fields.slice(rect.left, rect.right + 1).filter(({ field }) => fillable(field))
    const names = shared.map(({ name }) => name)
    const { changes, wrong, others: kept } = filled(kind, names, records, site)
    if (wrong) return void app.message.warning(`没有填充：${wrong}`)
    const also = others(kept)
    if (!changes.length) return void (also && app.message.info({ content: also, duration: 8 }))
    const labels = shared.map(({ field }) => field.label).join('、')
    await commit(
      `向下填充${kind.label} ${changes.length} ${kind.counter}：${labels}`,
      changes,
      `已向下填充 ${changes.length} 行${also ? `；${also}` : ''}`,
    )
  }

  const copy = async () => {
    if (!rect) return
    const rows = rect.bottom - rect.top + 1
    if (rows > COPY_MOST) return void app.message.info('选中的行太多，请用“导出”得到 Excel 文件')
    try {
      const records = await listing.cache.range(rect.top, rect.bottom + 1)
      const titles = titlesOf(store)
      const within = fields.slice(rect.left, rect.right + 1)
      // Whole columns are copied with their heads, as a table that can be pasted back.
      const heads = rows > 1 && within.length > 1 ? [within.map(({ field }) => ({ text: field.label }))] : []
      const cells = records.map((record) =>
        within.map(({ name, field }) => ({
          text: cellText(field, name, record, titles.get),
          number: isNumeric(field),
        })),
      )
      const table = [...heads, ...cells]
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/plain': new Blob([encodeText(table)], { type: 'text/plain' }),
          'text/html': new Blob([encodeHtml(table)], { type: 'text/html' }),
        }),
      ])
      // Whoever pastes a number with stars would take it for the number.
      const masked = within.some(({ field }) => field.personal) ? '；其中的个人信息是打星号的' : ''
      app.message.success({
        key: doneKey(app.message),
        content: `已复制 ${rows} 行，可粘贴到 Excel 或 WPS${masked}`,
        duration: masked ? 4 : 2,
      })
    } catch (error) {
      fail(error)
    }
  }

  const paste = async (text: string) => {
    const table = decodeText(text)
    if (!table.length) return
    if (hasHeads(kind, table)) return actions.importInto(kind.kind, table)
    if (options.trash) return
    if (!rect) return void app.message.info('请先选中要粘贴到的单元格；带表头的整张表粘贴后按导入处理')
    const cells = spread(table, rect.bottom - rect.top + 1, rect.right - rect.left + 1)
    if (cells.length > SUM_MOST)
      return void app.message.info('一次最多粘贴 5,000 行，更多请连同表头一起粘贴，或从 Excel 导入')
    const bottom = Math.min(count, rect.top + cells.length)
    const records = await listing.cache.range(rect.top, bottom)
    const across = fields.slice(rect.left)
    const { lookup } = await namesFor(store, across, cells)
    const by = { ...site, lookup }
    const { changes, wrong, skipped, others: kept } = pasted(kind, across, records, cells, by)
    if (wrong) return void app.message.error({ content: `没有粘贴。${wrong}`, duration: 8 })
    const left = [
      ...(skipped.length > 0 ? [`${skipped.join('、')}请在记录里填`] : []),
      ...(rect.top + cells.length > count
        ? [`超出列表末尾的 ${rect.top + cells.length - count} 行没有粘贴`]
        : []),
      ...(kept > 0 ? [others(kept)] : []),
    ]
    const also = left.length > 0 ? `（${left.join('；')}）` : ''
    if (changes.length === 0) return void app.message.info(also ? `没有粘贴${also}` : '粘贴的内容与原来相同')
    const what = `${changes.length.toLocaleString('zh-CN')} ${kind.counter}`
    await commit(`粘贴到${kind.label} ${what}`, changes, `已粘贴到 ${what}${also}`)
  }

  return {
    selection,
    ticks,
    select: setSelection,
    clear: useCallback(() => {
      setTicks(NO_TICKS)
      setSelection(NOTHING)
    }, []),
    tick: async (rows: readonly number[], on: boolean) => {
      const from = rows[0]
      const records = await listing.cache.range(from, from + rows.length)
      setTicks((now) =>
        tickIds(
          now,
          records.map((record) => record.id),
          on,
        ),
      )
    },
    tickAll: (on: boolean) => setTicks(on ? ALL_TICKED : NO_TICKS),
    chosenIds,
    /** Row of a record among those in memory. */
    rowOf: (id: string): number | null => {
      for (let row = 0; row < Math.min(count, 100_000); row++)
        if (listing.cache.at(row)?.id === id) return row
      return null
    },
    /** The cursor on a record, wherever it stands in the list; on nothing where it does not. */
    follow: async (id: string): Promise<void> => {
      const { active } = latest.current.selection
      if (active && latest.current.cache.at(active.row)?.id === id) return
      const ids = await store.call('ids', [{ kind: kind.kind, where, sort: view.sort }])
      const row = ids.indexOf(id)
      setSelection(row < 0 ? NOTHING : pick(NOTHING, { row, col: active?.col ?? 0 }, false))
    },
    goTo: (row: number) => setSelection(pick(NOTHING, { row, col: selection.active?.col ?? 0 }, false)),
    edit: (record: AnyRecord, name: string, value: Value) => void edit(record, name, value).catch(fail),
    refused: (words: string) => void app.message.warning({ content: words, duration: 8 }),
    fillDown: () => void fillDown().catch(fail),
    remove: () => {
      if (!options.trash) void mark(true).catch(fail)
    },
    restore: () => mark(false).catch(fail),
    copy: () => void copy(),
    paste: (text: string) => void paste(text).catch(fail),
  }
}
