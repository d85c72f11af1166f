import { computed } from 'vue'
import { api, readPages, useQuery } from '@/api'
import { useSession } from '@/session/store'

const FRESH_MS = 5 * 60_000

/** Names of the staff by id, for whoever may see them. */
export function useStaffNames() {
  const query = useQuery(['staff', 'names'], readNames, { staleMs: FRESH_MS, isEnabled: useSession().can('identity.view_staff') })
  return computed(() => query.data.value ?? new Map<string, string>())
}

async function readNames(): Promise<ReadonlyMap<string, string>> {
  const staff = await readPages((page) => api.get('/api/console/v1/staff', { query: page }))
  return new Map(staff.map(({ id, name }) => [id, name]))
}
