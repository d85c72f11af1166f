import { computed, reactive, shallowRef } from 'vue'
import { useShortcuts } from '@/app/shortcuts'

/** What a page's drawer holds: a row of the list, something new, or nothing. Whoever may make something new has the key `c` for it. */
export function useEdited<T>({ key, mayCreate }: { key: (row: T) => string; mayCreate: boolean }) {
  const held = shallowRef<{ row?: T }>()
  const create = () => void (held.value = {})
  if (mayCreate) useShortcuts([{ keys: 'c', title: 'shell.keys.create', run: create }])
  return reactive({
    isOpen: computed(() => held.value !== undefined),
    key: computed(() => (held.value?.row === undefined ? 'new' : key(held.value.row))),
    row: computed(() => held.value?.row),
    create,
    open: (row: T) => void (held.value = { row }),
    close: () => void (held.value = undefined),
  })
}
