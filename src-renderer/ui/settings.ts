/** Local settings (widths, views, drafts) as React state: read once from the store, written back a moment later. */
import { useCallback, useSyncExternalStore } from 'react'
import type { Value } from '../domain/kind'
import type { Store } from '../store/client'
import { beforeClosing } from './closing'
import { useStore } from './hooks'

/** Milliseconds between two writings of one key: dragging a width is two writes, its first and its last. */
const REST = 400

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
  private readonly listeners = new Set<() => void>()

  constructor(private readonly store: Store) {
    beforeClosing((go) => {
      for (const key of [...this.later]) this.send(key)
      go()
    })
    void store.call('settings', []).then((values) => {
      this.values = { ...values, ...this.values }
      this.ready = true
      this.tell()
    })
  }

  ready = false

  read(key: string): Value | undefined {
    return this.values?.[key]
  }

  write(key: string, value: Value, pace: Pace = 'now'): void {
    this.values = { ...this.values, [key]: value }
    if (pace === 'typing') {
      this.later.add(key)
      this.rest(key)
    } else if (pace === 'dragging' && this.waiting.has(key)) this.later.add(key)
    else this.send(key)
    this.tell()
  }

  private rest(key: string): void {
    clearTimeout(this.waiting.get(key))
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key)
        if (this.later.has(key)) this.send(key)
      }, REST),
    )
  }

  private send(key: string): void {
    this.later.delete(key)
    this.rest(key)
    void this.store.call('setting', [key, this.values?.[key] ?? null])
  }

  /** Writes a waiting value now. */
  flush(key: string): void {
    if (this.later.has(key)) this.send(key)
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
