import { api } from '@/api'
import { channel } from '@/platform'
import { defineQuery, type ListAsk } from '@/query'

/** The first page as staff arranged it: banners, top categories, collections. */
export const homePage = defineQuery((_all: string) => api.get('/api/store/v1/home/{channel}', { path: { channel: channel() } }))

/** A collection, slice by slice; its head comes with each. */
export const collectionHead = defineQuery((code: string) =>
  api.get('/api/store/v1/collections/{code}', { path: { code }, query: { limit: 1 } }),
)

export const collectionSlices = defineQuery(async ({ filter, cursor }: ListAsk<string>) => {
  const { products } = await api.get('/api/store/v1/collections/{code}', { path: { code: filter }, query: { limit: 24, cursor: cursor ?? null } })
  return products
})
