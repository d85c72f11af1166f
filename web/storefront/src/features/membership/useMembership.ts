import { computed } from 'vue'
import { api, newKey } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { levelQuery, OWN } from '@/features/member'
import { useTexts } from '@/i18n'
import { useQuery } from '@/query'
import { go } from '@/routes'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { cardsQuery, plansQuery, type Plan } from './queries'
import { membershipTexts } from './texts'

/** The plans on sale beside what the buyer has; choosing one opens a card that waits to be paid. */
export function useMembership() {
  const t = useTexts(membershipTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const own = () => (session.isSignedIn ? OWN : undefined)
  const plans = useQuery(plansQuery, () => 'all')
  const cards = useQuery(cardsQuery, own)
  const level = useQuery(levelQuery, own)
  const rows = computed(() => cards.data.value?.items ?? [])
  const active = computed(() => rows.value.filter(({ state }) => state === 'active'))
  const unpaid = computed(() => rows.value.find(({ state, pay_due_at: due }) => state === 'unpaid' && Date.parse(due) > Date.now()))

  /** The last of the cards of a plan's level: a new one follows it. */
  function lastOf(plan: Plan) {
    const same = active.value.filter((card) => card.level?.id === plan.level.id)
    return same.find((card) => !card.ends_at) ?? same.sort((a, b) => (b.ends_at ?? '').localeCompare(a.ends_at ?? ''))[0]
  }
  const opening = usePress(async (key: string, plan: Plan) => {
    const made = await api.post('/api/store/v1/membership/cards', { body: { request_id: newKey(), plan_id: plan.id }, idempotencyKey: key })
    go('cardPay', { id: made.id })
  })
  async function buy(plan: Plan): Promise<void> {
    if (!session.isSignedIn) return go('signIn')
    await opening.press(plan)
    if (opening.error.value) toast.show(words(opening.error.value), 'bad')
  }
  const dropping = usePress(async (key: string, id: string) => {
    await api.post('/api/store/v1/membership/cards/{card_id}/cancel', { path: { card_id: id }, idempotencyKey: key })
    await cards.refresh()
  })
  async function drop(): Promise<void> {
    if (!unpaid.value) return
    await dropping.press(unpaid.value.id)
    toast.show(dropping.error.value ? words(dropping.error.value) : t('dropped'), dropping.error.value ? 'bad' : 'good')
  }
  return { plans, cards, level: level.data, active, unpaid, lastOf, buy, drop, isBusy: opening.isBusy, isDropping: dropping.isBusy }
}
