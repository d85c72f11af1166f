import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export const ORDER_STATES: readonly Schemas['PaymentOrderState'][] = ['open', 'paid', 'closed']
export const ATTEMPT_STATES: readonly Schemas['AttemptState'][] = ['created', 'pending', 'succeeded', 'failed', 'closed', 'unresolved']
export const REFUND_STATES: readonly Schemas['RefundState'][] = ['requested', 'processing', 'succeeded', 'failed', 'unresolved']
export const METHODS: readonly Schemas['Method'][] = ['native', 'jsapi', 'h5', 'app', 'wallet', 'offline', 'free']
export const CHANNELS: readonly Schemas['RefundChannel'][] = ['gateway', 'wallet', 'offline']
export const ALERT_STATES: readonly Schemas['AlertState'][] = ['open', 'settled', 'ignored']
export const ALERT_CODES: readonly Schemas['AlertCode'][] = [
  'open_unanswered', 'amount_differs', 'account_differs', 'second_transaction', 'attempt_overdue', 'unknown_number', 'refund_unanswered',
  'refund_abnormal', 'refund_failed', 'refund_differs', 'balance_short', 'refund_overdue',
]
export const ACCOUNTS: readonly Schemas['LedgerAccount'][] = [
  'gateway_clearing', 'wallet_liability', 'wallet_held', 'wallet_grants', 'withdrawal_payable', 'customer_prepayment', 'merchant_payable', 'refund_payable',
  'deposit_income', 'fees', 'rounding',
]

const TONES: Readonly<Record<string, Tone>> = {
  open: 'warn', created: 'quiet', pending: 'note', requested: 'note', processing: 'note', paid: 'good', succeeded: 'good', settled: 'good', verified: 'good',
  failed: 'bad', unresolved: 'bad', refused: 'bad', closed: 'quiet', ignored: 'quiet',
}

export function toneOf(state: string): Tone {
  return TONES[state] ?? 'quiet'
}
