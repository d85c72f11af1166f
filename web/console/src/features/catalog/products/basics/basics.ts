import type { Schemas } from '@/api'

export type AttributeValue = boolean | number | string | string[] | Record<string, string>

export interface Basics {
  code: string
  title: Record<string, string>
  subtitle: Record<string, string>
  description: Record<string, string>
  category_id: string | null
  brand_id: string | null
  freight_template_id: string | null
  media_ids: string[]
  attributes: Record<string, AttributeValue>
}

export function emptyBasics(): Basics {
  return {
    code: '', title: {}, subtitle: {}, description: {}, category_id: null, brand_id: null, freight_template_id: null, media_ids: [], attributes: {},
  }
}

export function basicsOf(product: Schemas['ProductView']): Basics {
  return {
    code: product.code, title: { ...product.title }, subtitle: { ...product.subtitle }, description: { ...product.description },
    category_id: product.category_id, brand_id: product.brand_id, freight_template_id: product.freight_template_id, media_ids: [...product.media_ids],
    attributes: Object.fromEntries(Object.entries(product.attributes).filter((entry): entry is [string, AttributeValue] => isValue(entry[1]))),
  }
}

/** Attributes of another category's template are not sent along. */
export function keptAttributes(attributes: Basics['attributes'], known: readonly { code: string }[]): Basics['attributes'] {
  const codes = new Set(known.map(({ code }) => code))
  return Object.fromEntries(Object.entries(attributes).filter(([code, value]) => codes.has(code) && !isBlank(value)))
}

function isBlank(value: AttributeValue): boolean {
  return value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}

function isValue(value: unknown): value is AttributeValue {
  if (typeof value === 'object' && value !== null) return Object.values(value).every((each) => typeof each === 'string')
  return ['boolean', 'number', 'string'].includes(typeof value)
}
