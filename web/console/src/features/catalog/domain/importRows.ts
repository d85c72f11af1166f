// From rows of a file, one a SKU, to products.
import type { Schemas } from '@/api'
import { parseAmount } from '@/domain/money'
import { codeFor, type Option } from './matrix'

export const FIELDS = [
  'code', 'title_zh', 'title_en', 'category', 'brand', 'option1', 'value1', 'option2', 'value2', 'sku', 'price', 'market_price', 'weight_g', 'volume_cm3', 'barcode',
] as const
export type Field = (typeof FIELDS)[number]
const MUST: readonly Field[] = ['code', 'title_zh', 'category', 'sku', 'price']

/** Headings that stand for a field, in either language. */
export const HEADINGS: Readonly<Record<Field, readonly [zh: string, en: string]>> = {
  code: ['商品编码', 'Product code'], title_zh: ['商品名称', 'Name (Chinese)'], title_en: ['英文名称', 'Name (English)'], category: ['类目', 'Category'], brand: ['品牌编码', 'Brand code'],
  option1: ['规格1', 'Option 1'], value1: ['规格值1', 'Value 1'], option2: ['规格2', 'Option 2'], value2: ['规格值2', 'Value 2'], sku: ['SKU编码', 'SKU'],
  price: ['价格', 'Price'], market_price: ['划线价', 'Was price'], weight_g: ['重量(g)', 'Weight (g)'], volume_cm3: ['体积(cm3)', 'Volume (cm3)'], barcode: ['条码', 'Barcode'],
}

export interface RowFault {
  /** Line of the file, counted as a spreadsheet counts it. */
  line: number
  /** Text key below `catalog.imports.faults`. */
  fault: 'missing' | 'category' | 'brand' | 'amount' | 'number' | 'heading'
  field: Field
  value: string
}

export interface Lookups {
  merchantId: string
  /** Category ids by their path of names, in either language, and by their last name where that is unique. */
  categories: ReadonlyMap<string, string>
  brands: ReadonlyMap<string, string>
  /** Axes of a category's template; options named like one take its codes. */
  axes: (categoryId: string) => readonly Schemas['TemplateAttribute'][]
}

export interface ImportPlan {
  products: Schemas['ProductSpec'][]
  faults: RowFault[]
  /** Lines that each product came from. */
  lines: number[][]
}

type Line = Record<Field, string>

export function planImport(rows: readonly string[][], lookups: Lookups): ImportPlan {
  const [head = [], ...body] = rows
  const places = placesOf(head)
  const lacking = MUST.filter((field) => !places.has(field))
  if (lacking.length) return { products: [], lines: [], faults: lacking.map((field) => ({ line: 1, fault: 'heading', field, value: HEADINGS[field][0] })) }
  const faults: RowFault[] = []
  const byCode = new Map<string, { lines: number[]; rows: Line[] }>()
  body.forEach((cells, index) => {
    const row = recordOf(cells, places)
    const line = index + 2
    faults.push(...faultsOf(row, line, lookups))
    const found = byCode.get(row.code)
    if (found) {
      found.lines.push(line)
      found.rows.push(row)
    } else byCode.set(row.code, { lines: [line], rows: [row] })
  })
  const plans = [...byCode.values()]
  return { faults, lines: plans.map(({ lines }) => lines), products: faults.length ? [] : plans.map(({ rows }) => productOf(rows, lookups)) }
}

function placesOf(head: readonly string[]): Map<Field, number> {
  const plain = (text: string) => text.toLowerCase().replace(/\s/g, '')
  const places = FIELDS.map((field): [Field, number] => [field, head.findIndex((cell) => [field, ...HEADINGS[field]].some((name) => plain(name) === plain(cell)))])
  return new Map(places.filter(([, place]) => place >= 0))
}

