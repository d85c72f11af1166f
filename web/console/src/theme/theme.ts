import { shallowRef } from 'vue'

export type Theme = 'light' | 'dark' | 'system'

// `public/theme.js` reads the same key before the first paint.
const KEPT_AS = 'jishi.console.theme'
const prefersDark = matchMedia('(prefers-color-scheme: dark)')

function keptTheme(): Theme {
  const kept = localStorage.getItem(KEPT_AS)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export const theme = shallowRef<Theme>(keptTheme())
export const isDark = shallowRef(false)

function show(): void {
  isDark.value = theme.value === 'dark' || (theme.value === 'system' && prefersDark.matches)
  document.documentElement.classList.toggle('dark', isDark.value)
}

export function switchTheme(to: Theme): void {
  theme.value = to
  if (to === 'system') localStorage.removeItem(KEPT_AS)
  else localStorage.setItem(KEPT_AS, to)
  show()
}

prefersDark.addEventListener('change', show)
show()
