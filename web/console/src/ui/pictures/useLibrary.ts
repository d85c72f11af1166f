import { computed, shallowRef } from 'vue'
import { api } from '@/api'
import { useFeed } from '@/ui/useFeed'
import type { Asset } from './upload'

export interface LibraryFilter {
  merchantId?: string | undefined
  isUsed?: boolean | undefined
}

const PAGE = 60

/** The library, newest first, further pages on demand; what was uploaded just now stands at its head. */
export function useLibrary(filter: () => LibraryFilter) {
  const fresh = shallowRef<readonly Asset[]>([])
  const gone = shallowRef<ReadonlySet<string>>(new Set())
  const feed = useFeed<Asset>(() => ['assets', filter()], (cursor) => {
    const { merchantId, isUsed } = filter()
    return api.get('/api/console/v1/assets', { query: { limit: PAGE, cursor, merchant_id: merchantId, is_used: isUsed } })
  })
  const assets = computed(() => {
    const known = new Set(fresh.value.map(({ id }) => id))
    return [...fresh.value, ...feed.items.value.filter(({ id }) => !known.has(id))].filter(({ id }) => !gone.value.has(id))
  })
  return {
    assets, isLoading: feed.isLoading, failure: feed.failure, more: feed.more, hasMore: feed.hasMore,
    prepend: (asset: Asset) => (fresh.value = [asset, ...fresh.value.filter(({ id }) => id !== asset.id)]),
    remove: (id: string) => (gone.value = new Set([...gone.value, id])),
  }
}
