// What a red packet holds, as it is typed.
import type { Schemas } from '@/api'

export const SPLITS: readonly Schemas['Split'][] = ['random', 'even']

export interface PacketModel {
  total_minor: number | null
  shares: number | null
  split: Schemas['Split']
  from_minor: number | null
  open_days: number | null
}

export function newPacket(): PacketModel {
  return { total_minor: null, shares: null, split: 'random', from_minor: null, open_days: 1 }
}

export function readPacket(terms: Schemas['PacketTerms'] | null): PacketModel {
  if (!terms) return newPacket()
  const { total_minor, shares, split, from_minor, open_days } = terms
  return { total_minor, shares, split: split ?? 'random', from_minor: from_minor || null, open_days: open_days ?? 1 }
}

export function writePacket({ total_minor, shares, split, from_minor, open_days }: PacketModel): Schemas['PacketTerms'] {
  return { total_minor: total_minor ?? 0, shares: shares ?? 0, split, from_minor: from_minor ?? 0, open_days: open_days ?? 0 }
}
