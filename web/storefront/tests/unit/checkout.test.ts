import { ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { adjust, lineProblems, parseWanted, type CheckoutLine } from '@/features/checkout/adjust'
import { useWays } from '@/features/checkout/ways'

const line = (variantId: string, quantity: number): CheckoutLine => ({ variantId, quantity, productId: 'p', title: '', optionText: '', picture: null, merchantId: 'm', merchantName: '' })
const said = (index: number, code: string, params?: Record<string, unknown>) => ({ pointer: `/lines/${index}/quantity`, code, detail: code, params })

describe('going on with what is there', () => {
  const lines = [line('a', 5), line('b', 1), line('c', 2)]
  it('lowers what is short to what there is', () => {
    const problems = lineProblems([said(0, 'checkout.short', { available: 3 })])
    expect(adjust(lines, problems).map(({ quantity }) => quantity)).toEqual([3, 1, 2])
  })
  it('takes the number from the quote where the refusal has none', () => {
    expect(lineProblems([said(0, 'checkout.short')], [4])[0]?.available).toBe(4)
  })
  it('drops what is gone or sold out', () => {
    const problems = lineProblems([said(0, 'checkout.short', { available: 0 }), said(1, 'checkout.not_on_sale')])
    expect(adjust(lines, problems).map(({ variantId }) => variantId)).toEqual(['c'])
  })
  it('takes a new price as it is', () => {
    const problems = lineProblems([{ pointer: '/lines/2/expected_unit_minor', code: 'checkout.price_changed', detail: '' }])
    expect(adjust(lines, problems)).toEqual(lines)
  })
  it('never raises a quantity', () => {
    expect(adjust(lines, lineProblems([said(1, 'checkout.short', { available: 99 })]))[1]?.quantity).toBe(1)
  })
  it('leaves problems alone that no line has', () => {
    expect(lineProblems([{ pointer: '/expected_total_minor', code: 'checkout.total_changed', detail: '' }])).toEqual([])
  })
})

it('reads wanted lines from an address and nothing else', () => {
  expect(parseWanted('a:2,b:1')).toEqual([{ variantId: 'a', quantity: 2 }, { variantId: 'b', quantity: 1 }])
  expect(parseWanted('a,b:x,:3,c:-1,d:1.5,')).toEqual([])
})

describe('ways of delivery', () => {
  const goods = (merchantId: string): CheckoutLine => ({ ...line(merchantId, 1), merchantId })
  const gone = [{ pointer: '/deliveries/0/code', code: 'checkout.delivery_not_offered' }]

  it('sends what was chosen for the merchants that are still there', () => {
    const lines = ref([goods('a'), goods('b')])
    const { deliveries, chooseWay } = useWays(lines)
    chooseWay('a', 'express')
    chooseWay('b', 'economy')
    lines.value = [goods('b')]
    expect(deliveries.value).toEqual([{ merchant_id: 'b', code: 'economy' }])
  })
  it('goes back to the usual way where the chosen one is refused, and says so until another is chosen', () => {
    const { deliveries, chooseWay, leftWays, take } = useWays(ref([goods('a'), goods('b')]))
    chooseWay('a', 'express')
    chooseWay('b', 'express')
    expect(take(gone)).toBe(true)
    expect(deliveries.value).toEqual([{ merchant_id: 'b', code: 'express' }])
    expect(leftWays.value).toEqual(['a'])
    chooseWay('a', 'economy')
    expect(leftWays.value).toEqual([])
  })
  it('leaves other problems alone', () => {
    const { chooseWay, take } = useWays(ref([goods('a')]))
    chooseWay('a', 'express')
    expect(take([{ pointer: '/lines/0', code: 'checkout.short' }])).toBe(false)
  })
})
