import type { Schemas } from '@/api'

export type Plan = Schemas['GrantPlanView']

export const TRIGGERS: readonly Schemas['GrantTrigger'][] = ['register', 'birthday', 'periodic']
export const EVERY: readonly Schemas['Every'][] = ['day', 'week', 'month']
export const PERIODIC_SEGMENTS = ['everybody', 'group', 'level', 'tag'] as const

export interface PlanModel {
  trigger: Schemas['GrantTrigger']
  segment: (typeof PERIODIC_SEGMENTS)[number]
  segment_id: string | null
  every: Schemas['Every']
  on_day: number
}

export function readPlan(plan?: Plan): PlanModel {
  return {
    trigger: plan?.trigger ?? 'register', segment: PERIODIC_SEGMENTS.find((each) => each === plan?.segment) ?? 'everybody', segment_id: plan?.segment_id ?? null,
    every: plan?.every ?? 'month', on_day: plan?.on_day ?? 1,
  }
}

/** The plan as the server takes it: whoever registers is everybody, and only what comes again has a day. */
export function writePlan({ trigger, segment, segment_id, every, on_day }: PlanModel) {
  if (trigger !== 'periodic') return { trigger, segment: trigger === 'birthday' ? ('birthday' as const) : ('everybody' as const), segment_id: null, every: null, on_day: null }
  return { trigger, segment, segment_id: segment === 'everybody' ? null : segment_id, every, on_day: every === 'day' ? null : on_day }
}
