import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useProduct, type ProductChoice } from '@/features/catalog/product/useProduct'

const colour = (code: string) => ({ code, name: code, picture: null, swatch: null })
const variant = (id: string, value: string) => ({ id, option_values: { colour: value }, option_text: value, media_id: null, prices: [], market_price_minor: null })
const PRODUCT = { title: '亚麻衬衫', pictures: [], categories: [], options: [{ code: 'colour', name: '颜色', values: [colour('red'), colour('blue')] }], min_price_minor: 100, max_price_minor: 100 }

/** A product whose variants there are so many of, which the shop says when it is told to. */
function open(id: string, [red, blue]: readonly [number, number]): { choice: ProductChoice; tellStock: () => Promise<void> } {
  const waiting: (() => void)[] = []
  const request = ({ url, success }: { url: string; success: (result: unknown) => void }) => {
    const answer = (data: unknown) => success({ statusCode: 200, data, header: {} })
    if (url.includes('/stock')) waiting.push(() => answer([{ variant_id: `${id}-red`, available: red }, { variant_id: `${id}-blue`, available: blue }]))
    else answer({ ...PRODUCT, id, variants: [variant(`${id}-red`, 'red'), variant(`${id}-blue`, 'blue')] })
    return { abort: () => undefined }
  }
  Object.assign(uni, { request })
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }))
  const made: ProductChoice[] = []
  mount(defineComponent({ setup: () => { made.push(useProduct()); return () => h('i') } }))
  const [choice] = made
  if (!choice) throw new Error('Nothing was set up')
  choice.open(id)
  const tellStock = async () => {
    await flushPromises()
    waiting.splice(0).forEach((tell) => tell())
    await flushPromises()
  }
  return { choice, tellStock }
}
afterEach(() => void vi.unstubAllGlobals())

it('a product opens with a look that can be had, once stock is known', async () => {
  const { choice, tellStock } = open('p1', [0, 3])
  await flushPromises()
  expect(choice.choices.value).toEqual({ colour: 'red' })
  await tellStock()
  expect(choice.choices.value).toEqual({ colour: 'blue' })
  expect([choice.variant.value?.id, choice.isSoldOut.value]).toEqual(['p1-blue', false])
})
it('what the buyer has chosen stays, whatever stock says', async () => {
  const { choice, tellStock } = open('p2', [0, 3])
  await flushPromises()
  choice.press('colour', 'red')
  choice.press('colour', 'red')
  await tellStock()
  expect(choice.choices.value).toEqual({ colour: 'red' })
  expect(choice.isSoldOut.value).toBe(true)
})
it('where nothing is left, the first look stays', async () => {
  const { choice, tellStock } = open('p3', [0, 0])
  await tellStock()
  expect([choice.choices.value, choice.isSoldOut.value]).toEqual([{ colour: 'red' }, true])
})
