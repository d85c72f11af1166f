import type { ProductFilter } from './queries'

export type Sort = NonNullable<ProductFilter['sort']>
export const SORTS: readonly Sort[] = ['newest', 'sales', 'price_up', 'price_down']

/** What a buyer has narrowed a list by; everything in it can stand in an address. */
export interface Narrowing {
  sort: Sort
  /** The words searched for. */
  words: string | undefined
  brands: readonly string[]
  merchant: string | undefined
  /** The promotion whose goods these are; nothing but their order is asked for then. */
  promotion: string | undefined
  /** Only what some warehouse has. */
  isInStock: boolean
  from: number | undefined
  to: number | undefined
  /** Codes of values by the attribute's code. */
  attributes: Readonly<Record<string, readonly string[]>>
}

export const NOT_NARROWED: Narrowing = { sort: 'newest', words: undefined, brands: [], merchant: undefined, promotion: undefined, isInStock: false, from: undefined, to: undefined, attributes: {} }

export function countNarrowing({ brands, from, to, attributes, isInStock }: Narrowing): number {
  const values = Object.values(attributes).reduce((sum, each) => sum + each.length, 0)
  return brands.length + values + Number(isInStock) + (from === undefined && to === undefined ? 0 : 1)
}

export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value]
}

/** As the server wants it; `categoryId` undefined is the whole shop. */
export function filterOf(narrowing: Narrowing, categoryId: string | undefined, limit: number): ProductFilter {
  const attributes = Object.entries(narrowing.attributes).filter(([, values]) => values.length)
  return {
    limit,
    promotion: narrowing.promotion,
    sort: narrowing.sort,
    q: narrowing.words ?? null,
    category_id: categoryId ?? null,
    merchant_id: narrowing.merchant ?? null,
    in_stock: narrowing.isInStock || null,
    brand_id: narrowing.brands.length ? [...narrowing.brands] : null,
    price_from_minor: narrowing.from ?? null,
    price_to_minor: narrowing.to ?? null,
    attribute: attributes.length ? attributes.map(([code, values]) => `${code}:${values.join(',')}`) : null,
  }
}

/** For the address: `{ sort: 'sales', brand: 'a,b', from: 1000, attribute: 'fabric:linen,cotton;fit:slim' }`. */
export function paramsOf(narrowing: Narrowing): Record<string, string | number | undefined> {
  const attributes = Object.entries(narrowing.attributes).filter(([, values]) => values.length)
  return {
    sort: narrowing.sort === NOT_NARROWED.sort ? undefined : narrowing.sort,
    q: narrowing.words,
    brand: narrowing.brands.join(',') || undefined,
    merchant: narrowing.merchant,
    promotion: narrowing.promotion,
    stock: narrowing.isInStock ? 'in' : undefined,
    from: narrowing.from,
    to: narrowing.to,
    attribute: attributes.map(([code, values]) => `${code}:${values.join(',')}`).join(';') || undefined,
  }
}

/** The way back; what makes no sense is left out. */
export function narrowingOf(params: Readonly<Record<string, string | undefined>>): Narrowing {
  const attributes: Record<string, string[]> = {}
  for (const part of listOf(params['attribute'], ';')) {
    const [code, values] = part.split(':')
    if (code && values) attributes[code] = listOf(values, ',')
  }
  return {
    sort: SORTS.find((sort) => sort === params['sort']) ?? NOT_NARROWED.sort,
    words: params['q']?.trim() || undefined,
    brands: listOf(params['brand'], ','),
    merchant: params['merchant'] || undefined,
    promotion: params['promotion'] || undefined,
    isInStock: params['stock'] === 'in',
    from: amountOf(params['from']),
    to: amountOf(params['to']),
    attributes,
  }
}

function listOf(text: string | undefined, separator: string): string[] {
  return (text ?? '').split(separator).filter(Boolean)
}

function amountOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined
}
