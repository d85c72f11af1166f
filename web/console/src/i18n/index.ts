import type { Language } from 'element-plus/es/locale'
import { shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { currentLocale, DEFAULT_LOCALE, keepLocale, type Locale } from './locale'

export { currentLocale, isLocale, LOCALES, translated, type Locale } from './locale'

export const i18n = createI18n({
  legacy: false,
  locale: currentLocale.value,
  fallbackLocale: DEFAULT_LOCALE,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
  messages: {},
})
export const elementTexts = shallowRef<Language>()

const load = { 'zh-CN': () => import('./zh-CN'), en: () => import('./en') }

/** Load a language, all features' texts in one file, and show it. */
export async function switchLocale(locale: Locale): Promise<void> {
  const loaded = await load[locale]()
  i18n.global.setLocaleMessage(locale, loaded.default)
  elementTexts.value = loaded.elementTexts
  i18n.global.locale.value = locale
  keepLocale(locale)
}
