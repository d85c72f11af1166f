import type { Language } from 'element-plus/es/locale'
import { shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { currentLocale, DEFAULT_LOCALE, keepLocale, type Locale } from './locale'

export { currentLocale, isLocale, listed, LOCALES, translated, type Locale } from './locale'

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
/** All features' texts in one file, which the door has no need of. */
const loadPages = { 'zh-CN': () => import('./pages.zh-CN'), en: () => import('./pages.en') }
let pages: Promise<void> | undefined

/** Load a language and show it. */
export async function switchLocale(locale: Locale): Promise<void> {
  const [own, ofPages] = await Promise.all([load[locale](), pages && loadPages[locale]()])
  i18n.global.setLocaleMessage(locale, { ...own.default, ...ofPages?.default })
  elementTexts.value = own.elementTexts
  i18n.global.locale.value = locale
  keepLocale(locale)
}

/** See to it that the texts of the pages are there. */
export function loadPageTexts(): Promise<void> {
  // Said to be wanted before they are loaded.
  pages ??= Promise.resolve().then(() => switchLocale(currentLocale.value))
  return pages
}
