import { defineStore } from 'pinia'
import { ref } from 'vue'
import { readStored, writeStored } from './storage'

const KEY = 'jishi.recent'
const MOST = 13
const isIds = (value: unknown): value is string[] => Array.isArray(value) && value.every((id) => typeof id === 'string')

/** The products looked at last, newest first. */
export const useRecent = defineStore('recent', () => {
  const ids = ref<readonly string[]>(readStored(KEY, isIds) ?? [])

  function see(id: string): void {
    ids.value = [id, ...ids.value.filter((each) => each !== id)].slice(0, MOST)
    writeStored(KEY, ids.value)
  }
  return { ids, see }
})
