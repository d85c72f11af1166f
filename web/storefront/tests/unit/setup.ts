import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, vi } from 'vitest'

const stored = new Map<string, unknown>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('uni', {
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => stored.set(key, value),
    removeStorageSync: (key: string) => stored.delete(key),
    getLocale: () => 'zh-Hans',
    getSystemInfoSync: () => ({ theme: 'light', statusBarHeight: 0 }),
    onThemeChange: () => undefined,
    onNetworkStatusChange: () => undefined,
    setNavigationBarTitle: () => undefined,
    setNavigationBarColor: () => undefined,
    navigateTo: vi.fn(),
    switchTab: vi.fn(),
    redirectTo: vi.fn(),
  })
  setActivePinia(createPinia())
})
