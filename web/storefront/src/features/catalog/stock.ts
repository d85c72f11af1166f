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

interface Wish {
  variantId: string
  quantity: number
  addressId: string | undefined
}

/** What sending so much of a variant costs; for those whom the server knows, a guest at least. */
export const freightOf = defineQuery(async ({ variantId, quantity, addressId }: Wish) => {
  const body = { lines: [{ variant_id: variantId, quantity }], address_id: addressId ?? null, channel: channel() }
  return (await api.post('/api/store/v1/quote', { body })).freight
})

export const ownAddresses = defineQuery((_all: string) => api.get('/api/store/v1/addresses'))
