import { computed } from 'vue'
import type { Schemas } from '@/api'
import { useGroups, useLevels, useTags } from '@/features/member'
import { translated } from '@/i18n'

/** Those of whom one is chosen: a group, a level, a tag. */
export const CHOSEN_SEGMENTS = ['group', 'level', 'tag'] as const

export function isChosen(segment: string): boolean {
  return CHOSEN_SEGMENTS.some((each) => each === segment)
}

/** Groups, levels and tags to give coupons to, and what they are called. */
export function useSegments() {
  const lists = { group: useGroups(), level: useLevels(), tag: useTags() }
  const choices = computed(() => Object.fromEntries(CHOSEN_SEGMENTS.map((segment) => [segment, (lists[segment].data.value ?? []).map(({ id, name }) => ({ value: id, label: translated(name) }))])))
  const choicesOf = (segment: string) => choices.value[segment] ?? []
  return { choicesOf, nameOf: (segment: Schemas['Segment'], id: string | null) => choicesOf(segment).find(({ value }) => value === id)?.label ?? '' }
}
