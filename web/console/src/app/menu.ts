import type { RouteRecordNormalized } from 'vue-router'
import type { Permission } from '@/session/store'
import { isOpenTo } from './openPages'

/** Groups of the menu, in the order they are shown. */
export const MENU_GROUPS = ['home', 'order', 'catalog', 'inventory', 'promotion', 'payment', 'member', 'settings', 'system'] as const
export type MenuGroup = (typeof MENU_GROUPS)[number]

export interface MenuEntry {
  route: RouteRecordNormalized
  title: string
}

export interface MenuSection {
  group: MenuGroup
  entries: MenuEntry[]
}

type Asks = (permission: Permission) => boolean

/** The pages of the menu that this person may open, by group; a group without any is left out. */
export function menuFor(routes: readonly RouteRecordNormalized[], can: Asks): MenuSection[] {
  const shown = routes.filter((route) => route.meta.menu && isOpenTo(can, route.meta))
  return MENU_GROUPS.map((group) => ({ group, entries: entriesOf(shown, group) })).filter(({ entries }) => entries.length > 0)
}

function entriesOf(routes: readonly RouteRecordNormalized[], group: MenuGroup): MenuEntry[] {
  return routes
    .filter((route) => route.meta.menu?.group === group)
    .sort((a, b) => (a.meta.menu?.order ?? 0) - (b.meta.menu?.order ?? 0))
    .map((route) => ({ route, title: route.meta.title ?? String(route.name) }))
}

/** Names of the pages above this one, the topmost first. */
export function pathTo(name: string, find: (name: string) => RouteRecordNormalized | undefined): RouteRecordNormalized[] {
  const path: RouteRecordNormalized[] = []
  let route = find(name)
  while (route && !path.includes(route)) {
    path.unshift(route)
    route = route.meta.parent === undefined ? undefined : find(route.meta.parent)
  }
  return path
}
