// What many pages of the catalogue choose from.
import { computed } from 'vue'
import { api, readPages, useQuery, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export type Category = Schemas['CategoryView']
export type Brand = Schemas['BrandView']

const FRESH_MS = 60_000
const VIEW = 'catalog.view'

/** All categories, archived ones too, with their names from the root down; nothing for whoever may not see the catalogue. */
export function useCategories() {
  const query = useQuery(['categories', 'all'], readCategories, { staleMs: FRESH_MS, isEnabled: useSession().can(VIEW) })
  const byId = computed(() => new Map(query.data.value?.map((category) => [category.id, category])))
  return { ...query, byId, pathName: (id: string | null | undefined) => pathName(byId.value, id) }
}

export async function readCategories(): Promise<Category[]> {
  const [living, archived] = await Promise.all(
    [false, true].map((is_archived) => api.get('/api/console/v1/categories', { query: { is_archived } })),
  )
  return [...new Map([...(living ?? []), ...(archived ?? [])].map((category) => [category.id, category])).values()]
}

/** `服饰鞋包 / 女装 / 连衣裙`. */
export function pathName(byId: ReadonlyMap<string, Category>, id: string | null | undefined): string {
  const path = id ? byId.get(id)?.path : undefined
  return path?.map((each) => translated(byId.get(each)?.name)).filter(Boolean).join(' / ') ?? ''
}

export function useBrands() {
  const query = useQuery(['brands', 'all'], readBrands, { staleMs: FRESH_MS, isEnabled: useSession().can(VIEW) })
  const byId = computed(() => new Map(query.data.value?.map((brand) => [brand.id, brand])))
  return { ...query, byId }
}

async function readBrands(): Promise<Brand[]> {
  return readPages((page) => api.get('/api/console/v1/brands', { query: page }))
}
