import type { Schemas } from '@/api'
import type { Presale } from './queries'

export interface Due {
  minor: number
  currency: string
  /** Which text says what it is; none for a trade that is paid at once. */
  name: 'dueDeposit' | 'dueBalance' | undefined
}

/** What is to be paid now of a trade: all of it, its deposit, or its balance. */
export function dueOf(trade: Pick<Schemas['TradeDetail'], 'state' | 'total' | 'presale'>): Due {
  const currency = trade.total.currency ?? 'CNY'
  if (!trade.presale) return { minor: trade.total.minor, currency, name: undefined }
  return trade.state === 'unpaid'
    ? { minor: trade.presale.deposit.minor, currency, name: 'dueDeposit' }
    : { minor: trade.presale.balance.minor, currency, name: 'dueBalance' }
}

/** Is a deposit paid, and the time for the balance still to come? */
export function isBalanceToCome(presale: Presale | null | undefined, state: string, now: number): boolean {
  return state === 'deposit_paid' && Boolean(presale) && now < Date.parse(presale?.balance_from ?? '')
}
