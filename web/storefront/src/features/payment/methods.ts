import type { PayPlace } from '@/platform/payment'
import type { Method } from './queries'

/** Where each way to pay makes sense. JSAPI needs who the payer is to WeChat, which the shop learns in its mini-program alone. */
const PLACES: Readonly<Record<Method['method'], readonly PayPlace[]>> = {
  native: ['pc', 'h5'],
  jsapi: ['mini_program'],
  h5: ['h5'],
  app: ['app'],
  wallet: ['pc', 'h5', 'wechat_browser', 'mini_program', 'app'],
  offline: ['pc', 'h5', 'wechat_browser', 'mini_program', 'app'],
  free: ['pc', 'h5', 'wechat_browser', 'mini_program', 'app'],
}
/** On a phone the jump comes before the code, which needs a second phone. */
const ORDER_ON_PHONES: readonly Method['method'][] = ['jsapi', 'h5', 'app', 'wallet', 'native', 'offline']

export function usableMethods(offered: readonly Method[], place: PayPlace): Method[] {
  const usable = offered.filter(({ method }) => PLACES[method].includes(place))
  if (place === 'pc') return usable
  const rank = ({ method }: Method) => ORDER_ON_PHONES.indexOf(method)
  return [...usable].sort((a, b) => rank(a) - rank(b))
}

/** Would another browser of this phone offer more? */
export function gainsByLeaving(offered: readonly Method[], place: PayPlace): boolean {
  return place === 'wechat_browser' && usableMethods(offered, 'h5').length > usableMethods(offered, place).length
}
