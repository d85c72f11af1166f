import type { Schemas } from '@/api'
import { plainAmount } from '@/domain/money'

export type TagRule = Schemas['TagRule']

/** The conditions that hold a number; those of amounts hold minor units. */
export const CONDITIONS = [
  'orders_least', 'orders_most', 'spent_least_minor', 'spent_most_minor', 'ordered_within_days', 'no_order_for_days', 'not_seen_for_days', 'registered_within_days', 'registered_for_days',
] as const
export type Condition = (typeof CONDITIONS)[number]

export function isAmount(condition: Condition): boolean {
  return condition.endsWith('_minor')
}

/** A rule in words, a condition each. */
export function wordsOf(rule: TagRule | null, t: (key: string, params: Record<string, unknown>) => string): string[] {
  if (!rule) return []
  const numbers = CONDITIONS.flatMap((name) => {
    const value = rule[name]
    return value === null || value === undefined ? [] : [t(`member.tags.told.${name}`, { n: isAmount(name) ? plainAmount(value) : value })]
  })
  const some = (ids: readonly string[] | undefined, key: string) => (ids?.length ? [t(`member.tags.told.${key}`, { n: ids.length })] : [])
  return [...numbers, ...some(rule.level_ids, 'levels'), ...some(rule.group_ids, 'groups')]
}
