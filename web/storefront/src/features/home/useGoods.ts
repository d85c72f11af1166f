import { computed } from 'vue'
import { ALL, categoryTree, productSlices } from '@/features/catalog'
import { useQuery } from '@/query'

/** The tree, what is new, and what sells, where anything has sold. */
export function useGoods() {
  const tree = useQuery(categoryTree, () => ALL)
  const fresh = useQuery(productSlices, () => ({ filter: { sort: 'newest' as const, limit: 14 }, cursor: undefined }))
  const sales = useQuery(productSlices, () => ({ filter: { sort: 'sales' as const, limit: 10 }, cursor: undefined }))

  const nodes = computed(() => tree.data.value?.items)
  const hero = computed(() => fresh.data.value?.items.slice(0, 4) ?? [])
  const news = computed(() => fresh.data.value?.items.slice(4) ?? [])
  const hits = computed(() => sales.data.value?.items.filter((product) => product.sold_count > 0) ?? [])
  const error = computed(() => (nodes.value || fresh.data.value ? undefined : (tree.error.value ?? fresh.error.value)))

  async function refresh(): Promise<void> {
    await Promise.all([tree.refresh(), fresh.refresh(), sales.refresh()])
  }
  return { nodes, hero, news, hits, error, refresh }
}
