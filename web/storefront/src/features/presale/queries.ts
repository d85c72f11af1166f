import { api, type Schemas } from '@/api'
import { defineQuery } from '@/query'

export type Presale = Schemas['Presale']
export type ProductPresale = Schemas['ProductPresale']

/** How variants are sold in presale, now or soon. */
export const presalesOf = defineQuery((variantIds: readonly string[]) => api.get('/api/store/v1/presales', { query: { variant_ids: [...variantIds] } }), 10_000)
