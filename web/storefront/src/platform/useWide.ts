import { readonly, ref, type Ref } from 'vue'
import { isWide, onWide } from '.'

let wide: Ref<boolean> | undefined

/** Is there room for the layout of a PC (768 px and more)? Follows the window. */
export function useWide(): Readonly<Ref<boolean>> {
  if (!wide) {
    const made = ref(isWide())
    onWide((now) => (made.value = now))
    wide = made
  }
  return readonly(wide)
}
