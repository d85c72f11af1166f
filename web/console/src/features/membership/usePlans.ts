import { useI18n } from 'vue-i18n'
import { api, useQuery, type Schemas } from '@/api'

export type Plan = Schemas['PlanView']
export const TERM_UNITS = ['day', 'month', 'for_ever'] as const satisfies readonly Schemas['TermUnit'][]

export function usePlans() {
  return useQuery(['membership-plans'], () => api.get('/api/console/v1/membership-plans'))
}

/** A term in words: so many days or months, or for ever. */
export function useTermWords() {
  const { t } = useI18n()
  return ({ term_unit, term_count }: Pick<Plan, 'term_unit' | 'term_count'>): string => t(`membership.terms.${term_unit}`, { n: term_count ?? 0 }, term_count ?? 0)
}
