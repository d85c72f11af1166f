import type { Schemas } from '@/api'
import { ALL } from '@/features/catalog'
import { wayOfAddress, type Way } from '@/routes'

type Collection = Pick<Schemas['ShownCollection'], 'id' | 'code' | 'kind' | 'rule_id'>

/** Where a banner leads; nowhere where it names nothing that can be opened. */
export function wayOfBanner({ kind, target = '' }: Schemas['BannerLink'], collections: readonly Collection[]): Way | undefined {
  if (kind === 'product') return { to: 'product', params: { id: target } }
  if (kind === 'category') return { to: 'list', params: { id: target } }
  if (kind === 'brand') return { to: 'list', params: { id: ALL, brand: target } }
  if (kind === 'search') return { to: 'list', params: { id: ALL, q: target } }
  if (kind === 'page') return wayOfAddress(target)
  if (kind !== 'collection') return undefined
  const collection = collections.find(({ code }) => code === target)
  return collection ? wayOfCollection(collection) : { to: 'collection', params: { code: target } }
}

/** All of a collection: where it is a rule, the list that follows the same rule and can be narrowed. */
export function wayOfCollection({ kind, code, rule_id }: Collection): Way {
  if (kind === 'newest') return { to: 'list', params: { id: ALL, sort: 'newest' } }
  if (kind === 'best_selling') return { to: 'list', params: { id: ALL, sort: 'sales' } }
  if (kind === 'category' && rule_id) return { to: 'list', params: { id: rule_id, sort: 'sales' } }
  if (kind === 'brand' && rule_id) return { to: 'list', params: { id: ALL, brand: rule_id, sort: 'sales' } }
  return { to: 'collection', params: { code } }
}
