import { readStored, writeStored } from '@/stores/storage'

const KEY = 'jishi.paying'
const MOST = 10
const isIds = (value: unknown): value is string[] => Array.isArray(value) && value.every((id) => typeof id === 'string')

/** Was a payment of this trade begun here? If not there is nothing to watch yet. */
export function isBegun(tradeId: string): boolean {
  return readStored(KEY, isIds)?.includes(tradeId) ?? false
}

export function noteBegun(tradeId: string): void {
  const others = (readStored(KEY, isIds) ?? []).filter((id) => id !== tradeId)
  writeStored(KEY, [tradeId, ...others].slice(0, MOST))
}
