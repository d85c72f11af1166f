import { computed, shallowRef, watch } from 'vue'
import { api, asVisitor, type Schemas } from '@/api'
import { addressBook, OWN } from '@/features/member'
import { channel } from '@/platform'
import { defineQuery, useQuery } from '@/query'
import { useSession } from '@/stores/session'
import type { CartLine } from './lines'

interface Wanted {
  lines: { variant_id: string; quantity: number }[]
  addressId: string | null
}

const cartQuote = defineQuery(
  ({ lines, addressId }: Wanted) => asVisitor(() => api.post('/api/store/v1/quote', { body: { lines, address_id: addressId, channel: channel() } })),
  5_000,
)

/** What the selection costs and why; the last answer stands until the next comes. */
export function useCartQuote(selected: () => readonly CartLine[]) {
  const session = useSession()
  const book = useQuery(addressBook, () => (session.isSignedIn ? OWN : undefined))
  const address = computed(() => book.data.value?.find((each) => each.is_default))
  const quote = useQuery(cartQuote, () => {
    const lines = selected().map(({ variant_id, quantity }) => ({ variant_id, quantity }))
    const isReady = !session.isSignedIn || book.data.value !== undefined || book.error.value !== undefined
    return lines.length && isReady ? { lines, addressId: address.value?.id ?? null } : undefined
  })
  const shown = shallowRef<Schemas['QuoteAnswer']>()
  watch(quote.data, (answer) => { if (answer) shown.value = answer })
  return {
    quote: computed(() => (selected().length ? shown.value : undefined)),
    isStale: computed(() => selected().length > 0 && quote.data.value === undefined),
    hasAddress: computed(() => address.value !== undefined),
  }
}
