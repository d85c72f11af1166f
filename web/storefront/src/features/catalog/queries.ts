import { api, type Query } from '@/api'
import { channel } from '@/platform'
import { defineQuery, type ListAsk } from '@/query'

const LASTING_MS = 5 * 60_000

/** The argument of questions that have none. */
export const ALL = 'all'

export const categoryTree = defineQuery((_all: string) => api.get('/api/store/v1/categories'), LASTING_MS)

export const categoryFilters = defineQuery(
  (categoryId: string) => api.get('/api/store/v1/categories/{category_id}/filters', { path: { category_id: categoryId } }),
  LASTING_MS,
)

/** With a promotion: the goods that it is about, whatever else is asked for but their order. */
export type ProductFilter = Omit<Query<'get', '/api/store/v1/products'>, 'cursor'> & { promotion?: string | undefined }

export const productSlices = defineQuery(({ filter: { promotion, ...filter }, cursor }: ListAsk<ProductFilter>) => {
  if (!promotion) return api.get('/api/store/v1/products', { query: { ...filter, cursor: cursor ?? null } })
  const query = { sort: filter.sort, limit: filter.limit, cursor: cursor ?? null }
  return api.get('/api/store/v1/promotions/{promotion_id}/products', { path: { promotion_id: promotion }, query })
})

export const productPage = defineQuery((productId: string) =>
  api.get('/api/store/v1/products/{product_id}', { path: { product_id: productId } }),
)

/** What this buyer pays; the page itself is the same for everybody. */
export const ownPrices = defineQuery((productId: string) =>
  api.get('/api/store/v1/products/{product_id}/prices', { path: { product_id: productId }, query: { channel: channel() } }),
)

export const merchantCard = defineQuery(
  (merchantId: string) => api.get('/api/store/v1/merchants/{merchant_id}', { path: { merchant_id: merchantId } }),
  LASTING_MS,
)

export const brands = defineQuery((_all: string) => api.get('/api/store/v1/brands', { query: { limit: 100 } }), LASTING_MS)

/** Products in the order of their ids; what is no longer on sale is left out. */
export const productsByIds = defineQuery(async (ids: readonly string[]) => {
  const { items } = await api.get('/api/store/v1/products', { query: { ids: [...ids], limit: ids.length } })
  return ids.flatMap((id) => items.find((product) => product.id === id) ?? [])
})
