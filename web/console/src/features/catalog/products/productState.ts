import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export type ProductFace = 'draft' | 'in_review' | 'on_sale' | 'scheduled' | 'hidden' | 'archived'

type Listing = Pick<Schemas['ProductRow'], 'state' | 'is_listed' | 'listed_from'>

/** What a product is to the eye: its review and its listing in one word. */
export function faceOf(product: Listing, now = Date.now()): ProductFace {
  if (product.state !== 'approved') return product.state
  if (product.is_listed) return 'on_sale'
  return product.listed_from && new Date(product.listed_from).getTime() > now ? 'scheduled' : 'hidden'
}

export const TONES: Readonly<Record<ProductFace, Tone>> = {
  draft: 'quiet', in_review: 'warn', on_sale: 'good', scheduled: 'note', hidden: 'quiet', archived: 'quiet',
}

export const ACTS = ['publish', 'hide', 'submit', 'approve', 'reject', 'archive', 'restore', 'schedule'] as const
export type ProductAct = (typeof ACTS)[number]

const ALLOWED: Readonly<Record<ProductFace, readonly ProductAct[]>> = {
  draft: ['submit', 'schedule', 'archive'],
  in_review: ['approve', 'reject', 'schedule', 'archive'],
  on_sale: ['hide', 'schedule', 'archive'],
  scheduled: ['publish', 'hide', 'schedule', 'archive'],
  hidden: ['publish', 'schedule', 'archive'],
  archived: ['restore'],
}

export const NEEDS: Readonly<Record<ProductAct, string>> = {
  publish: 'catalog.switch_listing', hide: 'catalog.switch_listing', schedule: 'catalog.switch_listing', submit: 'catalog.submit',
  approve: 'catalog.approve', reject: 'catalog.approve', archive: 'catalog.edit', restore: 'catalog.edit',
}

/** What can be done with a product as it stands. */
export function actsFor(product: Listing): readonly ProductAct[] {
  return ALLOWED[faceOf(product)]
}
