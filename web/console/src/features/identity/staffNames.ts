import { computed } from 'vue'
import { api, useQuery } from '@/api'
import { useSession } from '@/session/store'

const FRESH_MS = 5 * 60_000
const PAGE = 100

/** Names of the staff by id, for whoever may see them. */
export function useStaffNames() {
  const query = useQuery(['staff', 'names'], readNames, { staleMs: FRESH_MS, isEnabled: useSession().can('identity.view_staff') })
  return computed(() => query.data.value ?? new Map<string, string>())
}

async function readNames(): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = await api.get('/api/console/v1/staff', { query: { limit: PAGE, cursor } })
    page.items.forEach(({ id, name }) => names.set(id, name))
    cursor = page.next_cursor ?? null
  }
  return names
}
