import { api, readPages, useQuery, type Schemas } from '@/api'
import { useSession } from '@/session/store'

export type Role = Schemas['RoleView']
export type Staff = Schemas['StaffView']

const FRESH_MS = 60_000

export function useRoles() {
  return useQuery(['roles', 'all'], readRoles, { staleMs: FRESH_MS, isEnabled: useSession().can('identity.view_roles') })
}

async function readRoles(): Promise<Role[]> {
  return readPages((page) => api.get('/api/console/v1/roles', { query: page }))
}
