import type { Schemas } from '@/api'

export type Safety = Schemas['SafetyView']
