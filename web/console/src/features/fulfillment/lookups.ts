import { computed } from 'vue'
import { api, useQuery, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export type Carrier = Schemas['CarrierView']
export type Shipment = Schemas['ConsoleShipment']

const FRESH_MS = 60_000

export function useCarriers() {
  const query = useQuery(['carriers', 'all'], () => api.get('/api/console/v1/carriers'), {
    staleMs: FRESH_MS, isEnabled: useSession().can('fulfillment.view'),
  })
  const enabled = computed(() => query.data.value?.filter((carrier) => carrier.is_enabled).sort((a, b) => a.position - b.position) ?? [])
  return {
    ...query,
    enabled,
    choices: computed(() => query.data.value?.map(({ code, names }) => ({ value: code, label: translated(names) })) ?? []),
    nameOf: (code: string) => translated(query.data.value?.find((carrier) => carrier.code === code)?.names) || code,
  }
}
