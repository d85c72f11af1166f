import { api, useQuery, type Schemas } from '@/api'
import { useSession } from '@/session/store'

export type Tag = Schemas['ConsoleTag']

export function useTags() {
  return useQuery(['member-tags'], () => api.get('/api/console/v1/member-tags'), { staleMs: 60_000, isEnabled: useSession().can('member.view') })
}
