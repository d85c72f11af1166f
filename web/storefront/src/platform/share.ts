// Sharing a page: the device's own sheet on phones and in the App, the clipboard elsewhere. In WeChat's mini-program a page is shared
// by `ShareButton.vue` and its `onShareAppMessage`, never from here.
import { isWide } from './index'
import { copyText } from './outside'

export type ShareOutcome = 'shared' | 'copied' | 'dismissed'

/** A page's address as anybody can open it: the App has no host of its own, and names the shop's. */
export function fullAddress(path: string): string {
  let origin = import.meta.env.VITE_API_BASE
  // #ifdef H5
  origin = window.location.origin
  // #endif
  return origin + path
}

/** Share a page by the device's own sheet, else put its address onto the clipboard. */
export async function sharePage(title: string, path: string): Promise<ShareOutcome> {
  let share: (() => Promise<unknown>) | undefined
  const url = fullAddress(path)
  // #ifdef APP-PLUS
  share = () => uni.shareWithSystem({ type: 'text', summary: title, href: url })
  // #endif
  // #ifdef H5
  share = typeof navigator.share === 'function' && !isWide() ? () => navigator.share({ title, url }) : undefined
  // #endif
  if (share) return share().then(() => 'shared' as const, () => 'dismissed' as const)
  await copyText(url)
  return 'copied'
}
