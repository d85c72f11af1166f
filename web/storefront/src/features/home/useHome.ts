import { computed } from 'vue'
import { ALL } from '@/features/catalog'
import { useQuery } from '@/query'
import { homePage } from './queries'

/** What stands on the home page: what staff arranged, or where they arranged nothing, the shop's own view of its goods. */
export function useHome() {
  const { data, error, isLoading, refresh } = useQuery(homePage, () => ALL)
  const arranged = computed(() => (data.value && (data.value.banners.length || data.value.collections.length) ? data.value : undefined))
  return { arranged, isLoading, error: computed(() => (data.value ? undefined : error.value)), refresh }
}
