import { shallowReactive } from 'vue'
import { api, ApiProblem, NetworkError } from '@/api'
import { useSession } from '@/session/store'

const names = shallowReactive(new Map<string, string>())

/** Names of variants; the stock list knows them by their id. */
export function useStockedNames() {
  const mayLook = useSession().can('inventory.view')

  async function learn(variant_id: string): Promise<void> {
    if (!mayLook || names.has(variant_id)) return
    try {
      const { items } = await api.get('/api/console/v1/stock-levels', { query: { variant_id, limit: 1 } })
      const [level] = items
      if (level) names.set(variant_id, [level.title, level.option_text, level.sku_code].filter(Boolean).join(' · '))
    } catch (error) {
      if (!(error instanceof ApiProblem) && !(error instanceof NetworkError)) throw error
    }
  }

  return { learn, of: (id: string) => names.get(id) ?? id, set: (id: string, name: string) => names.set(id, name) }
}
