// When an order that got no answer is asked for again: pure, so that every case can be tested.
import { ApiProblem, NetworkError } from '@/api'

const FIRST_MS = 1_000
const MOST_MS = 15_000
const BUSY = [429, 502, 503, 504]

/** Whether the shop has not decided yet: it was too busy to answer, or the answer was lost. */
export function isUndecided(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiProblem && BUSY.includes(error.status))
}

/**
 * Milliseconds until the next try: twice as long each time, no sooner than the shop asks for. `chance` (0 to 1) spreads
 * those who were turned away together, lest they come back together.
 */
export function waitBefore(tries: number, error: unknown, chance: number): number {
  const growing = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1))
  const asked = error instanceof ApiProblem ? (error.retryAfter ?? 0) * 1000 : 0
  return Math.round(asked + growing * (0.5 + chance / 2))
}
