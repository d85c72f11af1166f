import { useTexts } from '@/i18n'
import { formatMoment } from '@/time'
import type { PointsOffer } from './queries'
import { pointsMallTexts } from './texts'

/** What stands between the buyer and an offer, in words; empty where nothing does. */
export function useBarWords() {
  const t = useTexts(pointsMallTexts)
  return ({ bar, valid_from, level, missing }: PointsOffer): string => {
    if (bar === 'coming') return t('coming', { at: formatMoment(valid_from).slice(5) })
    if (bar === 'sold_out') return t('soldOut')
    if (bar === 'level') return t('level', { level: level ?? '' })
    if (bar === 'limit') return t('limit')
    return bar === 'points' ? t('points', { n: missing }) : ''
  }
}
