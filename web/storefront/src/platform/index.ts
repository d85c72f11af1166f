// What differs between the ends: H5, mini-program, App. Here and in the components beside it stands every `#ifdef`.
import { pageOfAddress } from '@/routes-h5'
import { onChoiceKeys, onPressKeys } from './keyboard'

export type Channel = 'h5' | 'pc' | 'mini_program' | 'app'
export interface FrameInsets {
  /** Height of the device's own status bar above the page. */
  top: number
  /** Width that the mini-program's capsule takes on the right of the navigation bar. */
  right: number
}

const WIDE = '(min-width: 768px)'

export function startPlatform(): void {
  // #ifdef H5
  onPressKeys(document)
  onChoiceKeys(document)
  // #endif
  // #ifndef H5
  uni.hideTabBar({ fail: () => undefined })
  // #endif
}

/** The sales channel, as the server knows it. */
export function channel(): Channel {
  // #ifdef MP-WEIXIN
  return 'mini_program'
  // #endif
  // #ifdef APP-PLUS
  return 'app'
  // #endif
  // #ifdef H5
  return isWide() ? 'pc' : 'h5'
  // #endif
}

export function isWide(): boolean {
  let wide = false
  // #ifdef H5
  wide = window.matchMedia(WIDE).matches
  // #endif
  return wide
}

export function onWide(listener: (wide: boolean) => void): void {
  // #ifdef H5
  window.matchMedia(WIDE).addEventListener('change', (event) => listener(event.matches))
  // #endif
}

export function systemLanguage(): string {
  return uni.getLocale() || 'zh-CN'
}

/** The language that the address asks for, as search engines' links do. */
export function addressLanguage(): string | null {
  let asked: string | null = null
  // #ifdef H5
  asked = new URLSearchParams(window.location.search).get('lang')
  // #endif
  return asked
}

export function forgetAddressLanguage(): void {
  // #ifdef H5
  const { pathname, search } = window.location
  const query = new URLSearchParams(search)
  if (!query.has('lang')) return
  query.delete('lang')
  showAddress(pathname + (query.toString() && `?${query.toString()}`))
  // #endif
}

export function markLanguage(locale: string): void {
  // #ifdef H5
  document.documentElement.lang = locale
  // #endif
}

export function isSystemDark(): boolean {
  let dark = false
  // #ifdef H5
  dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  // #endif
  // #ifndef H5
  dark = uni.getSystemInfoSync().theme === 'dark'
  // #endif
  return dark
}

export function onSystemTheme(listener: (dark: boolean) => void): void {
  // #ifdef H5
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => listener(event.matches))
  // #endif
  // #ifndef H5
  uni.onThemeChange(({ theme }) => listener(theme === 'dark'))
  // #endif
}

export function markTheme(dark: boolean): void {
  // #ifdef H5
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  // #endif
  // #ifndef H5
  uni.setNavigationBarColor({ frontColor: dark ? '#ffffff' : '#000000', backgroundColor: dark ? '#15120f' : '#faf6f0', fail: () => undefined })
  // #endif
}

export function frameInsets(): FrameInsets {
  const insets: FrameInsets = { top: 0, right: 0 }
  // #ifndef H5
  const { statusBarHeight } = uni.getSystemInfoSync()
  insets.top = statusBarHeight ?? 0
  // #endif
  // #ifdef MP-WEIXIN
  insets.right = 96
  // #endif
  return insets
}

export function isOnline(): boolean {
  let online = true
  // #ifdef H5
  online = navigator.onLine
  // #endif
  return online
}

export function onOnline(listener: (online: boolean) => void): void {
  // #ifdef H5
  // uni-app asks `navigator.connection`, which on desks tells how fast the line was and not that it is gone.
  window.addEventListener('online', () => listener(true))
  window.addEventListener('offline', () => listener(false))
  // #endif
  // #ifndef H5
  uni.onNetworkStatusChange(({ isConnected }) => listener(isConnected))
  // #endif
}

/** Set the page's title where people see it: browser tab, mini-program bar. */
export function setTitle(title: string): void {
  uni.setNavigationBarTitle({ title, fail: () => undefined })
}

/** Keep the page behind a sheet from scrolling. */
export function lockScroll(locked: boolean): void {
  // #ifdef H5
  document.body.style.overflow = locked ? 'hidden' : ''
  // #endif
}

/** Write another address for the page that stands, without opening anything. */
export function showAddress(address: string): void {
  // #ifdef H5
  // The router writes back what its state calls current when it leaves the page.
  window.history.replaceState({ ...window.history.state, current: pageOfAddress(address) }, '', address)
  // #endif
}

/** Let the end show pictures large, where it has a viewer of its own; false where the page must do it. */
export function showPictures(urls: string[], index: number): boolean {
  let isShown = false
  // #ifndef H5
  uni.previewImage({ urls, current: index })
  isShown = true
  // #endif
  // #ifdef H5
  isShown = urls[index] === undefined
  // #endif
  return isShown
}
