/** Finds an installed Chromium, Chrome or Edge. Plain Node, no dependency. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @returns {string | null} path of the executable; GUIYAN_BROWSER names another */
export function findBrowser(env = process.env, platform = process.platform) {
  if (env.GUIYAN_BROWSER) return env.GUIYAN_BROWSER
  return candidates(env, platform).find((path) => existsSync(path)) ?? null
}

/**
 * The address bar's suggestions are a page of Chromium's own, started with every window; nobody sees it here, and it
 * takes as much time as all the rest of a start.
 */
export const UNSEEN = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // A process held ready for a page that nobody will open; Electron holds none.
  'SpareRendererForSitePerProcess',
]

function candidates(env, platform) {
  if (platform === 'win32') {
    const roots = [env.LOCALAPPDATA, env.ProgramFiles, env['ProgramFiles(x86)']].filter(Boolean)
    const places = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
    ]
    return places.flatMap((place) => roots.map((root) => join(root, ...place)))
  }
  if (platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ]
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => [...folders, '/usr/bin', '/snap/bin'].map((folder) => join(folder, name)))
}
