// Letters typed between the key that opens a field and the moment the field can take them; they would be lost, or taken as shortcuts.
const LONGEST_MS = 5_000

let caught = ''
let over: ReturnType<typeof setTimeout> | undefined

/** Keep what is typed from now on, until `takeKeys` or, should the field never come, for a few seconds. */
export function catchKeys(): void {
  takeKeys()
  addEventListener('keydown', onKey, true)
  over = setTimeout(takeKeys, LONGEST_MS)
}

/** Stop, and return what was typed. */
export function takeKeys(): string {
  removeEventListener('keydown', onKey, true)
  clearTimeout(over)
  const typed = caught
  caught = ''
  return typed
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === 'Backspace') caught = caught.slice(0, -1)
  else if (event.key.length === 1) caught += event.key
  else return
  event.preventDefault()
  event.stopImmediatePropagation()
}
