// What a month holds: promotions, goods for points, coupons with the time to take and the time to use them, red packets, presales with both their windows.
import type { RouteLocationRaw } from 'vue-router'
import { api, type Schemas } from '@/api'
import { translated } from '@/i18n'
import type { Month } from './span'

export const KINDS = ['promotion', 'points', 'coupon', 'packet', 'presale'] as const
export type Kind = (typeof KINDS)[number]

/** Which right each kind asks for. */
export const RIGHTS: Readonly<Record<Kind, string>> = { promotion: 'promotion.view', points: 'promotion.view', coupon: 'coupon.view', packet: 'coupon.view', presale: 'presale.view' }

export interface Entry {
  key: string
  kind: Kind
  name: string
  note: string
  /** What the bar is the time of, where something has several; a key of a text. */
  part: string
  state: string
  look: 'on' | 'held' | 'off' | 'ahead'
  from: string | null
  to: string | null
  route: RouteLocationRaw
}

type Say = (key: string) => string

const LOOKS: Readonly<Record<string, Entry['look']>> = {
  running: 'on', open: 'on', deposit: 'on', balance: 'on', waiting: 'on', paused: 'held', sold_out: 'held', over: 'off', ended: 'off', scheduled: 'ahead',
}
const beginOf = ({ from }: Entry) => (from ? new Date(from).getTime() : -Infinity)
const lookOf = (state: string): Entry['look'] => LOOKS[state] ?? 'ahead'

/** The entries of a month of those kinds, by their beginning. */
export async function readEntries({ from, to }: Month, kinds: readonly Kind[], t: Say): Promise<Entry[]> {
  const query = { from: from.toISOString(), to: to.toISOString() }
  const has = (kind: Kind) => kinds.includes(kind)
  const [promotions, templates, presales] = await Promise.all([
    has('promotion') || has('points') ? api.get('/api/console/v1/promotions/calendar', { query }) : [],
    has('coupon') || has('packet') ? api.get('/api/console/v1/coupon-templates/calendar', { query }) : [],
    has('presale') ? api.get('/api/console/v1/presales/calendar', { query }) : [],
  ])
  const entries = [
    // A presale's own promotion is told by the presale.
    ...promotions.filter(({ campaign_kind }) => campaign_kind !== 'presale').map((one) => ofPromotion(one, t)).filter(({ kind }) => has(kind)),
    ...templates.flatMap((one) => ofTemplate(one, t)).filter(({ kind }) => has(kind)),
    ...presales.flatMap((one) => ofPresale(one, t)),
  ]
  const isMet = (entry: Entry) => !(entry.from && new Date(entry.from) >= to) && !(entry.to && new Date(entry.to) <= from)
  return entries.filter(isMet).sort((a, b) => beginOf(a) - beginOf(b))
}

function ofPromotion(one: Schemas['PromotionView'], t: Say): Entry {
  return {
    key: one.id, kind: one.campaign_kind === 'points_mall' ? 'points' : 'promotion', name: translated(one.rule.names), note: one.text, part: '', state: t(`promotion.phases.${one.phase}`), look: lookOf(one.phase),
    from: one.rule.valid_from ?? null, to: one.rule.valid_to ?? null, route: { name: 'promotion.one', params: { id: one.id } },
  }
}

function ofTemplate(one: Schemas['CouponTemplateView'], t: Say): Entry[] {
  const kind = one.claim_kind === 'share' ? 'packet' as const : 'coupon' as const
  const own = { kind, name: translated(one.names), note: one.text, state: t(`promotion.coupons.states.${one.state}`), look: lookOf(one.state), route: { name: 'promotion.coupon', params: { id: one.id } } }
  const use: Entry = { ...own, key: `${one.id} use`, part: 'promotion.calendar.parts.use', from: one.valid_from ?? null, to: one.valid_to ?? null }
  if (!one.claim_from && !one.claim_to) return [use]
  return [{ ...own, key: `${one.id} claim`, part: 'promotion.calendar.parts.claim', from: one.claim_from ?? null, to: one.claim_to ?? null }, use]
}

function ofPresale(one: Schemas['PresaleView'], t: Say): Entry[] {
  const own = { kind: 'presale' as const, name: translated(one.names), note: '', state: t(`promotion.presale.phases.${one.phase}`), look: lookOf(one.phase), route: { name: 'promotion.presale', params: { id: one.id } } }
  return [
    { ...own, key: `${one.id} deposit`, part: 'promotion.calendar.parts.deposit', from: one.deposit_from, to: one.deposit_until },
    { ...own, key: `${one.id} balance`, part: 'promotion.calendar.parts.balance', from: one.balance_from, to: one.balance_until },
  ]
}
