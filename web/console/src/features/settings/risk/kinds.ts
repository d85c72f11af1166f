import type { Schemas } from '@/api'

export const BLOCK_KINDS: readonly Schemas['BlockKind'][] = ['phone', 'account', 'ip']
