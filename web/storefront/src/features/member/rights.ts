import type { Schemas } from '@/api'
import { useTexts } from '@/i18n'
import { benefitTexts } from './benefitTexts'

export type Level = Schemas['member_queries_levels_LevelView']
const ONE = 10_000

export function useBenefitTexts() {
  return useTexts(benefitTexts)
}

/** What a level gives, a few words each. */
export function rightsOf(level: Level, t: ReturnType<typeof useBenefitTexts>): string[] {
  const { price_bp: price, points_factor_bp: factor, has_free_freight: isFree, birthday_points: birthday, note } = level
  const all = [
    price < ONE ? t('rightPrice', { n: price / 100 }) : '',
    factor > ONE ? t('rightFactor', { n: factor / ONE }) : '',
    isFree ? t('rightFreight') : '',
    birthday ? t('rightBirthday', { n: birthday }) : '',
    note,
  ]
  const given = all.filter(Boolean)
  return given.length ? given : [t('rightNone')]
}
