import { api } from '@/api'
import { channel } from '@/platform'
import { defineQuery } from '@/query'
import type { Stock } from './sku'

const MOST_AT_ONCE = 200

interface StockAsk {
  variantIds: readonly string[]
  /** Where to; empty while nobody has said. */
  regionCode: string
}

/** Units that can be ordered; `there` is what reaches the region, where one is known. */
export interface KnownStock {
  everywhere: Stock
  there: Stock | undefined
}

export const stockOfVariants = defineQuery(async ({ variantIds, regionCode }: StockAsk): Promise<KnownStock> => {
  const [everywhere, there] = await Promise.all([countAvailable(variantIds, ''), regionCode ? countAvailable(variantIds, regionCode) : undefined])
  return { everywhere, there }
}, 15_000)

async function countAvailable(variantIds: readonly string[], regionCode: string): Promise<Stock> {
  // What the answer leaves out is not on sale.
  const stock: Record<string, number> = Object.fromEntries(variantIds.map((id) => [id, 0]))
  for (let start = 0; start < variantIds.length; start += MOST_AT_ONCE) {
    const ids = variantIds.slice(start, start + MOST_AT_ONCE)
    const found = await api.get('/api/store/v1/stock', { query: { variant_id: ids, region_code: regionCode, channel: channel() } })
    for (const { variant_id, available } of found) stock[variant_id] = available
  }
  return stock
}

interface DeliveryAsk {
  productId: string
  variantId: string
  /** A district; the estimate is for nothing wider. */
  regionCode: string
  quantity: number
}

/** Whether so much of a variant would come to a district, how soon it leaves, and what sending costs. */
export const deliveryOf = defineQuery(({ productId, variantId, regionCode, quantity }: DeliveryAsk) =>
  api.get('/api/store/v1/products/{product_id}/delivery', {
    path: { product_id: productId },
    query: { variant_id: variantId, region: regionCode, quantity, channel: channel() },
  }),
)
