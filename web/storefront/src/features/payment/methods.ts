import type { Channel } from '@/platform'
import type { Method } from './queries'

/** Where each way to pay makes sense. JSAPI needs the payer's OpenID, which only WeChat's own ends could know. */
const ENDS: Readonly<Record<Method['method'], readonly Channel[]>> = {
  native: ['pc', 'h5'],
  jsapi: [],
  h5: ['h5'],
  app: ['app'],
  wallet: ['pc', 'h5', 'mini_program', 'app'],
  offline: ['pc', 'h5', 'mini_program', 'app'],
  free: ['pc', 'h5', 'mini_program', 'app'],
}
/** On a phone the jump comes before the code, which needs a second phone. */
const ORDER_ON_PHONES: readonly Method['method'][] = ['h5', 'app', 'wallet', 'native', 'offline']

export function usableMethods(offered: readonly Method[], end: Channel): Method[] {
  const usable = offered.filter(({ method }) => ENDS[method].includes(end))
  if (end === 'pc') return usable
  const rank = ({ method }: Method) => ORDER_ON_PHONES.indexOf(method)
  return [...usable].sort((a, b) => rank(a) - rank(b))
}
