import { describe, expect, it } from 'vitest'
import { countUnits, groupByMerchant, invalidLines, selectedLines, withWishes, type CartLine } from '@/features/cart/lines'

const line = (variant_id: string, merchant_id: string, more: Partial<CartLine> = {}): CartLine => ({
  variant_id, merchant_id, merchant_name: merchant_id, product_id: 'p', sku_code: 's', title: 't', option_text: '', image_url: null,
  quantity: 1, is_selected: true, is_buyable: true, available: 9, added_at: '', market_price: null,
  unit_price: { minor: 100 }, price_seen: { minor: 100 }, total: { minor: 100 }, problems: [], ...more,
})
const lines = [line('a', 'm1'), line('b', 'm2', { is_selected: false }), line('c', 'm1', { quantity: 3 }), line('d', 'm2', { is_buyable: false })]

describe('the cart', () => {
  it('groups what can be bought by merchant, in order', () => {
    expect(groupByMerchant(lines).map(({ id, lines: own, isAllSelected }) => [id, own.length, isAllSelected])).toEqual([['m1', 2, true], ['m2', 1, false]])
  })
  it('puts what cannot be bought apart, and never selects it', () => {
    expect(invalidLines(lines).map(({ variant_id }) => variant_id)).toEqual(['d'])
    expect(countUnits(selectedLines(lines))).toBe(4)
  })
  it('shows what the buyer has just changed before the server answers', () => {
    const shown = withWishes(lines, { a: { quantity: 7 }, b: { isSelected: true } })
    expect(shown.map(({ quantity }) => quantity)).toEqual([7, 1, 3, 1])
    expect(shown[1]?.is_selected).toBe(true)
    expect(lines[0]?.quantity).toBe(1)
  })
})
