import { api, useQuery, type Schemas } from '@/api'

export type PriceList = Schemas['PriceListView']
export type Price = Schemas['PriceView']

const PAGE = 100

export function usePriceLists() {
  return useQuery(['price-lists'], () => api.get('/api/console/v1/price-lists'), { staleMs: 60_000 })
}

/** All prices of one product in one list. */
export async function readPrices(listId: string, productId: string): Promise<Price[]> {
  const prices: Price[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = await api.get('/api/console/v1/price-lists/{price_list_id}/prices', {
      path: { price_list_id: listId }, query: { product_id: productId, limit: PAGE, cursor },
    })
    prices.push(...page.items)
    cursor = page.next_cursor ?? null
  }
  return prices
}
