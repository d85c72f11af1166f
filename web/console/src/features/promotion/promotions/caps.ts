import type { Promotion } from './phase'

/** Caps that may rise while a promotion works. */
export const RAISABLE = ['budget_minor', 'loss_minor', 'times', 'units', 'member_times', 'member_units'] as const

/** Caps that are amounts of money, by the names of their fields and of their limits. */
export const isMoney = (name: string): name is 'budget_minor' | 'loss_minor' => name === 'budget_minor' || name === 'loss_minor'
export const countsMoney = (kind: string) => isMoney(`${kind}_minor`)

export function hasCaps({ rule }: Promotion): boolean {
  return RAISABLE.some((name) => rule.caps?.[name])
}
