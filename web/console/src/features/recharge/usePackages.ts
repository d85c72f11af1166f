import { api, useQuery, type Schemas } from '@/api'

export type Package = Schemas['PackageView']

export function usePackages() {
  return useQuery(['recharge-packages'], () => api.get('/api/console/v1/recharge-packages'))
}
