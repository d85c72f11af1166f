import type { Schemas } from '@/api'

export type DeadlineKind = 'pay' | 'ship' | 'receive' | 'afterSale'

export interface Deadline {
  kind: DeadlineKind
  at: string
  isLate: boolean
}

type Order = Pick<Schemas['ConsoleOrder'], 'label' | 'deadlines'>

/** The clock that matters for an order now. */
export function deadlineOf({ label, deadlines }: Order, now = new Date()): Deadline | undefined {
  const running: Partial<Record<Schemas['Label'], readonly [DeadlineKind, string | null | undefined]>> = {
    to_pay: ['pay', deadlines.pay_due_at],
    to_pay_balance: ['pay', deadlines.pay_due_at],
    to_ship: ['ship', deadlines.ship_due_at],
    partially_shipped: ['ship', deadlines.ship_due_at],
    to_receive: ['receive', deadlines.receive_due_at],
  }
  const [kind, at] = running[label] ?? []
  return kind && at ? { kind, at, isLate: new Date(at) < now } : undefined
}
