import type { Schemas } from '@/api'
import { translated } from '@/i18n'
import type { Tone } from '@/ui/text'

export type DryRun = Schemas['DryRunView']
export type RunSum = Schemas['DryRunSumView']

export const RUN_TONES: Readonly<Record<Schemas['BatchState'], Tone>> = { queued: 'quiet', running: 'note', done: 'good', failed: 'bad', cancelled: 'quiet' }
/** By what was tried: the drafts' names, else how many were left out. */
export function titleOf(run: Pick<DryRun, 'rules' | 'without'> | undefined, t: (key: string, words?: Record<string, unknown>) => string): string {
  const names = run?.rules.map(({ names: own }) => translated(own)).join(t('promotion.rules.stack.comma'))
  return names || (run ? t('promotion.dryRun.without', { n: run.without.length }) : t('promotion.dryRun.one'))
}

export const isUnderWay = ({ state }: Pick<DryRun, 'state'>) => state === 'queued' || state === 'running'
