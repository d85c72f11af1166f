import { useI18n } from 'vue-i18n'
import type { Choice } from '@/ui/list'

/** Known values as choices of a filter, worded by the texts below a key. */
export function useChoices() {
  const { t } = useI18n()
  return (values: readonly string[], texts: string) => (): Choice[] => values.map((value) => ({ value, label: t(`${texts}.${value}`) }))
}
