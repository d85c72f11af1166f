import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export const SHIPMENT_STATES: readonly Schemas['ShipmentState'][] = ['shipped', 'delivered', 'cancelled']
export const SHIPMENT_TONES: Readonly<Record<Schemas['ShipmentState'], Tone>> = { shipped: 'note', delivered: 'good', cancelled: 'quiet' }
