import { api, type Schemas } from '@/api'
import { defineQuery } from '@/query'

export type Presale = Schemas['Presale']
export type ProductPresale = Schemas['ProductPresale']

/** How variants are sold in presale, now or soon. */
export const presalesOf = defineQuery((variantIds: readonly string[]) => api.get('/api/store/v1/presales', { query: { variant_ids: [...variantIds] } }), 10_000)

/** All that is in presale, now or soon, and how far the shop's clock is ahead. */
export const presalePage = defineQuery(async (_all: string) => {
  const page = await api.get('/api/store/v1/presales/goods')
  return { ...page, ahead: Date.parse(page.now) - Date.now() }
}, 60_000)
