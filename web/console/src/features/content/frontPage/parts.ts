// What stands on the shop's first page, as it is edited.
import type { Schemas } from '@/api'
import { CHANNELS, type Channel } from '@/domain/channels'
import type { Tone } from '@/ui/text'

export type Banner = Schemas['ConsoleBanner']
export type Collection = Schemas['ConsoleCollection']
export type Part = Banner | Collection
export type LinkModel = Required<Schemas['LinkBody']>

export const PLACES: readonly Schemas['BannerPlace'][] = ['top', 'middle']
export const LINK_KINDS: readonly Schemas['LinkKind'][] = ['none', 'product', 'category', 'brand', 'collection', 'search', 'page']
export const COLLECTION_KINDS: readonly Schemas['CollectionKind'][] = ['manual', 'newest', 'best_selling', 'category', 'brand']
export const SHOWING_TONES = { shown: 'good', later: 'note', over: 'quiet', off: 'quiet' } as const satisfies Record<string, Tone>
export type ShowingState = keyof typeof SHOWING_TONES

export interface ShowingModel {
  is_enabled: boolean
  channels: Channel[]
  shown_from: string | null
  shown_to: string | null
}

export function readShowing(part?: Part): ShowingModel {
  return {
    is_enabled: part?.is_enabled ?? true, channels: CHANNELS.filter((channel) => part?.channels.includes(channel)), shown_from: part?.shown_from ?? null, shown_to: part?.shown_to ?? null,
  }
}

/** Whether something is on the page now, will be, was, or is switched off. */
export function showingOf({ is_enabled, is_shown, shown_to }: Part, now = new Date()): ShowingState {
  if (!is_enabled) return 'off'
  if (is_shown) return 'shown'
  return shown_to && new Date(shown_to) <= now ? 'over' : 'later'
}

/** The whole content as the server takes it, to change a part of it. */
export function bannerBody(banner: Banner) {
  const { place, media_id, phone_media_id, title, subtitle, link, position } = banner
  return { place, media_id, phone_media_id, title, subtitle, link, position, ...readShowing(banner) }
}

export function collectionBody(collection: Collection) {
  const { name, subtitle, kind, rule_id, product_ids, most, position } = collection
  return { name, subtitle, kind, rule_id, product_ids, most, position, ...readShowing(collection) }
}
