import type { Schemas } from '@/api'

type Entry = Pick<Schemas['LedgerEntryView'], 'amount_minor' | 'currency'>

/** What entries come to, by currency; a whole transaction comes to nothing. */
export function sumsOf(entries: readonly Entry[]): { currency: string; minor: number }[] {
  const sums = new Map<string, number>()
  for (const { currency, amount_minor } of entries) sums.set(currency, (sums.get(currency) ?? 0) + amount_minor)
  return [...sums].map(([currency, minor]) => ({ currency, minor }))
}
