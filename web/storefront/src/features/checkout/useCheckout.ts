import { computed, ref, shallowRef, watch } from 'vue'
import { api, type Schemas } from '@/api'
import { addressBook, OWN, type Address } from '@/features/member'
import { channel } from '@/platform'
import { defineQuery, useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { adjust, lineProblems, type CheckoutLine, type LineProblem } from './adjust'
import { sourceLines, type Source } from './source'
import { useWays } from './ways'

interface Wanted {
  lines: { variant_id: string; quantity: number }[]
  addressId: string | null
  /** `null` leaves the choice to the server: the best of what the buyer holds. */
  couponIds: string[] | null
  points: number
  deliveries: Schemas['DeliveryChoice'][]
  offerId: string | null
}
export interface LineGroup {
  id: string
  name: string
  lines: CheckoutLine[]
}

const checkoutQuote = defineQuery(
  ({ lines, addressId, couponIds, points, deliveries, offerId }: Wanted) =>
    api.post('/api/store/v1/quote', { body: { lines, address_id: addressId, channel: channel(), coupon_ids: couponIds, points, deliveries, points_offer_id: offerId } }),
  0,
)

function groupLines(lines: readonly CheckoutLine[]): LineGroup[] {
  const groups = new Map<string, LineGroup>()
  for (const line of lines) {
    const group = groups.get(line.merchantId) ?? { id: line.merchantId, name: line.merchantName, lines: [] }
    group.lines.push(line)
    groups.set(line.merchantId, group)
  }
  return [...groups.values()]
}

/** What is bought, where it goes, and what it costs. */
export function useCheckout() {
  const session = useSession()
  const source = ref<Source>()
  const given = useQuery(sourceLines, () => (session.isSignedIn ? source.value : undefined))
  const lines = shallowRef<CheckoutLine[]>([])
  watch(given.data, (known) => { if (known) lines.value = known }, { immediate: true })

  const book = useQuery(addressBook, () => (session.isSignedIn ? OWN : undefined))
  const chosenId = ref<string>()
  const address = computed<Address | undefined>(() => {
    const all = book.data.value ?? []
    return all.find(({ id }) => id === chosenId.value) ?? all.find((each) => each.is_default) ?? all[0]
  })

  const couponIds = ref<string[] | null>(null)
  const points = ref(0)
  const offerId = computed(() => source.value?.offer || null)
  const { deliveries, chooseWay, leftWays, take } = useWays(lines)
  const asked = useQuery(checkoutQuote, () => {
    const wanted = lines.value.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity }))
    return wanted.length && (book.data.value || book.error.value) ? { lines: wanted, addressId: address.value?.id ?? null, couponIds: couponIds.value, points: points.value, deliveries: deliveries.value, offerId: offerId.value } : undefined
  })
  const quote = shallowRef<Schemas['QuoteAnswer']>()
  watch(asked.data, (answer) => {
    if (!answer) return
    quote.value = answer
    take(answer.problems)
  })
  const isStale = computed(() => asked.data.value === undefined)
  const problems = computed(() => (quote.value && !isStale.value ? lineProblems(quote.value.problems, quote.value.lines.map(({ available }) => available)) : []))

  async function goOn(known: readonly LineProblem[]): Promise<void> {
    lines.value = adjust(lines.value, known)
    checkoutQuote.forget()
    await asked.refresh()
  }
  return {
    lines, address, quote, isStale, problems, goOn, couponIds, points, offerId, deliveries, chooseWay, leftWays, take,
    addresses: book.data,
    error: computed(() => given.error.value ?? asked.error.value ?? book.error.value),
    // Until the first quote: what it brings would push away what already stood.
    isLoading: computed(() => given.isLoading.value || (lines.value.length > 0 && !quote.value && asked.isLoading.value)),
    groups: computed(() => groupLines(lines.value)),
    isFromCart: computed(() => source.value?.product === ''),
    open: (from: Source) => (source.value = from),
    choose: (id: string) => (chosenId.value = id),
    refresh: async () => { await Promise.all([given.refresh(), book.refresh(), asked.refresh()]) },
    refreshBook: book.refresh,
  }
}
export type Checkout = ReturnType<typeof useCheckout>
