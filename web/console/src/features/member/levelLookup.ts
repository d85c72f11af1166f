import { api, useQuery, type Schemas } from '@/api'
import { useSession } from '@/session/store'

export type Level = Schemas['ConsoleLevel']

export function useLevels() {
  return useQuery(['member-levels'], () => api.get('/api/console/v1/member-levels'), { staleMs: 60_000, isEnabled: useSession().can('member.view') })
}
