import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export type HandRun = Schemas['HandRunView']

export const RUN_STATES: readonly Schemas['HandRunState'][] = ['waiting', 'running', 'done', 'failed']
export const RUN_TONES: Readonly<Record<Schemas['HandRunState'], Tone>> = { waiting: 'quiet', running: 'note', done: 'good', failed: 'bad' }
export const RUN_KINDS: readonly string[] = ['timer', 'desk.export', 'coupon.code_batch', 'coupon.grant', 'promotion.dry_run']

export function isOpen({ state }: Pick<HandRun, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}
