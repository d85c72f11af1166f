// WeChat: coming in by it, only inside its mini-program, and its own browser.

export interface WechatTicket {
  code: string
  /** Which of the shop's mini-programs this is, where WeChat says so. */
  appId: string | null
}

export function isInWechat(): boolean {
  let isIn = false
  // #ifdef MP-WEIXIN
  isIn = true
  // #endif
  return isIn
}

/** Is this page shown by WeChat's own browser? */
export function isWechatBrowser(): boolean {
  let isIts = false
  // #ifdef H5
  isIts = navigator.userAgent.includes('MicroMessenger')
  // #endif
  return isIts
}

/** Ask WeChat for a code that tells the shop who this is; nothing where WeChat gives none. */
export async function askWechat(): Promise<WechatTicket | undefined> {
  let ticket: WechatTicket | undefined
  // #ifdef MP-WEIXIN
  const { code } = await uni.login({ provider: 'weixin' }).catch(() => ({ code: '' }))
  const { appId } = uni.getAccountInfoSync().miniProgram
  if (code) ticket = { code, appId: /^wx[0-9a-z]{16}$/.test(appId) ? appId : null }
  // #endif
  return ticket
}
