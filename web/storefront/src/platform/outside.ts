// What leaves the shop: other hosts, the clipboard, the device's own name.

/** Leave for a page of another host, such as a gateway's. */
export function leaveFor(url: string): void {
  // #ifdef H5
  window.location.href = url
  // #endif
  // #ifndef H5
  void uni.setClipboardData({ data: url })
  // #endif
}

export async function copyText(text: string): Promise<void> {
  await uni.setClipboardData({ data: text, showToast: false })
}

/** Copy the address that the browser shows. */
export async function copyShownAddress(): Promise<void> {
  // #ifdef H5
  await copyText(window.location.href)
  // #endif
}

const BROWSERS: readonly [RegExp, string][] = [[/MicroMessenger/, 'WeChat'], [/Edg/, 'Edge'], [/Firefox/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari']]
const SYSTEMS: readonly [RegExp, string][] = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Mac OS/, 'macOS'], [/Windows/, 'Windows'], [/Linux/, 'Linux']]

/** How the list of sessions names this device. */
export function deviceName(): string {
  let name = ''
  // #ifdef H5
  const named = (names: readonly [RegExp, string][]) => names.find(([mark]) => mark.test(navigator.userAgent))?.[1]
  name = [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(' · ')
  // #endif
  // #ifndef H5
  const { brand, model } = uni.getSystemInfoSync()
  name = [brand, model].filter(Boolean).join(' ')
  // #endif
  return name.slice(0, 80)
}
