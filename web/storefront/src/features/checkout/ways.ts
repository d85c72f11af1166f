// How each merchant's goods are to come: what was chosen, and what of it cannot be had any more.
import { computed, ref, type Ref } from 'vue'
import type { Schemas } from '@/api'
import type { CheckoutLine } from './adjust'

const NOT_OFFERED = 'checkout.delivery_not_offered'
const PLACE = /^\/deliveries\/(\d+)\//

/** The choices that the server does not take. */
export function refusedWays(deliveries: readonly Schemas['DeliveryChoice'][], problems: readonly { pointer: string; code: string }[]): string[] {
  return problems.flatMap(({ pointer, code }) => {
    const choice = code === NOT_OFFERED ? deliveries[Number(PLACE.exec(pointer)?.[1])] : undefined
    return choice ? [choice.merchant_id] : []
  })
}

/** Ways of delivery by merchant. `leftWays` are merchants whose goods go the usual way because the chosen one is not there. */
export function useWays(lines: Ref<readonly CheckoutLine[]>) {
  const chosen = ref<Readonly<Record<string, string>>>({})
  const leftWays = ref<readonly string[]>([])
  const deliveries = computed(() => {
    const merchants = new Set(lines.value.map(({ merchantId }) => merchantId))
    return Object.entries(chosen.value).flatMap(([id, code]) => (merchants.has(id) ? [{ merchant_id: id, code }] : []))
  })

  function chooseWay(merchantId: string, code: string): void {
    chosen.value = { ...chosen.value, [merchantId]: code }
    leftWays.value = leftWays.value.filter((id) => id !== merchantId)
  }
  /** Go back to the usual way where the server said that the chosen one is not offered. */
  function take(problems: readonly { pointer: string; code: string }[]): boolean {
    const refused = refusedWays(deliveries.value, problems)
    if (!refused.length) return false
    chosen.value = Object.fromEntries(Object.entries(chosen.value).filter(([id]) => !refused.includes(id)))
    leftWays.value = [...leftWays.value, ...refused]
    return true
  }
  return { deliveries, chooseWay, leftWays, take }
}
