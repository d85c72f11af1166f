import { expect, it } from 'vitest'
import { countNarrowing, filterOf, NOT_NARROWED, narrowingOf, paramsOf, toggled } from '@/features/catalog/filterState'

const NARROWED = { ...NOT_NARROWED, sort: 'price_up' as const, words: '风衣 长款', isInStock: true, brands: ['b1', 'b2'], from: 1000, attributes: { fabric: ['linen', 'cotton'], fit: ['slim'] } }

it('survives the way through an address', () => {
  const params = Object.fromEntries(Object.entries(paramsOf(NARROWED)).map(([name, value]) => [name, value === undefined ? undefined : String(value)]))
  expect(narrowingOf(params)).toEqual(NARROWED)
})
it('leaves nonsense in an address out', () => {
  expect(narrowingOf({ sort: 'drop table', from: '-1', attribute: 'x;:y;z:' })).toEqual(NOT_NARROWED)
})
it('asks the server for each attribute once', () => {
  expect(filterOf(NARROWED, 'c1', 24)).toMatchObject({ category_id: 'c1', brand_id: ['b1', 'b2'], attribute: ['fabric:linen,cotton', 'fit:slim'], price_from_minor: 1000, price_to_minor: null })
  expect(filterOf(NOT_NARROWED, undefined, 24)).toMatchObject({ category_id: null, brand_id: null, attribute: null })
})
it('counts a price band once and the sort not at all', () => {
  expect(countNarrowing(NARROWED)).toBe(7)
  expect(countNarrowing(NOT_NARROWED)).toBe(0)
})
it('toggles', () => expect([toggled(['a'], 'b'), toggled(['a', 'b'], 'a')]).toEqual([['a', 'b'], ['b']]))
