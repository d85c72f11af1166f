import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export type Campaign = Schemas['CampaignView']
type Slot = Schemas['CampaignSlotView']

export const STATE_TONES: Readonly<Record<Schemas['PromotionState'], Tone>> = { draft: 'quiet', active: 'good', paused: 'warn', ended: 'quiet' }

export interface GoodsModel {
  variant_id: string
  price_minor: number | null
  quota: number | null
}

export interface SlotModel {
  starts_at: string | null
  ends_at: string | null
  member_limit: number | null
  goods: GoodsModel[]
}

export interface CampaignModel {
  names: Record<string, string>
  is_daily: boolean
  slots: SlotModel[]
}

export const newGoods = (): GoodsModel => ({ variant_id: '', price_minor: null, quota: 100 })
export const newSlot = (): SlotModel => ({ starts_at: null, ends_at: null, member_limit: 1, goods: [newGoods()] })

export function readCampaign(campaign?: Campaign): CampaignModel {
  if (!campaign) return { names: {}, is_daily: false, slots: [newSlot()] }
  return { names: { ...campaign.names }, is_daily: campaign.is_daily, slots: campaign.slots.map(readSlot) }
}

export function readSlot({ starts_at, ends_at, member_limit, goods }: Slot): SlotModel {
  return { starts_at, ends_at, member_limit, goods: goods.map(({ variant_id, price_minor, quota }) => ({ variant_id, price_minor, quota })) }
}

/** Units sold of each variant of a session. */
export const soldOf = (slot?: Slot) => new Map(slot?.goods.map(({ variant_id, sold }) => [variant_id, sold]))

export function writeCampaign({ names, is_daily, slots }: CampaignModel) {
  return {
    names, is_daily,
    slots: slots.map(({ starts_at, ends_at, member_limit, goods }) => ({
      starts_at: starts_at ?? '', ends_at: ends_at ?? '', member_limit,
      goods: goods.map(({ variant_id, price_minor, quota }) => ({ variant_id, price_minor: price_minor ?? 0, quota: quota ?? 0 })),
    })),
  }
}
