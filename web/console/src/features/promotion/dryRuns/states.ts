import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export type DryRun = Schemas['DryRunView']
export type RunSum = Schemas['DryRunSumView']

export const RUN_TONES: Readonly<Record<Schemas['BatchState'], Tone>> = { queued: 'quiet', running: 'note', done: 'good', failed: 'bad', cancelled: 'quiet' }
export const isUnderWay = ({ state }: Pick<DryRun, 'state'>) => state === 'queued' || state === 'running'
