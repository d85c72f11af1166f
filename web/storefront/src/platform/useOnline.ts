import { readonly, ref, type Ref } from 'vue'
import { isOnline, onOnline } from '.'

let online: Ref<boolean> | undefined

/** Is there a connection, as far as the device knows? */
export function useOnline(): Readonly<Ref<boolean>> {
  if (!online) {
    const made = ref(isOnline())
    onOnline((now) => (made.value = now))
    online = made
  }
  return readonly(online)
}
