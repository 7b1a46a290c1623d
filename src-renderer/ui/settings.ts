/** Local settings (widths, views, drafts) as React state: read once from the store, written back a moment later. */
import { useCallback, useSyncExternalStore } from 'react'
import type { Value } from '../domain/kind'
import type { Store } from '../store/client'
import { useStore } from './hooks'

/** Milliseconds between the last change and its writing: dragging a width is one write. */
const REST = 400

/** The settings of one store, shared by everything that is on screen. */
export class Settings {
  private values: Record<string, Value> | null = null
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly listeners = new Set<() => void>()

  constructor(private readonly store: Store) {
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

  write(key: string, value: Value): void {
    this.values = { ...this.values, [key]: value }
    clearTimeout(this.waiting.get(key))
    this.waiting.set(
      key,
      setTimeout(() => this.flush(key), REST),
    )
    this.tell()
  }

  /** Writes a waiting value now. */
  flush(key: string): void {
    if (!this.waiting.has(key)) return
    clearTimeout(this.waiting.get(key))
    this.waiting.delete(key)
    void this.store.call('setting', [key, this.values?.[key] ?? null])
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
export function useSetting<T extends Value | object>(key: string): [T | undefined, (value: T) => void] {
  const settings = settingsOf(useStore())
  const value = useSyncExternalStore(settings.subscribe, () => settings.read(key)) as T | null | undefined
  const set = useCallback((next: T) => settings.write(key, next as Value), [settings, key])
  return [value ?? undefined, set]
}
