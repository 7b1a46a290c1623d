/** What failed where nobody waited for it is told all the same. Drawn as nothing. */
import { App } from 'antd'
import { useEffect } from 'react'
import { Cancelled } from '../store/rpc'
import { wordsOf } from '../ui/words'

export function Untold() {
  const { message } = App.useApp()
  useEffect(() => {
    const tell = ({ reason }: PromiseRejectionEvent) => {
      if (reason instanceof Cancelled) return
      // One at a time: a store that no longer answers fails everything that stands on the screen.
      message.error({ key: 'untold', content: wordsOf(reason) })
    }
    addEventListener('unhandledrejection', tell)
    return () => removeEventListener('unhandledrejection', tell)
  }, [message])
  return null
}
