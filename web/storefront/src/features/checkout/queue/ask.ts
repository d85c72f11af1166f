import type { Body } from '@/api'
import { isRecord, readStored, writeStored } from '@/stores/storage'

export type TradeBody = Body<'post', '/api/store/v1/trades'>

/** An order that was pressed and waits for the shop's word. It is asked for under one key until the word comes. */
export interface Ask {
  key: string
  body: TradeBody
  promotionIds: string[]
  titles: string[]
  /** Where one product was bought at once; empty for the cart. */
  productId: string
  joinedAt: number
}

const KEY = 'jishi.queue'
const isAsk = (value: unknown): value is Ask =>
  isRecord(value) && typeof value['key'] === 'string' && isRecord(value['body']) && Array.isArray(value['promotionIds']) && Array.isArray(value['titles']) && typeof value['joinedAt'] === 'number'

// So long is an unpaid order kept; asked again under its key, the shop tells of the one that was placed.
const LASTING_MS = 15 * 60_000

export function keptAsk(): Ask | undefined {
  const ask = readStored(KEY, isAsk)
  return ask && Date.now() - ask.joinedAt < LASTING_MS ? ask : undefined
}
export const keepAsk = (ask: Ask | undefined) => writeStored(KEY, ask)
