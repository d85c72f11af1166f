import { shallowReactive } from 'vue'
import { api, ApiProblem, NetworkError } from '@/api'
import { translated } from '@/i18n'

const names = shallowReactive(new Map<string, string>())

/** Names of promotions, one by one as they are met. */
export function useRuleNames() {
  async function learn(promotion_id: string): Promise<void> {
    if (names.has(promotion_id)) return
    names.set(promotion_id, promotion_id)
    try {
      const { rule } = await api.get('/api/console/v1/promotions/{promotion_id}', { path: { promotion_id } })
      names.set(promotion_id, translated(rule.names))
    } catch (error) {
      // A coupon, or one that is gone: its id is shown.
      if (!(error instanceof ApiProblem) && !(error instanceof NetworkError)) throw error
    }
  }

  return { learn, of: (id: string) => names.get(id) ?? id }
}
