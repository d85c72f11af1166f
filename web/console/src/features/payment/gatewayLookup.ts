import { computed } from 'vue'
import { api, useQuery, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export type Gateway = Schemas['GatewayAccountView']

const FRESH_MS = 60_000

/** The gateway accounts; who may not read them sees their codes. */
export function useGateways() {
  const query = useQuery(['gateway-accounts'], () => api.get('/api/console/v1/gateway-accounts'), {
    staleMs: FRESH_MS, isEnabled: useSession().can('payment.gateway_view'),
  })
  return {
    ...query,
    choices: computed(() => query.data.value?.map(({ code, name }) => ({ value: code, label: translated(name) })) ?? []),
    nameOf: (code: string) => translated(query.data.value?.find((gateway) => gateway.code === code)?.name) || code,
  }
}