function recordOf(cells: readonly string[], places: ReadonlyMap<Field, number>): Line {
  const cell = (field: Field) => cells[places.get(field) ?? -1] ?? ''
  return {
    code: cell('code'), title_zh: cell('title_zh'), title_en: cell('title_en'), category: cell('category'), brand: cell('brand'), option1: cell('option1'),
    value1: cell('value1'), option2: cell('option2'), value2: cell('value2'), sku: cell('sku'), price: cell('price'), market_price: cell('market_price'),
    weight_g: cell('weight_g'), volume_cm3: cell('volume_cm3'), barcode: cell('barcode'),
  }
}

function faultsOf(row: Line, line: number, { categories, brands }: Lookups): RowFault[] {
  const told = (field: Field, fault: RowFault['fault']): RowFault => ({ line, fault, field, value: row[field] })
  return [
    ...MUST.filter((field) => !row[field]).map((field) => told(field, 'missing')),
    ...(row.category && !categories.has(pathKey(row.category)) ? [told('category', 'category')] : []),
    ...(row.brand && !brands.has(row.brand.toLowerCase()) ? [told('brand', 'brand')] : []),
    ...(['price', 'market_price'] as const).filter((field) => row[field] && !(parseAmount(row[field]) ?? 0)).map((field) => told(field, 'amount')),
    ...(['weight_g', 'volume_cm3'] as const).filter((field) => !/^\d{0,9}$/.test(row[field])).map((field) => told(field, 'number')),
  ]
}

/** A path as people write it: `数码 / 手机` and `数码>手机` are the same. */
export function pathKey(path: string): string {
  return path.split(/[/>＞／]/).map((part) => part.trim().toLowerCase()).filter(Boolean).join('/')
}

function productOf(rows: readonly Line[], lookups: Lookups): Schemas['ProductSpec'] {
  const [first] = rows
  if (!first) throw new RangeError('a product has at least one row')
  const category_id = lookups.categories.get(pathKey(first.category)) ?? ''
  const options = optionsOf(rows, lookups.axes(category_id))
  return {
    code: first.code, merchant_id: lookups.merchantId, category_id, brand_id: lookups.brands.get(first.brand.toLowerCase()) ?? null,
    title: texts(first.title_zh, first.title_en), options: options.map(({ option }) => option),
    variants: rows.map((row) => ({
      sku_code: row.sku, price_minor: parseAmount(row.price) ?? null, market_price_minor: row.market_price ? (parseAmount(row.market_price) ?? null) : null,
      weight_g: Number(row.weight_g), volume_cm3: Number(row.volume_cm3), barcode: row.barcode || null,
      option_values: Object.fromEntries(options.map(({ option, place, codes }) => [option.code, codes.get(row[`value${place}`]) ?? ''])),
    })),
  }
}

function optionsOf(rows: readonly Line[], axes: readonly Schemas['TemplateAttribute'][]) {
  return ([1, 2] as const).flatMap((place) => {
    const name = rows.find((row) => row[`option${place}`])?.[`option${place}`]
    if (!name) return []
    const axis = axes.find((each) => isNamed(each, name))
    const codes = new Map<string, string>()
    const values: Option['values'] = []
    for (const text of new Set(rows.map((row) => row[`value${place}`]))) {
      const choice = axis?.choices.find((each) => isNamed(each, text))
      const value = choice ? { code: choice.code, name: { ...choice.name }, swatch: choice.swatch ?? null } : { code: codeFor(text, [...codes.values()], 'value'), name: texts(text, '') }
      codes.set(text, value.code)
      values.push(value)
    }
    const option: Option = axis ? { code: axis.code, name: { ...axis.name }, values } : { code: codeFor(name, place === 2 ? ['option-1'] : [], 'option'), name: texts(name, ''), values }
    return [{ option, place, codes }]
  })
}

function isNamed(thing: { code: string; name: Record<string, string> }, text: string): boolean {
  return [thing.code, ...Object.values(thing.name)].some((each) => each.toLowerCase() === text.toLowerCase())
}

function texts(zh: string, en: string): Record<string, string> {
  return { ...(zh ? { 'zh-CN': zh } : {}), ...(en ? { en } : {}) }
}
