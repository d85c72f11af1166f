import { useLocalStorage, useMediaQuery } from '@vueuse/core'
import { shallowRef } from 'vue'
import { catchKeys, takeKeys } from './earlyKeys'

/** Below this width the menu lies over the page. */
export const isNarrow = useMediaQuery('(max-width: 900px)')
export const isSideSmall = useLocalStorage('jishi.console.side-small', false)
export const isSideOpen = shallowRef(false)
export const isPaletteOpen = shallowRef(false)
export const isHelpOpen = shallowRef(false)

/** Open the search; what is typed before its field has the focus is kept for it. */
export function openPalette(): void {
  if (isPaletteOpen.value) return
  catchKeys()
  isPaletteOpen.value = true
}

export function closePalette(): void {
  takeKeys()
  isPaletteOpen.value = false
}
