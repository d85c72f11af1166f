import { computed } from 'vue'
import { api, readPages, useQuery, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export type Group = Schemas['ConsoleGroup']

const FRESH_MS = 60_000

export function useGroups() {
  const query = useQuery(['member-groups', 'all'], readGroups, { staleMs: FRESH_MS, isEnabled: useSession().can('member.view') })
  return { ...query, choices: computed(() => query.data.value?.map(({ id, name }) => ({ value: id, label: translated(name) })) ?? []) }
}

async function readGroups(): Promise<Group[]> {
  return readPages((page) => api.get('/api/console/v1/member-groups', { query: page }))
}
