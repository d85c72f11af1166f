// Goods as buyers find them now: for what leads to goods or shows them.
import { shallowReactive, watch } from 'vue'
import { api, ApiProblem, NetworkError, type Schemas } from '@/api'

export type ShopCard = Schemas['ProductCard']

const FOUND = 20
const cards = shallowReactive(new Map<string, ShopCard>())
/** Asked for and not on sale. */
const lacking = shallowReactive(new Set<string>())

function learn(found: readonly ShopCard[]): readonly ShopCard[] {
  found.forEach((card) => cards.set(card.id, card))
  return found
}

export function useShopGoods(ids: () => readonly string[]) {
  watch(ids, async (wanted) => {
    const missing = wanted.filter((id) => !cards.has(id) && !lacking.has(id))
    if (!missing.length) return
    try {
      learn((await api.get('/api/store/v1/products', { query: { ids: missing, limit: 100 }, isAnonymous: true })).items)
      missing.filter((id) => !cards.has(id)).forEach((id) => lacking.add(id))
    } catch (error) {
      if (!(error instanceof ApiProblem) && !(error instanceof NetworkError)) throw error
    }
  }, { immediate: true })

  async function search(words: string): Promise<readonly ShopCard[]> {
    return learn((await api.get('/api/store/v1/products', { query: { q: words, limit: FOUND }, isAnonymous: true })).items)
  }

  return { cardOf: (id: string) => cards.get(id), isLacking: (id: string) => lacking.has(id), search }
}
