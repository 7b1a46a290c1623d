/** Local settings (widths, views, drafts) as React state: read once from the store, written back a moment later. */
import { useCallback, useSyncExternalStore } from 'react'
import type { Value } from '../domain/kind'
import type { Store } from '../store/client'
import { beforeClosing } from './closing'
import { useStore } from './hooks'
import { wordsOf } from './words'

/** Milliseconds between two writings of one key: dragging a width is two writes, its first and its last. */
const REST = 400
/** Milliseconds until what failed is tried again. */
const AGAIN = 3000

/**
 * now: somebody may choose and close the window. dragging: the first at once, then no more than the disk takes.
 * typing: only when it has rested; each letter of a draft would be an entry of the journal.
 */
type Pace = 'now' | 'dragging' | 'typing'

/** The settings of one store, shared by everything that is on screen. */
export class Settings {
  private values: Record<string, Value> | null = null
  /** Keys written a moment ago. */
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>()
  /** Keys that have changed since. */
  private readonly later = new Set<string>()
  /** Keys whose last writing failed. */
  private readonly unwritten = new Set<string>()
  private readonly listeners = new Set<() => void>()

  constructor(private readonly store: Store) {
    beforeClosing((go) => {
      for (const key of [...this.later]) void this.send(key)
      go()
    })
    void this.load()
  }

  ready = false
  /** Why something is not on disk, or not read yet; null while all is well. It is tried again until it is. */
  trouble: string | null = null

  private async load(): Promise<void> {
    try {
      const values = await this.store.call('settings', [])
      this.values = { ...values, ...this.values }
      this.ready = true
      this.trouble = null
    } catch (error) {
      this.trouble = `界面设置和草稿还没有读出来：${wordsOf(error)}程序会自动再试。`
      setTimeout(() => void this.load(), AGAIN)
    }
    this.tell()
  }

  read(key: string): Value | undefined {
    return this.values?.[key]
  }

  write(key: string, value: Value, pace: Pace = 'now'): void {
    this.values = { ...this.values, [key]: value }
    if (pace === 'typing') {
      this.later.add(key)
      this.rest(key)
    } else if (pace === 'dragging' && this.waiting.has(key)) this.later.add(key)
    else void this.send(key)
    this.tell()
  }

  private rest(key: string, ms = REST): void {
    clearTimeout(this.waiting.get(key))
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key)
        if (this.later.has(key)) void this.send(key)
      }, ms),
    )
  }

  /** Never rejects: what was not written waits with `later`. */
  private async send(key: string): Promise<void> {
    this.later.delete(key)
    this.rest(key)
    const { trouble } = this
    try {
      await this.store.call('setting', [key, this.values?.[key] ?? null])
      this.unwritten.delete(key)
      if (this.ready && this.unwritten.size === 0) this.trouble = null
    } catch (error) {
      this.unwritten.add(key)
      this.later.add(key)
      this.rest(key, AGAIN)
      this.trouble = `草稿和界面设置暂时没有存下来：${wordsOf(error)}程序会自动再试，在此之前请不要关闭窗口。`
    }
    if (this.trouble !== trouble) this.tell()
  }

  /** Writes a waiting value now. */
  flush(key: string): void {
    if (this.later.has(key)) void this.send(key)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

const ofStore = new WeakMap<Store, Settings>()

export function settingsOf(store: Store): Settings {
  let settings = ofStore.get(store)
  if (!settings) {
    settings = new Settings(store)
    ofStore.set(store, settings)
  }
  return settings
}

/** Whether the stored settings have arrived; until then nothing should be drawn that depends on them. */
export function useSettingsReady(): boolean {
  const settings = settingsOf(useStore())
  return useSyncExternalStore(settings.subscribe, () => settings.ready)
}

/** Why drafts and settings are not on disk; null while they are. */
export function useSettingsTrouble(): string | null {
  const settings = settingsOf(useStore())
  return useSyncExternalStore(settings.subscribe, () => settings.trouble)
}

/** One setting and the way to change it; `undefined` where it was never set. */
export function useSetting<T extends Value | object>(
  key: string,
  pace: Pace = 'now',
): [T | undefined, (value: T) => void] {
  const settings = settingsOf(useStore())
  const value = useSyncExternalStore(settings.subscribe, () => settings.read(key)) as T | null | undefined
  const set = useCallback((next: T) => settings.write(key, next as Value, pace), [settings, key, pace])
  return [value ?? undefined, set]
}
