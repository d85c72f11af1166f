import { api, readPages, useQuery, type Schemas } from '@/api'

export type PriceList = Schemas['PriceListView']
export type Price = Schemas['PriceView']

export function usePriceLists() {
  return useQuery(['price-lists'], () => api.get('/api/console/v1/price-lists'), { staleMs: 60_000 })
}

/** All prices of one product in one list. */
export async function readPrices(listId: string, productId: string): Promise<Price[]> {
  const path = { price_list_id: listId }
  return readPages((page) => api.get('/api/console/v1/price-lists/{price_list_id}/prices', { path, query: { product_id: productId, ...page } }))
}
