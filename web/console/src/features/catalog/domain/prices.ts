// Prices of one product in one list: a grid of variants and least quantities.
import type { Schemas } from '@/api'

export interface PriceRow {
  variant_id: string
  /** Amount in minor units by least quantity; null where the list has none. */
  amounts: Record<string, number | null>
}

type Price = Pick<Schemas['PriceView'], 'variant_id' | 'min_quantity' | 'amount_minor'>
export type PriceChange = Schemas['PriceChange'] & { variant_id: string; min_quantity: number }

/** The least quantities that the prices know, one piece always among them. */
export function quantitiesOf(prices: readonly Price[]): number[] {
  return [...new Set([1, ...prices.map(({ min_quantity }) => min_quantity)])].sort((a, b) => a - b)
}

export function priceRows(variantIds: readonly string[], prices: readonly Price[]): PriceRow[] {
  const quantities = quantitiesOf(prices)
  const known = new Map(prices.map((price) => [`${price.variant_id}:${price.min_quantity}`, price.amount_minor]))
  return variantIds.map((variant_id) => ({
    variant_id,
    amounts: Object.fromEntries(quantities.map((quantity) => [String(quantity), known.get(`${variant_id}:${quantity}`) ?? null])),
  }))
}

/** What to send: every cell that differs; an emptied one takes its price away. */
export function priceChanges(rows: readonly PriceRow[], before: readonly PriceRow[]): PriceChange[] {
  const was = new Map(before.map((row) => [row.variant_id, row.amounts]))
  return rows.flatMap(({ variant_id, amounts }) =>
    Object.entries(amounts)
      .filter(([quantity, amount]) => (was.get(variant_id)?.[quantity] ?? null) !== amount)
      .map(([quantity, amount_minor]) => ({ variant_id, min_quantity: Number(quantity), amount_minor })),
  )
}
