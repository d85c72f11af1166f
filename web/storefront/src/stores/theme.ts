import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { isSystemDark, markTheme, onSystemTheme } from '@/platform'
import { readStored, writeStored } from './storage'

export type ThemeChoice = 'system' | 'light' | 'dark'
const KEY = 'jishi.theme'
const isChoice = (value: unknown): value is ThemeChoice => value === 'system' || value === 'light' || value === 'dark'

/** Light or dark: as the device says, until the buyer says otherwise. */
export const useTheme = defineStore('theme', () => {
  const choice = ref<ThemeChoice>(readStored(KEY, isChoice) ?? 'system')
  const isDeviceDark = ref(isSystemDark())
  const isDark = computed(() => (choice.value === 'system' ? isDeviceDark.value : choice.value === 'dark'))
  markTheme(isDark.value)
  onSystemTheme((dark) => {
    isDeviceDark.value = dark
    markTheme(isDark.value)
  })

  function choose(next: ThemeChoice): void {
    choice.value = next
    writeStored(KEY, next)
    markTheme(isDark.value)
  }
  return { choice, isDark, choose }
})
