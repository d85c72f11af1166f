import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export const TABS: readonly Schemas['Tab'][] = ['to_pay', 'to_ship', 'to_receive', 'completed', 'cancelled']
export const PAYMENT_STATES: readonly Schemas['PaymentState'][] = ['unpaid', 'deposit_paid', 'paid', 'partially_refunded', 'refunded']
export const FULFILLMENT_STATES: readonly Schemas['FulfillmentState'][] = ['unfulfilled', 'partially_shipped', 'shipped', 'received']
export const CANCEL_REASONS: readonly Schemas['StaffCancelOrderBody']['reason'][] = ['out_of_stock', 'no_delivery', 'buyer_asked', 'suspected_fraud', 'other']

export const LABEL_TONES: Readonly<Record<Schemas['Label'], Tone>> = {
  to_pay: 'warn', to_pay_balance: 'warn', to_ship: 'note', partially_shipped: 'note', to_receive: 'good', completed: 'quiet', refunded: 'quiet', cancelled: 'quiet',
}
