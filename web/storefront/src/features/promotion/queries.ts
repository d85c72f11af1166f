import { api, asVisitor, type Schemas } from '@/api'
import { channel } from '@/platform'
import { defineQuery, type ListAsk } from '@/query'

export type OfferedCoupon = Schemas['OfferedCoupon']
export type OwnCoupon = Schemas['OwnCoupon']
export type CouponState = 'held' | 'used' | 'over'
export type Packet = Schemas['PacketView']
export type Badge = Schemas['Badge']

/** What is given out now; signed in or not. */
export const couponCenter = defineQuery(({ cursor }: ListAsk<string>) => asVisitor(() => api.get('/api/store/v1/coupon-center', { query: { cursor: cursor ?? null, limit: 30 } })), 0)

export const ownCoupons = defineQuery(({ filter, cursor }: ListAsk<CouponState>) => api.get('/api/store/v1/coupons', { query: { state: filter, cursor: cursor ?? null, limit: 20 } }), 0)

/** The red packet of a link; signed in or not. */
export const packetQuery = defineQuery((token: string) => asVisitor(() => api.get('/api/store/v1/red-packets/{token}', { path: { token } })), 0)

/** The latest red packets that the buyer's orders brought, or those of one trade. */
export const ownPackets = defineQuery(async (tradeId: string) => (await api.get('/api/store/v1/red-packets', { query: { trade_id: tradeId || null, limit: 10 } })).items, 0)

/** What is on offer for some products, by product: what a list shows beside a price. */
export const offersOf = defineQuery(async ({ ids, region }: { ids: readonly string[]; region: string }) => {
  const offers = ids.length ? await api.get('/api/store/v1/offers', { query: { product_ids: [...ids], channel: channel(), region_code: region } }) : []
  return Object.fromEntries(offers.map((offer) => [offer.product_id, offer]))
}, 60_000)

/** What is on offer for one product: for the variant named, else for its cheapest. */
export const productOffers = defineQuery(async ({ productId, variantId, region }: { productId: string; variantId?: string; region: string }) => {
  const [offer] = await api.get('/api/store/v1/products/{product_id}/offers', {
    path: { product_id: productId }, query: { channel: channel(), variant_id: variantId ?? null, region_code: region },
  })
  return offer ?? null
}, 30_000)

/** The coupons that fit a product and can be had; signed in or not. */
export const productCoupons = defineQuery((productId: string) => asVisitor(() => api.get('/api/store/v1/products/{product_id}/coupons', { path: { product_id: productId } })), 0)

/** The slots of today and tomorrow, with their goods and what is left of them, and how far the shop's clock is ahead. */
export const seckillPage = defineQuery(async (_all: string) => {
  const page = await api.get('/api/store/v1/seckill')
  return { ...page, ahead: Date.parse(page.now) - Date.now() }
}, 0)
