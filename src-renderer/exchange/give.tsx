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
        const options = { title: '数据文件存到', suggestedName: made.name, filters: [PACKAGE] }
        const saved = await ask('files.save', options, made.bytes).catch((error: unknown) => {
          // It stays until somebody has read it: who thinks that the file is on the stick carries the stick away.
          modal.error({
            title: `给${unitName}的数据文件没有生成`,
            content: `${wordsOf(error)}没有生成数据文件，也没有记为已发。`,
            okText: '知道了',
          })
          return null
        })
        if (!saved) return
        await store.call('package.sent', [made.token])
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
