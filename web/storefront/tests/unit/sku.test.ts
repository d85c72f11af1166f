import { describe, expect, it } from 'vitest'
import { choose, chosenVariant, firstChoices, stateOf, unitPrice } from '@/features/catalog/sku'

const variant = (id: string, colour: string, size: string) => ({ id, option_values: { colour, size } })
const VARIANTS = [variant('a', 'red', 'S'), variant('b', 'red', 'M'), variant('c', 'blue', 'M'), variant('d', 'blue', 'L')]
const CODES = ['colour', 'size']
const value = (code: string) => ({ code, name: code })
const OPTIONS = [
  { code: 'colour', name: 'Colour', values: [value('red'), value('blue')] },
  { code: 'size', name: 'Size', values: [value('S'), value('M'), value('L')] },
]

describe('the SKU picker', () => {
  it('tells free, impossible and sold-out values apart', () => {
    const stock = { a: 3, b: 0, c: 5, d: 1 }
    expect(stateOf(VARIANTS, { colour: 'red' }, stock, 'size', 'S')).toBe('free')
    expect(stateOf(VARIANTS, { colour: 'red' }, stock, 'size', 'M')).toBe('sold_out')
    expect(stateOf(VARIANTS, { colour: 'red' }, stock, 'size', 'L')).toBe('impossible')
    expect(stateOf(VARIANTS, { colour: 'red' }, stock, 'colour', 'red')).toBe('chosen')
  })
  it('weighs a value against the other options only', () => {
    expect(stateOf(VARIANTS, { colour: 'red', size: 'M' }, {}, 'colour', 'blue')).toBe('free')
    expect(stateOf(VARIANTS, { colour: 'red', size: 'S' }, {}, 'colour', 'blue')).toBe('impossible')
  })
  it('takes stock that is not known yet to be there', () => {
    expect(stateOf(VARIANTS, {}, {}, 'size', 'L')).toBe('free')
  })
  it('lets go of a value pressed again', () => {
    expect(choose({ colour: 'red', size: 'M' }, 'size', 'M')).toEqual({ colour: 'red' })
    expect(choose({ colour: 'red' }, 'colour', 'blue')).toEqual({ colour: 'blue' })
  })
  it('names the variant once every option has a value', () => {
    expect(chosenVariant(VARIANTS, CODES, { colour: 'red' })).toBeUndefined()
    expect(chosenVariant(VARIANTS, CODES, { colour: 'blue', size: 'L' })?.id).toBe('d')
    expect(chosenVariant(VARIANTS, CODES, { colour: 'red', size: 'L' })).toBeUndefined()
  })
  it('names the one variant of a product without options', () => {
    expect(chosenVariant([{ id: 'only', option_values: {} }], [], {})?.id).toBe('only')
  })
  it('begins with what can be had and leaves no choice', () => {
    expect(firstChoices(VARIANTS, OPTIONS, { a: 0, b: 0 })).toEqual({ colour: 'blue' })
    expect(firstChoices([variant('x', 'red', 'S')], [{ code: 'colour', name: '', values: [value('red')] }, { code: 'size', name: '', values: [value('S')] }], {})).toEqual({ colour: 'red', size: 'S' })
  })
})

describe('prices by quantity', () => {
  const RUNGS = [
    { min_quantity: 10, amount_minor: 800 },
    { min_quantity: 1, amount_minor: 1000 },
    { min_quantity: 3, amount_minor: 900 },
  ]
  it('takes the highest rung that is reached, in any order', () => {
    expect(unitPrice(RUNGS, 1)).toBe(1000)
    expect(unitPrice(RUNGS, 9)).toBe(900)
    expect(unitPrice(RUNGS, 10)).toBe(800)
  })
  it('has no price below the first rung', () => {
    expect(unitPrice([{ min_quantity: 5, amount_minor: 1 }], 4)).toBeUndefined()
  })
})
