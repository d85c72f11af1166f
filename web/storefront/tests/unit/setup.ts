import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, vi } from 'vitest'

const stored = new Map<string, unknown>()
const listeners = new Set<(status: { isConnected: boolean }) => void>()

/** Let the device find, or lose, its connection. */
export function connect(isConnected: boolean): void {
  listeners.forEach((listener) => listener({ isConnected }))
}

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('uni', {
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => stored.set(key, value),
    removeStorageSync: (key: string) => stored.delete(key),
    getLocale: () => 'zh-Hans',
    getSystemInfoSync: () => ({ theme: 'light', statusBarHeight: 0 }),
    onThemeChange: () => undefined,
    onNetworkStatusChange: (listener: (status: { isConnected: boolean }) => void) => listeners.add(listener),
    setNavigationBarTitle: () => undefined,
    setNavigationBarColor: () => undefined,
    navigateTo: vi.fn(),
    switchTab: vi.fn(),
    redirectTo: vi.fn(),
  })
  setActivePinia(createPinia())
})
