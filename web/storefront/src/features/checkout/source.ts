// Where the lines come from: what is selected in the cart, or one product bought at once.
import { api, asVisitor } from '@/api'
import { selectedLines } from '@/features/cart'
import { channel } from '@/platform'
import { defineQuery } from '@/query'
import { parseWanted, type CheckoutLine } from './adjust'

export interface Source {
  /** `variant:quantity` of one product; empty for the cart. */
  lines: string
  product: string
  /** The offer of the points mall that it is had by; empty for all else. */
  offer: string
}

export const sourceLines = defineQuery((source: Source): Promise<CheckoutLine[]> => (source.product ? fromProduct(source) : fromCart()), 0)

async function fromCart(): Promise<CheckoutLine[]> {
  const cart = await asVisitor(() => api.get('/api/store/v1/cart', { query: { channel: channel() } }))
  return selectedLines(cart.lines).map((line) => ({
    variantId: line.variant_id,
    productId: line.product_id,
    quantity: line.quantity,
    title: line.title ?? '',
    optionText: line.option_text ?? '',
    picture: line.image_url,
    merchantId: line.merchant_id ?? '',
    merchantName: line.merchant_name ?? '',
  }))
}

async function fromProduct({ lines, product: id }: Source): Promise<CheckoutLine[]> {
  const product = await api.get('/api/store/v1/products/{product_id}', { path: { product_id: id } })
  const merchant = await api.get('/api/store/v1/merchants/{merchant_id}', { path: { merchant_id: product.merchant_id } })
  return parseWanted(lines).flatMap(({ variantId, quantity }) => {
    const variant = product.variants.find((each) => each.id === variantId)
    if (!variant) return []
    const picture = variant.media_id ?? product.pictures[0]?.id ?? null
    return { variantId, productId: id, quantity, title: product.title, optionText: variant.option_text, picture, merchantId: merchant.id, merchantName: merchant.name }
  })
}
