import { shallowRef } from 'vue'

export interface Confirmation {
  title: string
  text?: string
  confirmText: string
  isDangerous?: boolean
  /** Ask for a reason; `must` will not go on without one. */
  reason?: 'may' | 'must'
  reasonLabel?: string
  /** Runs on confirming; the dialog stays open with the words when it fails. */
  act: (reason: string) => Promise<{ isDone: boolean; failure?: unknown }>
}

export const asked = shallowRef<Confirmation>()

/** Ask before doing what cannot be taken back easily. */
export function confirmAct(confirmation: Confirmation): void {
  asked.value = confirmation
}
