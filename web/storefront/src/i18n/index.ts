import { useLocale } from '@/stores/locale'
import { fillText, type Params, type Texts } from './text'

export { defineTexts } from './text'
export type { Locale, Params } from './text'

/** The `t` of one feature: `const t = useTexts(catalogTexts)`, `t('sold', { n: 3 })`. It follows the language live. */
export function useTexts<K extends string>(texts: Texts<K>): (key: K, params?: Params) => string {
  const locale = useLocale()
  return (key, params) => fillText(texts[locale.current][key], params)
}
