import { useRouter, type RouteLocationRaw, type RouteMeta } from 'vue-router'
import { useSession, type Permission } from '@/session/store'

/** Whether a page is open to whoever may do what `can` says. */
export function isOpenTo(can: (permission: Permission) => boolean, { permission, needs = [] }: Pick<RouteMeta, 'permission' | 'needs'>): boolean {
  return can(permission) && needs.every((each) => can(each))
}

/** Says of a place whether the reader may go there, so that nobody is shown a way that ends before a shut door. */
export function useMayOpen(): (to: RouteLocationRaw) => boolean {
  const router = useRouter()
  const session = useSession()
  return (to) => isOpenTo(session.can, router.resolve(to).meta)
}
