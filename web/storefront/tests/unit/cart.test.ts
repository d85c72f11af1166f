import { beforeEach, describe, expect, it } from 'vitest'
import { countUnits, groupByMerchant, invalidLines, selectedLines, withWishes, type CartLine } from '@/features/cart/lines'
import { useWishes } from '@/features/cart/wishes'

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
    const shown = withWishes(lines, [
      { key: '1', at: 0, variantIds: ['a'], quantity: 5 },
      { key: '2', at: 0, variantIds: ['a'], quantity: 7 },
      { key: '3', at: 0, variantIds: ['b'], isSelected: true },
    ])
    expect(shown.map(({ quantity }) => quantity)).toEqual([7, 1, 3, 1])
    expect(shown[1]?.is_selected).toBe(true)
    expect(lines[0]?.quantity).toBe(1)
  })
})

describe('wishes for the cart', () => {
  const MINUTE = 60_000
  beforeEach(() => sessionStorage.clear())

  it('outlive a reload under the same key until they are acknowledged', () => {
    const former = useWishes(() => 0)
    const [more, other] = [former.add({ variantIds: ['a'], quantity: 3 }), former.add({ variantIds: ['b', 'c'], isSelected: false })]
    expect(useWishes(() => 1).wishes.value).toEqual([more, other])
    former.drop(more)
    expect(useWishes(() => 1).wishes.value).toEqual([other])
    former.drop(other)
    expect(sessionStorage).toHaveLength(0)
  })
  it('are given up after a minute, as is what nobody can read', () => {
    useWishes(() => 0).add({ variantIds: ['a'], quantity: 3 })
    expect(useWishes(() => MINUTE - 1).wishes.value).toHaveLength(1)
    expect(useWishes(() => MINUTE).wishes.value).toEqual([])
    sessionStorage.setItem('jishi.cart-wishes', '[{"key":1}]')
    expect(useWishes().wishes.value).toEqual([])
    sessionStorage.setItem('jishi.cart-wishes', 'what is this')
    expect(useWishes().wishes.value).toEqual([])
  })
})
