import type { Schemas } from '@/api'

export type Safety = Schemas['SafetyView']
export type Channel = Schemas['SafetyBodyLine']['channel']

export const CHANNELS: readonly Channel[] = ['h5', 'pc', 'mini_program', 'app']
