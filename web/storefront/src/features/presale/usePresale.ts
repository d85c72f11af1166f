import { computed, watch } from 'vue'
import { useTexts } from '@/i18n'
import { formatMoney } from '@/money'
import { useQuery } from '@/query'
import { useTimeLeft } from '@/time'
import { presalesOf } from './queries'
import { presaleTexts } from './texts'

interface Chosen {
  variantIds: readonly string[] | undefined
  variantId: string | undefined
  quantity: number
}

/** The presale of a product: that of the chosen variant, before one is chosen that of any. */
export function usePresale(chosen: () => Chosen) {
  const t = useTexts(presaleTexts)
  const { data, refresh } = useQuery(presalesOf, () => (chosen().variantIds?.length ? chosen().variantIds : undefined))
  const presale = computed(() => {
    const { variantId } = chosen()
    return (data.value ?? []).find(({ offers }) => !variantId || offers.some((offer) => offer.variant_id === variantId))
  })
  const offer = computed(() => {
    const offers = presale.value?.offers ?? []
    return offers.find(({ variant_id: id }) => id === chosen().variantId) ?? offers[0]
  })
  const isRunning = computed(() => presale.value?.phase === 'running')
  const left = useTimeLeft(() => (isRunning.value ? presale.value?.deposit_until : presale.value?.deposit_from))
  watch(() => left.value === 0, (isUp) => { if (isUp) void refresh() })
  const isSoldOut = computed(() => isRunning.value && offer.value?.left === 0)
  const buyLabel = computed(() => {
    if (!isRunning.value || !offer.value) return ''
    return t('buy', { amount: formatMoney(offer.value.deposit.minor * chosen().quantity, offer.value.deposit.currency) })
  })
  /** What is paid for a unit in all, while deposits are taken. */
  const price = computed(() => (isRunning.value ? offer.value?.final.minor : undefined))
  return { presale, offer, isRunning, isSoldOut, left, buyLabel, price }
}
export type ProductPresaleState = ReturnType<typeof usePresale>
