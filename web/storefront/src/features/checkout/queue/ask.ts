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

export const keptAsk = () => readStored(KEY, isAsk)
export const keepAsk = (ask: Ask | undefined) => writeStored(KEY, ask)
