/** The one browser of a start: launched when the first window loads its first page. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser, UNSEEN } from '../browser.mjs'
import { startBrowser } from './cdp.mjs'
import { outward, startServer } from './server.mjs'

/** Nothing of Chromium's own that talks, asks, slows down or gets in the way. */
const FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  `--disable-features=${[
    'Translate',
    'MediaRouter',
    'OptimizationHints',
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'AutofillServerCommunication',
    'GlobalMediaControls',
    'PaintHolding',
    ...UNSEEN,
  ].join()}`,
  '--force-color-profile=srgb',
  '--lang=zh-CN',
  '--metrics-recording-only',
  '--no-pings',
  '--no-proxy-server',
  '--no-service-autorun',
  '--password-store=basic',
  '--use-mock-keychain',
  // Close to Electron's own policy: the profile is not emptied when the disk runs full.
  '--unlimited-storage',
]

/** True where no window is to be seen. */
export function isHeadless(env = process.env) {
  if (env.GUIYAN_HEADLESS !== undefined) return env.GUIYAN_HEADLESS !== '0'
  return process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
}

/**
 * @param {{ profile: string, switches: Map<string, string>, url: string, bounds: object, app: object }} options
 *   `url` is the first page's (only its origin is opened here); `app` is what server.mjs asks
 */
export async function launch({ profile, switches, url, bounds, app }) {
  const executable = findBrowser()
  if (!executable) throw new Error('no Chromium, Chrome or Edge is installed; GUIYAN_BROWSER can name one')
  const server = await startServer(app)
  const rules = [`MAP *.localhost 127.0.0.1:${server.port}`]
  const args = [...FLAGS, `--user-data-dir=${profile}`]
  for (const [name, value] of switches) {
    if (name === 'host-resolver-rules') rules.push(value)
    else args.push(value ? `--${name}=${value}` : `--${name}`)
  }
  args.push(`--host-resolver-rules=${rules.join(', ')}`)
  // Chromium refuses to sandbox for root, who runs tests in containers.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  if (process.env.GUIYAN_DEBUG_PORT !== undefined) {
    rmSync(join(profile, 'DevToolsActivePort'), { force: true })
    args.push(`--remote-debugging-port=${process.env.GUIYAN_DEBUG_PORT}`)
  }
  const first = `${new URL(outward(url)).origin}/.stand-in`
  const headless = isHeadless()
  if (headless) args.push('--headless', '--disable-gpu', '--hide-scrollbars', '--mute-audio')
  args.push(`--window-size=${bounds.width},${bounds.height}`)
  if (bounds.x !== undefined) args.push(`--window-position=${bounds.x},${bounds.y}`)
  args.push(...(process.env.GUIYAN_BROWSER_ARGS?.split(' ').filter(Boolean) ?? []))
  args.push(headless ? first : `--app=${first}`)

  const cdp = startBrowser(executable, args)
  const target = new Promise((resolve, reject) => {
    cdp.once('gone', () => reject(new Error('the browser ended while starting')))
    cdp.on('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.type === 'page' && targetInfo.url.includes('/.stand-in')) resolve(targetInfo.targetId)
    })
    cdp.on('Target.targetInfoChanged', ({ targetInfo }) => {
      if (targetInfo.type === 'page' && targetInfo.url.includes('/.stand-in')) resolve(targetInfo.targetId)
    })
  })
  target.catch(() => {})
  await cdp.send('Target.setDiscoverTargets', { discover: true })
  return { cdp, server, headless, firstTarget: await target }
}
