import { useLocalStorage, useMediaQuery } from '@vueuse/core'
import { shallowRef } from 'vue'

/** Below this width the menu lies over the page. */
export const isNarrow = useMediaQuery('(max-width: 900px)')
export const isSideSmall = useLocalStorage('jishi.console.side-small', false)
export const isSideOpen = shallowRef(false)
export const isPaletteOpen = shallowRef(false)
export const isHelpOpen = shallowRef(false)
