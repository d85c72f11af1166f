import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export type Card = Schemas['ConsoleCard']
export const CARD_STATES = ['unpaid', 'active', 'ended', 'revoked', 'closed'] as const satisfies readonly Card['state'][]
export const TONES: Readonly<Record<Card['state'], Tone>> = { unpaid: 'warn', active: 'good', ended: 'quiet', revoked: 'bad', closed: 'quiet' }
