import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Locale } from '@/i18n/text'
import { addressLanguage, forgetAddressLanguage, markLanguage, systemLanguage } from '@/platform'
import { readStored, writeStored } from './storage'

const KEY = 'jishi.locale'
const isLocale = (value: unknown): value is Locale => value === 'zh-CN' || value === 'en'

/** The language of the pages and of what the server answers. */
export const useLocale = defineStore('locale', () => {
  const asked = addressLanguage()
  const current = ref<Locale>(isLocale(asked) ? asked : (readStored(KEY, isLocale) ?? (/^zh/i.test(systemLanguage()) ? 'zh-CN' : 'en')))
  markLanguage(current.value)

  function choose(locale: Locale): void {
    current.value = locale
    writeStored(KEY, locale)
    markLanguage(locale)
    forgetAddressLanguage()
  }
  return { current, choose }
})
