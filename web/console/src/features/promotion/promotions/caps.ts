import type { Promotion } from './phase'

/** Caps that may rise while a promotion works. */
export const RAISABLE = ['budget_minor', 'times', 'units', 'member_times', 'member_units'] as const

export function hasCaps({ rule }: Promotion): boolean {
  return RAISABLE.some((name) => rule.caps?.[name])
}
