// What the server's reader says of a malformed value, in words for people. It speaks of types; they think of what they typed.
import type { Fault } from '@/api'

type Words = (key: string, params: Record<string, string>) => string

const READINGS: readonly (readonly [RegExp, string])[] = [
  [/length >= 1$|missing required field|got `null`/, 'required'],
  [/length >= (?<n>\d+)/, 'longer'],
  [/length <= (?<n>\d+)/, 'shorter'],
  [/>= (?<n>-?\d+)/, 'atLeast'],
  [/<= (?<n>-?\d+)/, 'atMost'],
  [/matching regex/, 'pattern'],
]

export function readMalformed(fault: Fault, t: Words): string {
  const reason = fault.params?.['reason']
  if (fault.code !== 'house.malformed' || typeof reason !== 'string') return fault.detail
  for (const [pattern, key] of READINGS) {
    const found = pattern.exec(reason)
    if (found) return t(`ui.form.malformed.${key}`, { n: found.groups?.['n'] ?? '' })
  }
  return t('ui.form.malformed.other', { n: '' })
}
