import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text/StateTag.vue'

export type Withdrawal = Schemas['ConsoleWithdrawal']
export const WITHDRAWAL_STATES = ['requested', 'approved', 'paid', 'refused', 'cancelled'] as const satisfies readonly Withdrawal['state'][]
export const TONES: Readonly<Record<Withdrawal['state'], Tone>> = { requested: 'warn', approved: 'note', paid: 'good', refused: 'bad', cancelled: 'quiet' }
