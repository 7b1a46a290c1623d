/** Everything that a page may not do, refused in one place. By default the answer is no. */
import { app, type Session, type WebContents } from 'electron'
import { INDEX_URL, ORIGIN, PRINT_HOST, PRINT_SCHEME } from '../identity'

/** Whether a request of the page stays inside the program. Everything else is the network, and refused. */
export function isLocal(url: string): boolean {
  return (
    url.startsWith(`${ORIGIN}/`) ||
    url.startsWith(`blob:${ORIGIN}/`) ||
    url.startsWith(`${PRINT_SCHEME}://${PRINT_HOST}/`) ||
    url.startsWith('data:') ||
    (url.startsWith('devtools:') && !app.isPackaged)
  )
}

/** Whether the page itself may go there: only to its own document, as in a reload. */
export function mayNavigate(url: string): boolean {
  return url === INDEX_URL || url.startsWith(`${INDEX_URL}#`) || url.startsWith(`${INDEX_URL}?`)
}

/** No permission but writing the clipboard, and no request that leaves the program. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** No navigation, no further window, no webview, in whatever contents the program ever makes. */
export function hardenContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void; url: string }): void => {
    if (!mayNavigate(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', refuse)
  contents.on('will-frame-navigate', (event) => {
    if (!isLocal(event.url) && event.url !== 'about:srcdoc' && event.url !== 'about:blank')
      event.preventDefault()
  })
  contents.on('will-redirect', refuse)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
