import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Schemas } from '@/api'
import { pageOf, variantsWith } from '../domain/variantPages'

/** Which of a product's variants are shown; words and page stand in the address. */
export function useVariantPages(product: () => Schemas['ProductView'] | undefined) {
  const route = useRoute()
  const router = useRouter()
  const words = computed(() => (typeof route.query['q'] === 'string' ? route.query['q'] : ''))
  const shown = computed(() => {
    const whole = product()
    return pageOf(whole ? variantsWith(whole, words.value) : [], Number(route.query['page'] ?? 1))
  })
  const go = (q: string, page: number) => void router.push({ query: { ...(q ? { q } : {}), ...(page > 1 ? { page } : {}) } })
  return { words, shown, find: (q: string) => go(q.trim(), 1), turn: (page: number) => go(words.value, page) }
}
