import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export type Presale = Schemas['PresaleView']

export const STATES = ['draft', 'active', 'paused', 'ended'] as const
export const PHASE_TONES: Readonly<Record<Schemas['PresalePhase'], Tone>> = {
  draft: 'quiet', scheduled: 'note', deposit: 'good', waiting: 'note', balance: 'good', over: 'quiet', paused: 'warn', ended: 'quiet',
}

export interface GoodsModel {
  variant_id: string
  price_minor: number | null
  deposit_minor: number | null
  worth_minor: number | null
  quota: number | null
}

export interface PresaleModel {
  names: Record<string, string>
  deposit_from: string | null
  deposit_until: string | null
  balance_from: string | null
  balance_until: string | null
  ship_until: string | null
  member_limit: number | null
  keeps_deposit: boolean
  goods: GoodsModel[]
}

export const newGoods = (): GoodsModel => ({ variant_id: '', price_minor: null, deposit_minor: null, worth_minor: null, quota: 100 })

export function readPresale(presale?: Presale): PresaleModel {
  if (!presale) {
    return {
      names: {}, deposit_from: null, deposit_until: null, balance_from: null, balance_until: null, ship_until: null, member_limit: null, keeps_deposit: true, goods: [newGoods()],
    }
  }
  const { names, deposit_from, deposit_until, balance_from, balance_until, ship_until, member_limit, keeps_deposit, goods } = presale
  return {
    names: { ...names }, deposit_from, deposit_until, balance_from, balance_until, ship_until, member_limit, keeps_deposit,
    goods: goods.map(({ variant_id, price_minor, deposit_minor, worth_minor, quota }) => ({ variant_id, price_minor, deposit_minor, worth_minor, quota })),
  }
}

export function writePresale({ goods, deposit_from, deposit_until, balance_from, balance_until, ship_until, ...plain }: PresaleModel) {
  return {
    ...plain,
    deposit_from: deposit_from ?? '', deposit_until: deposit_until ?? '', balance_from: balance_from ?? '', balance_until: balance_until ?? '', ship_until: ship_until ?? '',
    goods: goods.map(({ variant_id, price_minor, deposit_minor, worth_minor, quota }) => ({
      variant_id, price_minor: price_minor ?? 0, deposit_minor: deposit_minor ?? 0, worth_minor, quota: quota ?? 0,
    })),
  }
}

/** What is paid for a unit in all: the price less what the deposit counts for beyond itself. */
export function finalOf({ price_minor: price, deposit_minor: deposit, worth_minor: worth }: GoodsModel): number | undefined {
  if (price === null || deposit === null) return undefined
  return price - ((worth ?? deposit) - deposit)
}
