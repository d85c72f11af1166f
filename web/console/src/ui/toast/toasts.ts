import { shallowRef } from 'vue'

export type ToastKind = 'good' | 'bad' | 'note'

export interface Toast {
  id: number
  kind: ToastKind
  text: string
  /** What takes the act back; offered as a button while the toast stands. */
  undo?: () => void
  /** A number that support can look for. */
  requestId?: string
}

const SHOWN_MS = 4_000
const UNDO_MS = 8_000
const BAD_MS = 9_000
const MOST = 3

export const toasts = shallowRef<readonly Toast[]>([])
let last = 0

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

export function toast(kind: ToastKind, text: string, more: Pick<Toast, 'undo' | 'requestId'> = {}): void {
  const id = ++last
  // The same word again takes the place of the one before.
  const others = toasts.value.filter((each) => each.text !== text)
  toasts.value = [...others, { id, kind, text, ...more }].slice(-MOST)
  setTimeout(() => dismiss(id), more.undo ? UNDO_MS : kind === 'bad' ? BAD_MS : SHOWN_MS)
}
