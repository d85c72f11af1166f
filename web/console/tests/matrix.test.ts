import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api'
import { codeFor, combinations, countCombinations, describePoint, pastedLines, planOf, spanRows, suggestSku, type Naming, type Option } from '@/features/catalog/domain/matrix'
import { changesOf, rowOf } from '@/features/catalog/domain/variants'
import { MATRIX_COLUMNS } from '@/features/catalog/products/matrix/columns'

const colour: Option = { code: 'colour', name: { en: 'Colour' }, values: [{ code: 'value-1', name: { 'zh-CN': '红', en: 'Red' } }, { code: 'blue', name: { en: 'Blue' } }] }
const size: Option = { code: 'size', name: { en: 'Size' }, values: [{ code: 's', name: { en: 'S' } }, { code: 'xl', name: { en: 'XL' } }] }
const naming: Naming = { code: 'linen', options: [colour, size] }
const START: Naming = { code: '', options: [] }

describe('the grid of variants', () => {
  it('spans every point of the options, the last turning fastest', () => {
    expect(combinations([colour, size]).map((point) => Object.values(point).join())).toEqual(['value-1,s', 'value-1,xl', 'blue,s', 'blue,xl'])
    expect(countCombinations([colour, size])).toBe(4)
    expect(combinations([])).toEqual([{}])
  })

  it('suggests codes from names, and from codes where a name has no letters', () => {
    expect(suggestSku({ colour: 'value-1', size: 'xl' }, naming)).toBe('LINEN-RED-XL')
    expect(codeFor('Dark green!', [], 'value')).toBe('dark-green')
    expect(codeFor('深绿', ['value-1'], 'value')).toBe('value-2')
  })

  it('keeps what was typed for a point that stays', () => {
    const rows = spanRows([], { ...naming, options: [colour] }, START)
    const [first] = rows
    if (first) Object.assign(first, { sku_code: 'MINE', weight_g: 320 })
    const wider = spanRows(rows, { ...naming, options: [{ ...colour, values: [...colour.values, { code: 'green', name: { en: 'Green' } }] }] }, { ...naming, options: [colour] })
    expect(wider.map((row) => row.sku_code)).toEqual(['MINE', 'LINEN-BLUE', 'LINEN-GREEN'])
    expect(wider[2]?.weight_g).toBe(320)
  })

  it('lets an untouched suggestion follow the names it was made of', () => {
    const rows = spanRows([], { code: '', options: [colour] }, START)
    expect(spanRows(rows, { code: 'linen', options: [colour] }, { code: '', options: [colour] }).map((row) => row.sku_code)).toEqual(['LINEN-RED', 'LINEN-BLUE'])
  })

  it('foretells what generating does', () => {
    const variants = combinations([colour]).map((option_values) => ({ option_values }))
    expect(planOf([{ ...colour, values: [{ code: 'blue', name: {} }, { code: 'green', name: {} }] }], variants)).toEqual({ kept: 1, added: 1, retired: 1 })
    expect(planOf([colour, size], variants)).toEqual({ kept: 0, added: 4, retired: 2 })
  })

  it('tells a point in words', () => {
    expect(describePoint([colour, size], { colour: 'blue', size: 's' }, (texts) => texts['en'] ?? '')).toBe('Blue / S')
  })

  it('reads a column copied from a spreadsheet', () => {
    expect(pastedLines('1\r\n2\t9\r\n\r\n')).toEqual(['1', '2', ''])
  })
})

describe('a cell', () => {
  it('takes what suits its column and refuses the rest', () => {
    const [row] = spanRows([], START, START)
    if (!row) throw new Error('no row')
    expect(MATRIX_COLUMNS.price_minor.take(row, '19.90')).toBe(true)
    expect(row.price_minor).toBe(1990)
    expect(MATRIX_COLUMNS.price_minor.take(row, 'cheap')).toBe(false)
    expect(MATRIX_COLUMNS.weight_g.take(row, '1.5')).toBe(false)
    expect(MATRIX_COLUMNS.weight_g.take(row, '')).toBe(true)
    expect(row.price_minor).toBe(1990)
  })
})

describe('changes of variants', () => {
  const variant: Schemas['VariantView'] = {
    id: 'v1', sku_code: 'A', barcode: null, option_values: {}, weight_g: 1, volume_cm3: 2, media_id: null, market_price_minor: null, cost_minor: null, price_minor: 100,
    currency: 'CNY', is_active: true, position: 0,
  }

  it('hold only what differs', () => {
    expect(changesOf([rowOf(variant)], [variant])).toEqual([])
    expect(changesOf([{ ...rowOf(variant), weight_g: 9, barcode: '690' }], [variant])).toEqual([{ variant_id: 'v1', weight_g: 9, barcode: '690' }])
  })
})
