// What a variant is called, where the server tells no more than its id.
import { shallowRef, watch } from 'vue'
import { api, ApiProblem, NetworkError, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export interface VariantName {
  productId: string
  title: Readonly<Record<string, string>>
  mediaId: string | null
  sku: string
  options: string
}

const PAGE = 100
const MOST_PAGES = 50
const names = new Map<string, VariantName>()
const products = new Map<string, string>()
let next: { list: string; cursor: string | undefined } | undefined
let isAtEnd = false

/** Names of variants, as soon as they are known. */
export function useVariantNames(ids: () => readonly string[]) {
  const known = shallowRef<ReadonlyMap<string, VariantName>>(new Map(names))
  const session = useSession()
  const maySee = session.can('catalog.view') && session.can('catalog.view_prices')

  watch(ids, async (wanted) => {
    if (!maySee || wanted.every((id) => names.has(id))) return
    try {
      await findProducts(wanted)
      await readProducts(wanted)
      known.value = new Map(names)
    } catch (error) {
      // Without names the ids are shown.
      if (!(error instanceof ApiProblem) && !(error instanceof NetworkError)) throw error
    }
  }, { immediate: true })
  return known
}

/** Walk the base price list, which knows every variant's product, until all that are wanted are found. */
async function findProducts(wanted: readonly string[]): Promise<void> {
  for (let page = 0; page < MOST_PAGES && !isAtEnd && !wanted.every((id) => products.has(id)); page++) {
    next ??= { list: await baseList(), cursor: undefined }
    const found = await api.get('/api/console/v1/price-lists/{price_list_id}/prices', { path: { price_list_id: next.list }, query: { limit: PAGE, cursor: next.cursor } })
    found.items.forEach(({ variant_id, product_id }) => products.set(variant_id, product_id))
    next = { ...next, cursor: found.next_cursor ?? undefined }
    isAtEnd = !found.next_cursor
  }
}

async function baseList(): Promise<string> {
  const lists = await api.get('/api/console/v1/price-lists')
  const [base] = lists.filter(({ is_active, member_group_id, channel, merchant_id }) => is_active && !member_group_id && !channel && !merchant_id).sort((a, b) => a.priority - b.priority)
  return base?.id ?? ''
}

async function readProducts(wanted: readonly string[]): Promise<void> {
  const missing = new Set(wanted.filter((id) => !names.has(id)).flatMap((id) => products.get(id) ?? []))
  const read = await Promise.all([...missing].map((product_id) => api.get('/api/console/v1/products/{product_id}', { path: { product_id } })))
  read.forEach(learn)
}

/** Remember the names of a product's variants. */
export function learn(product: Schemas['ProductView']): void {
  for (const variant of product.variants) {
    names.set(variant.id, {
      productId: product.id, title: product.title, mediaId: variant.media_id ?? product.media_ids[0] ?? null, sku: variant.sku_code, options: optionsOf(product, variant),
    })
  }
}

export function optionsOf(product: Pick<Schemas['ProductView'], 'options'>, variant: Pick<Schemas['VariantView'], 'option_values'>): string {
  return product.options
    .map((option) => translated(option.values.find(({ code }) => code === variant.option_values[option.code])?.name))
    .filter(Boolean)
    .join(' / ')
}
