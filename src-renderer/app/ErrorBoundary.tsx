/**
 * What is shown instead of a page that can't be drawn: its code did not load, or it threw. Without it React takes the
 * whole window away and leaves it white.
 */
import { Button, Modal, Result } from 'antd'
import { Component, type ReactNode } from 'react'
import type { Store } from '../store/client'
import { Told } from '../store/rpc'

/** What failed: the page beside the menu, a dialog over it, or the frame itself. */
export type Failed = 'page' | 'dialog' | 'window'

interface Props {
  of: Failed
  /** Where the person is: what failed there has nothing to say of another place. */
  at: unknown
  store: Store
  /** A dialog's way to be closed. */
  onClose?(): void
  children: ReactNode
}

interface State {
  error: unknown
  failed: boolean
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, failed: false }

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true }
  }

  override componentDidUpdate(before: Props, was: State): void {
    // An error that came with the new place is that place's own.
    const old = was.failed && was.error === this.state.error
    if (old && before.at !== this.props.at) this.setState({ error: null, failed: false })
  }

  again = (): void => {
    // React keeps the answer of an import that failed, and the frame may be in any state: both begin anew.
    if (this.props.of === 'window' || isLoading(this.state.error)) void reload(this.props.store)
    else this.setState({ error: null, failed: false })
  }

  /** To where there is surely something: the day's page, or what the dialog lay over. */
  leave = (): void => {
    if (this.props.of === 'dialog') this.props.onClose?.()
    else location.hash = '#/today'
    if (this.props.of === 'window') void reload(this.props.store)
  }

  override render(): ReactNode {
    const { of, onClose, children } = this.props
    if (!this.state.failed) return children
    const words = <Words of={of} error={this.state.error} onAgain={this.again} onLeave={this.leave} />
    return of === 'dialog' ? (
      <Modal open footer={null} width={640} onCancel={onClose} title={null}>
        {words}
      </Modal>
    ) : (
      words
    )
  }
}

const TITLES: Record<Failed, string> = {
  page: '这个页面没有打开',
  dialog: '这个窗口没有打开',
  window: '界面出错，没有显示出来',
}

export function Words(props: { of: Failed; error: unknown; onAgain(): void; onLeave(): void }) {
  const { of, error, onAgain, onLeave } = props
  const why = isLoading(error)
    ? '程序文件没有读出来，可能正被杀毒软件检查或占用。'
    : error instanceof Told
      ? '数据没有读出来。'
      : '显示时程序出错。'
  return (
    <div role="alert">
      <Result
        status="error"
        title={TITLES[of]}
        subTitle={
          <>
            {why}全部已保存的内容都在；资料表里填到一半的留有草稿，再打开那一条就能接着填。
            <br />
            请再试一次；还是不行的，请关闭归雁再打开，并把下面的出错信息告诉维护人员。
            <br />
            <small style={{ userSelect: 'text' }}>出错信息：{messageOf(error)}</small>
          </>
        }
        extra={[
          <Button key="again" type="primary" onClick={onAgain}>
            再试一次
          </Button>,
          <Button key="leave" onClick={onLeave}>
            {of === 'dialog' ? '关闭' : '回到今日'}
          </Button>,
        ]}
      />
    </div>
  )
}

/** Whether code or style of a page could not be fetched; said differently by module loader and by bundler. */
function isLoading(error: unknown): boolean {
  return /dynamically imported module|module script failed|unable to preload/i.test(messageOf(error))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Milliseconds that a store which no longer answers can hold up the way out. */
const PATIENCE = 5000

async function reload(store: Store): Promise<void> {
  await Promise.race([store.written(), new Promise((done) => setTimeout(done, PATIENCE))])
  location.reload()
}
