import { describe, expect, it } from 'vitest'
import { parseCsv } from '@/features/catalog/domain/csvRows'
import { planImport, pathKey, type Lookups } from '@/features/catalog/domain/importRows'
import { csvCell } from '@/ui/list/csv'

const lookups: Lookups = {
  merchantId: 'm',
  categories: new Map([[pathKey('服饰 / 衬衫'), 'c1']]),
  brands: new Map([['muji', 'b1']]),
  axes: () => [
    {
      attribute_id: 'a', category_id: 'c1', code: 'colour', kind: 'swatch', name: { 'zh-CN': '颜色', en: 'Colour' }, unit: null, position: 0, is_filter: true, is_required: false,
      is_variant_axis: true, choices: [{ code: 'oat', name: { 'zh-CN': '燕麦', en: 'Oat' }, swatch: '#e0d0b4' }],
    },
  ],
}
const HEAD = '商品编码,商品名称,类目,品牌编码,规格1,规格值1,规格2,规格值2,SKU编码,价格'

describe('a file of products', () => {
  it('is read with quotes, line ends in cells and tabs', () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""","1\n2"\n')).toEqual([['a', 'b'], ['x, "y"', '1\n2']])
    expect(parseCsv('a\tb\n1\t2')).toEqual([['a', 'b'], ['1', '2']])
  })

  it('makes one product of the rows with its code, with the codes of the template', () => {
    const rows = parseCsv(`${HEAD}\nlinen,亚麻衬衫,服饰>衬衫,MUJI,颜色,燕麦,尺码,M,L-M,199\nlinen,亚麻衬衫,服饰 / 衬衫,muji,颜色,燕麦,尺码,L,L-L,209.5`)
    const { products, faults, lines } = planImport(rows, lookups)
    expect(faults).toEqual([])
    expect(lines).toEqual([[2, 3]])
    expect(products).toMatchObject([
      {
        code: 'linen', merchant_id: 'm', category_id: 'c1', brand_id: 'b1', title: { 'zh-CN': '亚麻衬衫' },
        options: [{ code: 'colour', values: [{ code: 'oat', swatch: '#e0d0b4' }] }, { code: 'option-2', name: { 'zh-CN': '尺码' }, values: [{ code: 'm' }, { code: 'l' }] }],
        variants: [{ sku_code: 'L-M', price_minor: 19900, option_values: { colour: 'oat', 'option-2': 'm' } }, { sku_code: 'L-L', price_minor: 20950 }],
      },
    ])
  })

  it('names line and field of what is wrong, and makes nothing', () => {
    const { products, faults } = planImport(parseCsv(`${HEAD}\nlinen,,鞋,,,,,,L-M,cheap`), lookups)
    expect(products).toEqual([])
    expect(faults.map(({ line, field, fault }) => `${line} ${field} ${fault}`)).toEqual(['2 title_zh missing', '2 category category', '2 price amount'])
  })

  it('wants its headings', () => {
    expect(planImport([['商品编码'], ['x']], lookups).faults.map(({ field }) => field)).toEqual(['title_zh', 'category', 'sku', 'price'])
  })
})

describe('a cell of an exported file', () => {
  it('is quoted where it must be and no formula', () => {
    expect(csvCell('a"b,c')).toBe('"a""b,c"')
    expect(csvCell('=SUM(A1)')).toBe("'=SUM(A1)")
    expect(csvCell('-3.5')).toBe('-3.5')
    expect(csvCell(null)).toBe('')
  })
})
