import { shallowRef } from 'vue'
import { i18n } from '@/i18n'
import { toastGood } from './toast'

export interface Confirmation {
  title: string
  text?: string
  confirmText: string
  cancelText?: string
  isDangerous?: boolean
  /** Ask for a reason; `must` will not go on without one. */
  reason?: 'may' | 'must'
  reasonLabel?: string
  /** Runs on confirming; the dialog stays open with the words when it fails. */
  act: (reason: string) => Promise<{ isDone: boolean; failure?: unknown }>
  /** Runs once the dialog is gone, whichever way. */
  onClosed?: () => void
}

export const asked = shallowRef<Confirmation>()

/** Ask before doing what cannot be taken back easily. */
export function confirmAct(confirmation: Confirmation): void {
  const replaced = asked.value
  asked.value = confirmation
  replaced?.onClosed?.()
}

/** Ask a question; true means that it was confirmed. */
export function isConfirmed(question: Pick<Confirmation, 'title' | 'text' | 'confirmText' | 'cancelText' | 'isDangerous'>): Promise<boolean> {
  return new Promise((resolve) => {
    let isYes = false
    confirmAct({ ...question, act: async () => ({ isDone: (isYes = true) }), onClosed: () => resolve(isYes) })
  })
}

/** Ask before something is deleted, and say once it is. */
export function confirmDelete({ title, text, act }: Pick<Confirmation, 'title' | 'text'> & { act: () => ReturnType<Confirmation['act']> }): void {
  const { t } = i18n.global
  confirmAct({
    title, ...(text === undefined ? {} : { text }), confirmText: t('ui.delete'), isDangerous: true,
    act: async () => {
      const outcome = await act()
      if (outcome.isDone) toastGood(t('ui.deleted'))
      return outcome
    },
  })
}
