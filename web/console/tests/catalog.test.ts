import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api'
import { diffOf } from '@/features/catalog/domain/diff'
import { priceChanges, priceRows, quantitiesOf } from '@/features/catalog/domain/prices'
import { canMoveBelow, placeOfDrop, treeOf } from '@/features/catalog/domain/tree'
import { actsFor, faceOf } from '@/features/catalog/products/productState'

function category(id: string, parent: string | null, position: number, path: string[] = [id]): Schemas['CategoryView'] {
  return { id, parent_id: parent, name: {}, position, path, depth: path.length - 1, media_id: null, price_floor_minor: null, price_ceiling_minor: null, archived_at: null, version: 1 }
}

describe('the tree of categories', () => {
  const all = [category('b', null, 1), category('a', null, 0), category('a2', 'a', 1, ['a', 'a2']), category('a1', 'a', 0, ['a', 'a1'])]
  const [b, a, a2, a1] = all

  it('keeps siblings in their order', () => {
    expect(treeOf(all).map(({ category: { id }, children }) => [id, children.map((child) => child.category.id)])).toEqual([['a', ['a1', 'a2']], ['b', []]])
  })

  it('lets nothing hang below itself', () => {
    if (!a || !b || !a1) throw new Error('no categories')
    expect(canMoveBelow(a, a1)).toBe(false)
    expect(canMoveBelow(a, a)).toBe(false)
    expect(canMoveBelow(a, b)).toBe(true)
  })

  it('counts the place of a drop among the new siblings', () => {
    if (!a || !b || !a1 || !a2) throw new Error('no categories')
    expect(placeOfDrop(all, b, a2, 'prev')).toEqual({ parent_id: 'a', position: 1 })
    expect(placeOfDrop(all, b, a2, 'next')).toEqual({ parent_id: 'a', position: 2 })
    expect(placeOfDrop(all, b, a, 'inner')).toEqual({ parent_id: 'a', position: 2 })
    expect(placeOfDrop(all, a1, a2, 'next')).toEqual({ parent_id: 'a', position: 1 })
  })
})

describe('a product', () => {
  const at = (by: Partial<Schemas['ProductRow']>) => ({ state: 'approved' as const, is_listed: false, listed_from: null, ...by })

  it('has one word for its review and listing', () => {
    expect(faceOf(at({ is_listed: true }))).toBe('on_sale')
    expect(faceOf(at({ listed_from: '2999-01-01T00:00:00Z' }))).toBe('scheduled')
    expect(faceOf(at({}))).toBe('hidden')
    expect(faceOf(at({ state: 'draft', is_listed: true }))).toBe('draft')
  })

  it('offers what its state allows', () => {
    expect(actsFor(at({ state: 'in_review' }))).toContain('approve')
    expect(actsFor(at({ state: 'draft' }))).not.toContain('publish')
    expect(actsFor(at({ state: 'archived' }))).toEqual(['restore'])
  })
})

describe('prices of a product', () => {
  const prices = [{ variant_id: 'v', min_quantity: 1, amount_minor: 100 }, { variant_id: 'v', min_quantity: 10, amount_minor: 90 }]

  it('stand by variant and quantity', () => {
    expect(quantitiesOf([])).toEqual([1])
    expect(priceRows(['v', 'w'], prices)).toEqual([{ variant_id: 'v', amounts: { 1: 100, 10: 90 } }, { variant_id: 'w', amounts: { 1: null, 10: null } }])
  })

  it('are sent where they differ, and taken away where emptied', () => {
    const before = priceRows(['v', 'w'], prices)
    const after = [{ variant_id: 'v', amounts: { 1: 100, 10: null } }, { variant_id: 'w', amounts: { 1: 80, 10: null } }]
    expect(priceChanges(after, before)).toEqual([{ variant_id: 'v', min_quantity: 10, amount_minor: null }, { variant_id: 'w', min_quantity: 1, amount_minor: 80 }])
  })
})

describe('a recorded change', () => {
  it('is told by field, without what stayed', () => {
    expect(diffOf({ title: { en: 'A', 'zh-CN': '甲' }, code: 'x' }, { title: { en: 'B', 'zh-CN': '甲' }, code: 'x' })).toEqual([{ field: 'title.en', before: 'A', after: 'B' }])
    expect(diffOf({}, { description: '<p>Soft</p>' })).toEqual([{ field: 'description', before: '', after: 'Soft' }])
  })
})
