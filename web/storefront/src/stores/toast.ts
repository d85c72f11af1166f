import { defineStore } from 'pinia'
import { ref } from 'vue'

export type ToastTone = 'plain' | 'good' | 'bad'
export interface ToastNote {
  id: number
  text: string
  tone: ToastTone
}

const SHOWN_MS = 2600

/** Short words that come and go by themselves: `toast.show(t('copied'))`. */
export const useToast = defineStore('toast', () => {
  const note = ref<ToastNote>()
  let last = 0

  function show(text: string, tone: ToastTone = 'plain'): void {
    const id = ++last
    note.value = { id, text, tone }
    setTimeout(() => {
      if (note.value?.id === id) note.value = undefined
    }, SHOWN_MS)
  }
  return { note, show }
})
