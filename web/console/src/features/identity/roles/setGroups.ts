import type { Schemas } from '@/api'

export type PermissionSet = Schemas['PermissionSetView']

export interface SetGroup {
  module: string
  sets: PermissionSet[]
}

/** Sets by the module that most of their permissions belong to, in the order in which they come. */
export function groupSets(sets: readonly PermissionSet[]): SetGroup[] {
  const groups = new Map<string, PermissionSet[]>()
  for (const set of sets) {
    const module = moduleOf(set)
    groups.set(module, [...(groups.get(module) ?? []), set])
  }
  return [...groups].map(([module, found]) => ({ module, sets: found }))
}

function moduleOf({ permissions }: PermissionSet): string {
  const counts = new Map<string, number>()
  for (const permission of permissions) {
    const module = permission.split('.')[0] ?? ''
    counts.set(module, (counts.get(module) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
