// Calls up the device's own payment: WeChat in its mini-program, its browser and the App.

export type CallUpOutcome = 'done' | 'given_up'

interface Bridge {
  invoke: (act: string, params: Readonly<Record<string, string>>, answer: (result: { err_msg?: string }) => void) => void
}

/** Show WeChat's own cashier with what the server signed. Whether money moved is the server's word alone. */
export async function callUpWechat(params: Readonly<Record<string, string>>): Promise<CallUpOutcome> {
  // #ifdef H5
  return callUpBridge(params)
  // #endif
  // #ifndef H5
  return uni
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
}

// #ifdef H5
function isBridge(value: unknown): value is Bridge {
  return value instanceof Object && 'invoke' in value && typeof value.invoke === 'function'
}

function callUpBridge(params: Readonly<Record<string, string>>): Promise<CallUpOutcome> {
  const bridge: unknown = Reflect.get(window, 'WeixinJSBridge')
  if (!isBridge(bridge)) return Promise.resolve('given_up')
  return new Promise((resolve) => bridge.invoke('getBrandWCPayRequest', params, ({ err_msg }) => resolve(err_msg?.endsWith(':ok') ? 'done' : 'given_up')))
}
// #endif
