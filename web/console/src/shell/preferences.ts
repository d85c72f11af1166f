import { useLocalStorage, useMediaQuery } from '@vueuse/core'
import { shallowRef } from 'vue'
import { catchKeys, leaveKeys } from './earlyKeys'

/** Below this width the menu lies over the page. */
export const isNarrow = useMediaQuery('(max-width: 900px)')
export const isSideSmall = useLocalStorage('jishi.console.side-small', false)
export const isSideOpen = shallowRef(false)
export const isPaletteOpen = shallowRef(false)
export const isHelpOpen = shallowRef(false)

const PATIENCE_MS = 5_000

/** Open the search; what is typed before its field has the focus is kept for it. Where its page does not come, it is given up. */
export function openPalette(): void {
  if (isPaletteOpen.value) return
  catchKeys()
  isPaletteOpen.value = true
  setTimeout(() => document.querySelector('.palette') ?? closePalette(), PATIENCE_MS)
}

export function closePalette(): void {
  leaveKeys()
  isPaletteOpen.value = false
}
