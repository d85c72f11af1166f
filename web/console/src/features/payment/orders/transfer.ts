import type { Schemas } from '@/api'

/** Whether somebody has to look into the bank account for this one. */
export function isTransferAwaited({ method, state }: Schemas['AttemptView']): boolean {
  return method === 'offline' && (state === 'created' || state === 'pending' || state === 'unresolved')
}
