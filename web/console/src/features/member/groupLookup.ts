import { computed } from 'vue'
import { api, useQuery, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export type Group = Schemas['ConsoleGroup']

const FRESH_MS = 60_000
const PAGE = 100

export function useGroups() {
  const query = useQuery(['member-groups', 'all'], readGroups, { staleMs: FRESH_MS, isEnabled: useSession().can('member.view') })
  return { ...query, choices: computed(() => query.data.value?.map(({ id, name }) => ({ value: id, label: translated(name) })) ?? []) }
}

async function readGroups(): Promise<Group[]> {
  const groups: Group[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = await api.get('/api/console/v1/member-groups', { query: { limit: PAGE, cursor } })
    groups.push(...page.items)
    cursor = page.next_cursor ?? null
  }
  return groups
}
