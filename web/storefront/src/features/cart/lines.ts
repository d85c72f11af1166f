// What the cart's page makes of the server's lines. No I/O: easy to test.
import type { Schemas } from '@/api'

export type CartLine = Schemas['LineView']
/** What the buyer has changed of some lines, how many or whether they are selected; `key` is that of the write and its repetitions. */
export interface Wish {
  key: string
  at: number
  variantIds: string[]
  quantity?: number
  isSelected?: boolean
}
export interface MerchantGroup {
  id: string
  name: string | null
  lines: CartLine[]
  isAllSelected: boolean
}

/** The lines as the buyer has them in mind: the server's, with what is on its way to it, the last on top. */
export function withWishes(lines: readonly CartLine[], wishes: readonly Wish[]): CartLine[] {
  return lines.map((line) =>
    wishes
      .filter(({ variantIds }) => variantIds.includes(line.variant_id))
      .reduce((shown, wish) => ({ ...shown, quantity: wish.quantity ?? shown.quantity, is_selected: wish.isSelected ?? shown.is_selected }), line),
  )
}

/** Lines that can be bought, by merchant, in the order of the cart. */
export function groupByMerchant(lines: readonly CartLine[]): MerchantGroup[] {
  const groups = new Map<string, MerchantGroup>()
  for (const line of lines) {
    if (!line.is_buyable) continue
    const id = line.merchant_id ?? ''
    const group = groups.get(id) ?? { id, name: line.merchant_name, lines: [], isAllSelected: true }
    group.lines.push(line)
    group.isAllSelected &&= line.is_selected
    groups.set(id, group)
  }
  return [...groups.values()]
}

export const invalidLines = (lines: readonly CartLine[]) => lines.filter((line) => !line.is_buyable)
export const selectedLines = (lines: readonly CartLine[]) => lines.filter((line) => line.is_buyable && line.is_selected)
export const countUnits = (lines: readonly { quantity: number }[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0)
