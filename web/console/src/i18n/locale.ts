import { shallowRef } from 'vue'

export type Locale = 'zh-CN' | 'en'
export const LOCALES: readonly Locale[] = ['zh-CN', 'en']
export const DEFAULT_LOCALE: Locale = 'zh-CN'

const KEPT_AS = 'jishi.console.locale'

export function isLocale(value: unknown): value is Locale {
  return value === 'zh-CN' || value === 'en'
}

function keptLocale(): Locale {
  const kept = localStorage.getItem(KEPT_AS)
  return isLocale(kept) ? kept : DEFAULT_LOCALE
}

export const currentLocale = shallowRef<Locale>(keptLocale())

export function keepLocale(locale: Locale): void {
  currentLocale.value = locale
  localStorage.setItem(KEPT_AS, locale)
  document.documentElement.lang = locale
}

/** A text of the data in the language of the page; where it lacks, in another rather than none. */
export function translated(texts: Readonly<Record<string, string>> | null | undefined): string {
  if (!texts) return ''
  return texts[currentLocale.value] || texts[DEFAULT_LOCALE] || Object.values(texts).find(Boolean) || ''
}

/** Words one after another, as the language of the page lists them. */
export function listed(words: readonly string[]): string {
  return words.join(currentLocale.value === 'en' ? ', ' : '、')
}
