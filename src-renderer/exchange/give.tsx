/** Giving a unit a file: made, sealed where personal data is inside, saved where the person says. */
import { App } from 'antd'
import { useCallback, useState } from 'react'
import { ask, type Store } from '../store/client'
import { Told } from '../store/rpc'
import { useStore } from '../ui/hooks'
import { wordsOf } from '../ui/words'
import { askPassphrase } from './Passphrase'

export const PACKAGE = { name: '归雁数据文件', extensions: ['gyx'] }

/** Makes a package and asks for a passphrase where one is needed; null where the person gave up. */
export async function makeFor(
  store: Store,
  modal: ReturnType<typeof App.useApp>['modal'],
  unit: string,
  unitName: string,
) {
  try {
    return await store.call('package.make', [unit])
  } catch (error) {
    if (!(error instanceof Told) || error.code !== 'passphrase') throw error
    const answer = await askPassphrase(modal, 'make', unitName)
    return answer && (await store.call('package.make', [unit, answer]))
  }
}

/** @returns `busy`: the unit whose file is being made; `give` makes and saves one */
export function useGive() {
  const store = useStore()
  const { modal, message } = App.useApp()
  const [busy, setBusy] = useState<string | null>(null)
  const give = useCallback(
    async (unit: string, unitName: string) => {
      setBusy(unit)
      try {
        const made = await makeFor(store, modal, unit, unitName)
        if (!made) return
        const saved = await ask(
          'files.save',
          { title: '数据文件存到', suggestedName: made.name, filters: [PACKAGE] },
          made.bytes,
        )
        if (!saved) return
        const sealed = made.sealed ? '，已加密' : ''
        const more = made.more ? '附件较多，这份没有装完，对方回一份文件后再给它一份。' : ''
        message.success(
          `已生成“${saved.name}”，含 ${made.records} 条记录${sealed}。把它用U盘或微信交给对方即可。${more}`,
        )
      } catch (error) {
        message.error(wordsOf(error))
      } finally {
        setBusy(null)
      }
    },
    [store, modal, message],
  )
  return { busy, give }
}
