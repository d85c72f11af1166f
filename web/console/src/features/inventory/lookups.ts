import { computed } from 'vue'
import { api, useQuery, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export type Warehouse = Schemas['WarehouseView']

const FRESH_MS = 60_000

/** The warehouses that this person may see; whoever may see none has nothing to choose. */
export function useWarehouses() {
  const query = useQuery(['warehouses', 'all'], () => api.get('/api/console/v1/warehouses'), {
    staleMs: FRESH_MS, isEnabled: useSession().can('inventory.view'),
  })
  const byId = computed(() => new Map(query.data.value?.map((warehouse) => [warehouse.id, warehouse])))
  return {
    ...query,
    byId,
    choices: computed(() => query.data.value?.map(({ id, name }) => ({ value: id, label: translated(name) })) ?? []),
    nameOf: (id: string | null | undefined) => (id ? translated(byId.value.get(id)?.name) : ''),
  }
}
