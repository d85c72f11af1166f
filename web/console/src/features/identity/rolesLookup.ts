import { api, useQuery, type Schemas } from '@/api'
import { useSession } from '@/session/store'

export type Role = Schemas['RoleView']
export type Staff = Schemas['StaffView']

const FRESH_MS = 60_000
const PAGE = 100

export function useRoles() {
  return useQuery(['roles', 'all'], readRoles, { staleMs: FRESH_MS, isEnabled: useSession().can('identity.view_roles') })
}

async function readRoles(): Promise<Role[]> {
  const roles: Role[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = await api.get('/api/console/v1/roles', { query: { limit: PAGE, cursor } })
    roles.push(...page.items)
    cursor = page.next_cursor ?? null
  }
  return roles
}
