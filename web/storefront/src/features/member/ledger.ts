import type { Schemas } from '@/api'
import { useTexts } from '@/i18n'
import { formatMoney } from '@/money'
import { formatMoment } from '@/time'
import { benefitTexts } from './benefitTexts'
import { walletTexts } from './wallet/texts'

/** A line of a ledger as buyers read it. */
export interface LedgerFace {
  id: string
  name: string
  at: string
  change: string
  after: string
  isIn: boolean
}

type Points = Schemas['PointsEntryView']
const KINDS = { earn_pending: 'earn_pending', earn: 'kindEarn', freeze: 'kindFreeze', spend: 'kindSpend', release: 'kindRelease', expire: 'kindExpire', reverse: 'kindReverse', adjust: 'kindAdjust' } as const satisfies Record<Points['kind'], string>
const SOURCES = { order: 'fromOrder', trade: 'fromOrder', sign_in: 'fromSignIn', invitation: 'fromInvitation', welcome: 'fromWelcome', birthday: 'fromBirthday', card: 'fromCard', lot: undefined, staff: undefined } as const satisfies Record<Points['source'], string | undefined>

const signed = (amount: number, text: string) => `${amount > 0 ? '+' : '−'}${text}`

export function usePointsFace(): (entry: Points) => LedgerFace {
  const t = useTexts(benefitTexts)
  return (entry) => {
    const source = SOURCES[entry.source]
    const name = [t(KINDS[entry.kind]), source ? t(source) : ''].filter(Boolean).join(' · ')
    const change = entry.balance_change || entry.pending_change || -entry.frozen_change
    return { id: entry.id, name: entry.reason || name, at: formatMoment(entry.at), change: signed(change, String(Math.abs(change))), after: t('pointsAfter', { n: entry.balance_after }), isIn: change > 0 }
  }
}

type Growth = Schemas['GrowthEntryView']
const GROWTH_SOURCES = { order: 'fromOrder', sign_in: 'fromSignIn', invitation: 'fromInvitation', staff: 'growthAdjusted' } as const satisfies Record<Growth['source'], string>

export function useGrowthFace(): (entry: Growth) => LedgerFace {
  const t = useTexts(benefitTexts)
  return ({ id, source, reason, at, amount, growth_after: after }) => ({
    id,
    name: reason || t(GROWTH_SOURCES[source]),
    at: formatMoment(at),
    change: signed(amount, String(Math.abs(amount))),
    after: t('growth', { n: after }),
    isIn: amount > 0,
  })
}

const ORIGINS: readonly (readonly [RegExp, 'entryRefund' | 'entryPayment' | 'entryRecharge' | 'entryWithdrawal' | 'entryGiftBack' | 'entryAdjustment'])[] = [
  [/refund/, 'entryRefund'],
  [/payment/, 'entryPayment'],
  [/recharge/, 'entryRecharge'],
  [/withdrawal_gift/, 'entryGiftBack'],
  [/withdrawal/, 'entryWithdrawal'],
  [/adjustment/, 'entryAdjustment'],
]

export function useWalletFace(): (entry: Schemas['WalletEntryView']) => LedgerFace {
  const t = useTexts(walletTexts)
  return (entry) => {
    const kind = ORIGINS.find(([pattern]) => pattern.test(entry.origin_kind))?.[1] ?? 'entryOther'
    // Why money came back says nothing of the money.
    const name = kind === 'entryRefund' && entry.reason ? `${t(kind)} · ${entry.reason}` : entry.reason || t(kind)
    const { minor, currency } = entry.amount
    const gift = entry.gift.minor && entry.gift.minor !== minor ? t('entryGift', { amount: formatMoney(Math.abs(entry.gift.minor), currency) }) : ''
    return {
      id: entry.id,
      name,
      at: [formatMoment(entry.at), gift].filter(Boolean).join(' · '),
      change: signed(minor, formatMoney(Math.abs(minor), currency)),
      after: t('balanceAfter', { amount: formatMoney(entry.balance_after.minor, entry.balance_after.currency) }),
      isIn: minor > 0,
    }
  }
}
