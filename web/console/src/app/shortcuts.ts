// One listener for all shortcuts; pages add theirs while they are shown, and the help lists what is there.
import { computed, onScopeDispose, shallowRef } from 'vue'

export interface Shortcut {
  /** `mod+k`, `?`, or a sequence as `g o`; `mod` is Cmd on a Mac and Ctrl elsewhere. */
  keys: string
  /** Text key of what it does. */
  title: string
  run: () => void
}

const PAUSE_MS = 900
const shown = shallowRef<readonly Shortcut[]>([])
let pressed: string[] = []
let pressedAt = 0

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
export const shortcuts = computed(() => shown.value)

/** Add shortcuts for as long as the component lives. */
export function useShortcuts(added: readonly Shortcut[]): void {
  shown.value = [...shown.value, ...added]
  onScopeDispose(() => (shown.value = shown.value.filter((each) => !added.includes(each))))
}

export function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function isInDialog(): boolean {
  return document.querySelector('.el-overlay:not([style*="display: none"]) [role="dialog"]') !== null
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.altKey || document.querySelector('dialog[open]')) return
  const key = keyName(event)
  if (!key.startsWith('mod+') && (isTyping(event.target) || isInDialog())) return
  const now = Date.now()
  pressed = now - pressedAt > PAUSE_MS ? [key] : [...pressed, key].slice(-2)
  pressedAt = now
  const sequence = pressed.join(' ')
  const found = shown.value.findLast((each) => each.keys === sequence) ?? shown.value.findLast((each) => each.keys === key)
  if (!found) return
  event.preventDefault()
  pressed = []
  found.run()
}

addEventListener('keydown', onKey)
