import type { Schemas } from '@/api'

export type Floor = Schemas['MarginFloorView']

/** Whose floor holds for every merchant without one of its own. */
export const EVERYBODY = '00000000-0000-0000-0000-000000000000'
export const COST_BP = 10_000
const BP_PER_PERCENT = 100

export const percentOf = (bp: number) => bp / BP_PER_PERCENT
export const bpOf = (percent: number) => Math.round(percent * BP_PER_PERCENT)
