import { api, asVisitor } from '@/api'
import { channel } from '@/platform'
import { defineQuery } from '@/query'
import type { Stock } from './sku'

const MOST_LINES = 200

/** Units free to sell of each variant, from quotes: a guest may ask for them, and nothing is reserved. */
export const stockOfVariants = defineQuery(async (variantIds: readonly string[]): Promise<Stock> => {
  const stock: Record<string, number> = {}
  for (let start = 0; start < variantIds.length; start += MOST_LINES) {
    const lines = variantIds.slice(start, start + MOST_LINES).map((id) => ({ variant_id: id, quantity: 1 }))
    const quote = await asVisitor(() => api.post('/api/store/v1/quote', { body: { lines, channel: channel() } }))
    for (const line of quote.lines) stock[line.variant_id] = line.available
  }
  return stock
}, 15_000)

interface Wish {
  variantId: string
  quantity: number
  addressId: string | undefined
}

/** What sending so much of a variant costs. */
export const freightOf = defineQuery(async ({ variantId, quantity, addressId }: Wish) => {
  const body = { lines: [{ variant_id: variantId, quantity }], address_id: addressId ?? null, channel: channel() }
  return (await asVisitor(() => api.post('/api/store/v1/quote', { body }))).freight
})

export const ownAddresses = defineQuery((_all: string) => api.get('/api/store/v1/addresses'))
