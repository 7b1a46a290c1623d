/** Receiving a file in the window, wherever it was dropped, picked or found: a package or another site's card. */
import { App, Checkbox, Modal } from 'antd'
import { useCallback, useRef, useState } from 'react'
import { localDay } from '../policy/day'
import type { Store } from '../store/client'
import type { PackagePreview, PackageResult } from '../store/messages'
import { Told } from '../store/rpc'
import { StoreContext, useStore } from '../ui/hooks'
import { wordsOf } from '../ui/words'
import { askPassphrase } from './Passphrase'
import { Preview } from './Preview'
import { Fingerprint } from './parts'
import { makeWayBack } from './wayBack'

type AppCalls = ReturnType<typeof App.useApp>

/** @returns previews a file and does what the person says; resolves to true where it was received */
export function useReceive(): (bytes: Uint8Array, name: string) => Promise<boolean> {
  const store = useStore()
  const { modal, message } = App.useApp()
  const open = useRef(false)
  return useCallback(
    async (bytes, name) => {
      if (open.current) return false
      open.current = true
      try {
        if (/\.gyk$/i.test(name)) return await introduce(store, modal, message, bytes)
        const preview = await previewed(store, modal, bytes, name)
        return preview ? await decide(store, modal, message, preview) : false
      } catch (error) {
        Modal.error({ title: `“${name}”没有接收`, content: wordsOf(error) })
        return false
      } finally {
        open.current = false
      }
    },
    [store, modal, message],
  )
}

/** Asks for the passphrase as often as it is wrong; null where the person gave up. */
async function previewed(
  store: Store,
  modal: AppCalls['modal'],
  bytes: Uint8Array,
  name: string,
): Promise<PackagePreview | null> {
  let given: { passphrase?: string; remember?: boolean } = {}
  for (;;) {
    try {
      return await store.call('package.preview', [bytes, name, given])
    } catch (error) {
      if (!(error instanceof Told) || error.code !== 'passphrase') throw error
      const { from, wrong } = (error.detail ?? {}) as { from?: { unitName: string }; wrong?: boolean }
      const answer = await askPassphrase(
        modal,
        'open',
        from?.unitName ?? '对方',
        wrong ? error.message : undefined,
      )
      if (!answer) return null
      given = answer
    }
  }
}

function decide(
  store: Store,
  modal: AppCalls['modal'],
  message: AppCalls['message'],
  preview: PackagePreview,
): Promise<boolean> {
  return new Promise((resolve) => {
    const over = (received: boolean) => {
      store.call('package.forget', [preview.token]).catch(() => {})
      resolve(received)
    }
    const end = (received: boolean) => {
      dialog.destroy()
      over(received)
    }
    const dialog = modal.confirm({
      title: `${preview.from.unitName}的数据文件`,
      icon: null,
      width: 860,
      style: { top: 24 },
      footer: null,
      onCancel: () => over(false),
      content: (
        <StoreContext.Provider value={store}>
          <Deciding
            preview={preview}
            onClose={() => end(false)}
            onHold={async () => {
              try {
                await store.call('package.hold', [preview.token])
                message.info('文件已保留在“待处理”中，登记对方名片后再接收。')
              } catch (error) {
                message.error(wordsOf(error))
              }
              end(false)
            }}
            onReceive={async () => {
              try {
                if (!(await wayBack(store, modal, preview))) return
                const result = await store.call('package.apply', [preview.token, preview.waits?.fingerprint])
                message.success(received(result))
                end(true)
              } catch (error) {
                message.error(wordsOf(error))
                end(false)
              }
            }}
          />
        </StoreContext.Provider>
      ),
    })
  })
}

/** @returns false where there is no way back, and the person would rather not go on */
async function wayBack(store: Store, modal: AppCalls['modal'], preview: PackagePreview): Promise<boolean> {
  try {
    await makeWayBack(store, preview)
    return true
  } catch (error) {
    return new Promise((resolve) => {
      modal.confirm({
        title: '接收之前的备份没有做成',
        content: `${wordsOf(error)}这份文件改动的记录多，接收以后不能撤销；没有备份，就退不回现在的样子。现在还没有接收任何内容。`,
        okText: '没有备份也接收',
        cancelText: '先不接收',
        autoFocusButton: 'cancel',
        onOk: () => resolve(true),
        onCancel: () => resolve(false),
      })
    })
  }
}

function Deciding(props: {
  preview: PackagePreview
  onReceive(): Promise<void>
  onHold(): void
  onClose(): void
}) {
  const [busy, setBusy] = useState(false)
  return (
    <Preview
      {...props}
      busy={busy}
      onReceive={() => {
        setBusy(true)
        void props.onReceive().finally(() => setBusy(false))
      }}
    />
  )
}

function received(result: PackageResult): string {
  const more = [
    result.conflicts > 0 ? `冲突 ${result.conflicts}，请到“数据交换—冲突”查看` : '',
    result.setAside > 0 ? `越权 ${result.setAside}，请到“数据交换—待处理”查看` : '',
    result.later > 0 ? `${result.later} 条等升级程序后采用` : '',
    ...result.handovers,
  ].filter(Boolean)
  return [`已接收：新增 ${result.created}，修改 ${result.updated}，删除 ${result.deleted}`, ...more].join(
    '；',
  )
}

/** A card is trusted only after the fingerprint was compared by voice. */
async function introduce(
  store: Store,
  modal: AppCalls['modal'],
  message: AppCalls['message'],
  bytes: Uint8Array,
): Promise<boolean> {
  const { card, before } = await store.call('card.read', [bytes])
  if (before?.key === card.key && before.unit === card.unit) {
    message.info(`${card.unitName}的名片以前已经登记过。`)
    return true
  }
  return new Promise((resolve) => {
    const dialog = modal.confirm({
      title: `登记${card.unitName}的名片`,
      icon: null,
      width: 520,
      okText: '登记',
      cancelText: '不登记',
      okButtonProps: { disabled: true },
      content: (
        <>
          {before && (
            <p style={{ color: '#b91c1c' }}>
              这个单位的这台电脑以前登记过另一张名片（{localDay(before.trustedAt)}，{before.trustedBy}
              ）。只有对方重装了程序才会这样，请务必打电话核实。
            </p>
          )}
          <p>请给对方打电话，请他打开“数据交换—名片”读出本机核对码，逐组核对：</p>
          <Fingerprint words={card.fingerprint} />
          <div style={{ marginTop: 10 }}>
            <Checkbox
              onChange={(event) => dialog.update({ okButtonProps: { disabled: !event.target.checked } })}
            >
              已打电话逐组核对，完全一致
            </Checkbox>
          </div>
        </>
      ),
      onCancel: () => resolve(false),
      onOk: async () => {
        try {
          await store.call('card.trust', [bytes, card.fingerprint])
          message.success(`已登记${card.unitName}的名片，以后它的数据文件可以直接接收。`)
          resolve(true)
        } catch (error) {
          message.error(wordsOf(error))
          resolve(false)
        }
      },
    })
  })
}
