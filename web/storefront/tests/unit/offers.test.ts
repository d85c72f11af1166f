import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { api } from '@/api'
import { productOffers } from '@/features/promotion/queries'
import { useOfferPrice } from '@/features/promotion/useOfferPrice'
import { useProductOffers } from '@/features/promotion/useProductOffers'
import { useRegion } from '@/stores/region'

const SHANGHAI = { code: '310104', name: '上海' }
const OFF = 300
const PRICES: Record<string, number> = { cheap: 1_000, dear: 2_000, plain: 3_000 }

/** The shop's answer: something off everything but the plain one. */
function answer(variantId: string) {
  const money = (minor: number) => ({ minor, currency: 'CNY' })
  const list = PRICES[variantId] ?? 0
  return variantId === 'plain' ? [] : [{ product_id: 'p', variant_id: variantId, list_price: money(list), price: money(list - OFF), badges: [{ text: variantId }] }]
}

function look(productId: string) {
  const variantId = shallowRef<string>()
  const asked: (string | null | undefined)[] = []
  const regions: string[] = []
  vi.spyOn(api, 'get').mockImplementation((async (_path: string, input: { query: { variant_id?: string | null; region_code: string } }) => {
    asked.push(input.query.variant_id)
    regions.push(input.query.region_code)
    return productId === 'dull' ? [] : answer(input.query.variant_id ?? 'cheap')
  }) as never)
  const page = mount(defineComponent({
    setup() {
      const picked = () => ({ productId, variantId: variantId.value, price: PRICES[variantId.value ?? ''] ?? null })
      const offer = useProductOffers(picked)
      const price = useOfferPrice(picked)
      return () => h('i', `${offer.value?.badges[0]?.text} ${price.value}`)
    },
  }))
  const pick = async (id: string, ms = 200) => {
    variantId.value = id
    await flushPromises()
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
    return page.text()
  }
  return { page, asked, regions, pick }
}

beforeEach(() => {
  vi.useFakeTimers()
  productOffers.forget()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('tells the offers of the variant that is picked, and asks for each once', async () => {
  const { page, asked, pick } = look('p')
  await flushPromises()
  expect(page.text()).toBe('cheap undefined')
  expect(await pick('cheap')).toBe('cheap 700')
  expect(await pick('dear')).toBe('dear 1700')
  expect(await pick('plain')).toBe('undefined undefined')
  expect(await pick('dear')).toBe('dear 1700')
  expect(asked).toEqual([null, 'dear', 'plain'])
})

it('keeps what stands while a buyer runs through the picks, and asks for the last alone', async () => {
  const { asked, pick } = look('p')
  await flushPromises()
  expect(await pick('plain', 20)).toBe('cheap undefined')
  expect(await pick('dear')).toBe('dear 1700')
  expect(asked).toEqual([null, 'dear'])
})

it('asks anew for the region that is picked, and promises none that it does not know', async () => {
  const { regions } = look('p')
  await flushPromises()
  useRegion().own = SHANGHAI
  await flushPromises()
  expect(regions).toEqual([''])
  useRegion().pick(SHANGHAI)
  await flushPromises()
  expect(regions).toEqual(['', '310104'])
})

it('asks no more of a product without offers', async () => {
  const { asked, pick } = look('dull')
  await flushPromises()
  expect(await pick('dear')).toBe('undefined undefined')
  expect(asked).toEqual([null])
})
