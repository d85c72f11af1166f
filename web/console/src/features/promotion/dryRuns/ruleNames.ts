import { shallowReactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, ApiProblem, NetworkError } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

const names = shallowReactive(new Map<string, string>())
const MOST = 100
let coupons: Promise<void> | undefined
/** Rules that nobody wrote as a promotion, by the ids that orders and dry runs know them by. */
const OF_MEMBERS: Readonly<Record<string, string>> = {
  '00000000-0000-0000-0000-000000000001': 'promotion.dryRun.ofMembers.points',
  '00000000-0000-0000-0000-000000000002': 'promotion.dryRun.ofMembers.levelFreight',
  '00000000-0000-0000-0000-000000000003': 'promotion.dryRun.ofMembers.levelPrice',
}

/** Names of coupons and promotions: those of coupons by their list, those of promotions one by one as they are met. */
export function useRuleNames() {
  const { t } = useI18n()
  const seesCoupons = useSession().can('coupon.view')

  async function learnCoupons(): Promise<void> {
    const { items } = await api.get('/api/console/v1/coupon-templates', { query: { limit: MOST } })
    items.forEach((template) => names.set(template.id, translated(template.names)))
  }

  async function learn(id: string): Promise<void> {
    if (OF_MEMBERS[id]) return
    try {
      if (seesCoupons) await (coupons ??= learnCoupons())
      if (names.has(id)) return
      names.set(id, id)
      const { rule } = await api.get('/api/console/v1/promotions/{promotion_id}', { path: { promotion_id: id } })
      names.set(id, translated(rule.names))
    } catch (error) {
      // One that is gone, or not theirs to see: its id is shown.
      if (!(error instanceof ApiProblem) && !(error instanceof NetworkError)) throw error
    }
  }

  const of = (id: string) => (OF_MEMBERS[id] ? t(OF_MEMBERS[id]) : (names.get(id) ?? id))
  return { learn, of }
}
