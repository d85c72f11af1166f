// Where it is paid, and the device's own payment: WeChat in its mini-program and the App.
import { channel, type Channel } from './index'
import { isWechatBrowser } from './wechat'

/** An end, or WeChat's own browser on a phone: it refuses H5 payments, and cannot read a code on its own screen. */
export type PayPlace = Channel | 'wechat_browser'
export type CallUpOutcome = 'done' | 'given_up'

export function payPlace(): PayPlace {
  const end = channel()
  return end === 'h5' && isWechatBrowser() ? 'wechat_browser' : end
}

/** Show WeChat's own cashier with what the server signed. Whether money moved is the server's word alone. */
export async function callUpWechat(params: Readonly<Record<string, string>>): Promise<CallUpOutcome> {
  let outcome: CallUpOutcome = 'given_up'
  // #ifndef H5
  outcome = await uni
    .requestPayment({
      provider: 'wxpay',
      orderInfo: params,
      timeStamp: params['timeStamp'] ?? '',
      nonceStr: params['nonceStr'] ?? '',
      package: params['package'] ?? '',
      signType: params['signType'] ?? 'RSA',
      paySign: params['paySign'] ?? '',
    })
    .then(
      () => 'done' as const,
      () => 'given_up' as const,
    )
  // #endif
  return outcome
}
