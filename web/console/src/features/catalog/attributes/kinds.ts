import type { Schemas } from '@/api'

export type AttributeKind = Schemas['AttributeKind']

export const KINDS: readonly AttributeKind[] = ['text', 'number', 'choice', 'multi', 'swatch', 'boolean', 'date', 'file', 'reference']

export function hasChoices(kind: AttributeKind): boolean {
  return kind === 'choice' || kind === 'multi' || kind === 'swatch'
}

export function canFilter(kind: AttributeKind): boolean {
  return hasChoices(kind) || kind === 'boolean'
}

export function canSpan(kind: AttributeKind): boolean {
  return kind === 'choice' || kind === 'swatch'
}
