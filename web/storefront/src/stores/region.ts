import { defineStore } from 'pinia'
import { ref } from 'vue'
import { isRecord, readStored, writeStored } from './storage'

/** Where a buyer wants things sent, before there is an address: a code of GB/T 2260 and its names. */
export interface Destination {
  code: string
  name: string
}

const KEY = 'jishi.region'
const isDestination = (value: unknown): value is Destination =>
  isRecord(value) && typeof value['code'] === 'string' && /^(\d{2}|\d{4}|\d{6})$/.test(value['code']) && typeof value['name'] === 'string'

/** The region picked on a product's page: in this visit, or in one before; and that of the buyer's own address, once it is known. */
export const useRegion = defineStore('region', () => {
  const picked = ref<Destination>()
  const kept = ref(readStored(KEY, isDestination))
  const own = ref<Destination>()

  function pick(destination: Destination): void {
    picked.value = destination
    kept.value = destination
    writeStored(KEY, destination)
  }
  return { picked, kept, own, pick }
})
