// What is typed while the search is open belongs to its field, also before the field has the focus: its page may still be on
// its way, and while a dialog opens the focus wanders. Without this, letters would be lost or taken as shortcuts.
import { shallowRef } from 'vue'

/** What stands in the field of the search. */
export const asked = shallowRef('')

/** Begin with an empty field, and write into it what is typed from now on. */
export function catchKeys(): void {
  asked.value = ''
  addEventListener('keydown', onKey, true)
}

export function leaveKeys(): void {
  removeEventListener('keydown', onKey, true)
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isInField(event.target)) return
  if (event.key === 'Backspace') asked.value = asked.value.slice(0, -1)
  else if (event.key.length === 1) asked.value += event.key
  else return
  event.preventDefault()
  event.stopImmediatePropagation()
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.closest('.palette') !== null
}
