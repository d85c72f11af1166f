import type { Schemas } from '@/api'
import { optionsOf } from './options'

type Product = Pick<Schemas['ProductView'], 'options' | 'variants'>

/** So many variants are shown at once: the stock of each is a question of its own, and a product may have thousands. */
export const VARIANTS_A_PAGE = 20

/** The variants whose SKU, barcode or options have these words in them. */
export function variantsWith<P extends Product>(product: P, words: string): P['variants'] {
  const wanted = words.trim().toLowerCase()
  return product.variants.filter((variant) => [variant.sku_code, variant.barcode ?? '', optionsOf(product, variant)].some((text) => text.toLowerCase().includes(wanted)))
}

/** One page of rows, counted from 1; a page that is not there gives the nearest. */
export function pageOf<T>(rows: readonly T[], asked: number): { page: number; pages: number; rows: T[] } {
  const pages = Math.max(1, Math.ceil(rows.length / VARIANTS_A_PAGE))
  const page = Number.isInteger(asked) ? Math.min(Math.max(1, asked), pages) : 1
  return { page, pages, rows: rows.slice((page - 1) * VARIANTS_A_PAGE, page * VARIANTS_A_PAGE) }
}
