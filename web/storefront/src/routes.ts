// Every page: its name, where it lies, and the address that H5 shows for it. Pages are opened by name and nothing else.

interface Route {
  page: string
  /** `:id` stands for the parameter of that name; other parameters go into the query. */
  address: string
  isTab?: true
}

const ROUTES = {
  home: { page: '/pages/home/home', address: '/', isTab: true },
  category: { page: '/pages/category/category', address: '/c', isTab: true },
  list: { page: '/pages/list/list', address: '/c/:id' },
  product: { page: '/pages/product/product', address: '/p/:id' },
  collection: { page: '/pages/collection/collection', address: '/collections/:code' },
  cart: { page: '/pages/cart/cart', address: '/cart', isTab: true },
  checkout: { page: '/pages/checkout/checkout', address: '/checkout' },
  signIn: { page: '/pages/sign-in/sign-in', address: '/sign-in' },
  queue: { page: '/pages/queue/queue', address: '/flash-sale/queue' },
  pay: { page: '/pages/pay/pay', address: '/pay/:id' },
  paid: { page: '/pages/paid/paid', address: '/pay/:id/done' },
  orders: { page: '/pages/orders/orders', address: '/orders' },
  order: { page: '/pages/order/order', address: '/orders/:id' },
  me: { page: '/pages/me/me', address: '/me', isTab: true },
  profile: { page: '/pages/profile/profile', address: '/profile' },
  wallet: { page: '/pages/wallet/wallet', address: '/wallet' },
  recharge: { page: '/pages/recharge/recharge', address: '/wallet/recharge' },
  rechargePay: { page: '/pages/recharge-pay/recharge-pay', address: '/wallet/recharges/:id' },
  withdrawals: { page: '/pages/withdrawals/withdrawals', address: '/wallet/withdrawals' },
  paymentPassword: { page: '/pages/payment-password/payment-password', address: '/wallet/password' },
  couponCenter: { page: '/pages/coupon-center/coupon-center', address: '/coupons/center' },
  coupons: { page: '/pages/coupons/coupons', address: '/coupons' },
  redPacket: { page: '/pages/red-packet/red-packet', address: '/red-packets/:id' },
  seckill: { page: '/pages/seckill/seckill', address: '/flash-sale' },
  presale: { page: '/pages/presale/presale', address: '/presales' },
  pointsMall: { page: '/pages/points-mall/points-mall', address: '/points-mall' },
  pointsOffer: { page: '/pages/points-offer/points-offer', address: '/points-mall/:id' },
  points: { page: '/pages/points/points', address: '/points' },
  level: { page: '/pages/level/level', address: '/level' },
  membership: { page: '/pages/membership/membership', address: '/membership' },
  cardPay: { page: '/pages/card-pay/card-pay', address: '/membership/cards/:id' },
  checkIn: { page: '/pages/check-in/check-in', address: '/check-in' },
  invite: { page: '/pages/invite/invite', address: '/invite' },
  addresses: { page: '/pages/addresses/addresses', address: '/addresses' },
  security: { page: '/pages/security/security', address: '/security' },
  missing: { page: '/pages/missing/missing', address: '/missing' },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof ROUTES
export type RouteParams = Readonly<Record<string, string | number | undefined>>
export const routeTable: Readonly<Record<RouteName, Route>> = ROUTES

function encodeParams(params: RouteParams, isTaken: (name: string) => boolean = () => false): string {
  const pairs = Object.entries(params)
    .filter(([name, value]) => value !== undefined && value !== '' && !isTaken(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return pairs.length ? `?${pairs.join('&')}` : ''
}

/** Where uni-app finds the page. */
export function pageUrl(name: RouteName, params: RouteParams = {}): string {
  return routeTable[name].page + encodeParams(params)
}

/** The address that people see and share. */
export function addressOf(name: RouteName, params: RouteParams = {}): string {
  const { address } = routeTable[name]
  const taken = new Set<string>()
  const path = address.replace(/:(\w+)/g, (_whole, key: string) => {
    taken.add(key)
    return encodeURIComponent(String(params[key] ?? ''))
  })
  return path + encodeParams(params, (key) => taken.has(key))
}

/** Open a page on top of this one; a tab page becomes the ground. */
export function go(name: RouteName, params: RouteParams = {}): void {
  if (routeTable[name].isTab) void uni.switchTab({ url: pageUrl(name) })
  else void uni.navigateTo({ url: pageUrl(name, params) })
}

/** Open a page in the place of this one, as after signing in or placing an order. */
export function goInstead(name: RouteName, params: RouteParams = {}): void {
  if (routeTable[name].isTab) void uni.switchTab({ url: pageUrl(name) })
  else void uni.redirectTo({ url: pageUrl(name, params) })
}

/** Go back; from a page that was opened by its address, go to the one named. */
export function goBackOr(name: RouteName, params: RouteParams = {}): void {
  if (getCurrentPages().length > 1) void uni.navigateBack()
  else goInstead(name, params)
}

/** Go back; from a page that was opened by its address, go home. */
export function goBack(): void {
  goBackOr('home')
}

/** A page with what it is opened with. */
export interface Way {
  to: RouteName
  params: RouteParams
}

/** Follow an address of ours in the place of this page; any other leads home. */
export function goToAddress(address: string): void {
  const { to, params } = wayOfAddress(address) ?? { to: 'home', params: {} }
  goInstead(to, params)
}

/** The page that an address of ours shows. */
export function wayOfAddress(address: string): Way | undefined {
  const [path = '', search = ''] = address.split('?')
  for (const [name, route] of Object.entries(routeTable)) {
    const params = matchAddress(route.address, path)
    if (!params || !isRouteName(name)) continue
    for (const pair of search.split('&').filter(Boolean)) {
      const [key = '', value = ''] = pair.split('=')
      params[key] = decodeURIComponent(value)
    }
    return { to: name, params }
  }
  return undefined
}

function isRouteName(name: string): name is RouteName {
  return name in ROUTES
}

function matchAddress(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (!part.startsWith(':') && part !== value) return undefined
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value)
  }
  return params
}
