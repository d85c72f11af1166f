import { computed } from 'vue'
import { api, readPages, useQuery, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export type Merchant = Schemas['ConsoleMerchant']

const FRESH_MS = 60_000

/** The merchants that this person may see; whoever may see none has nothing to choose. */
export function useMerchants() {
  const mayView = useSession().can('merchant.view')
  const query = useQuery(['merchants', 'all'], readMerchants, { staleMs: FRESH_MS, isEnabled: mayView })
  const byId = computed(() => new Map(query.data.value?.map((merchant) => [merchant.id, merchant])))
  return {
    ...query,
    byId,
    choices: computed(() => query.data.value?.map((merchant) => ({ value: merchant.id, label: translated(merchant.name) })) ?? []),
    nameOf: (id: string | null | undefined) => (id ? translated(byId.value.get(id)?.name) : ''),
  }
}

async function readMerchants(): Promise<Merchant[]> {
  return readPages((page) => api.get('/api/console/v1/merchants', { query: page }))
}
