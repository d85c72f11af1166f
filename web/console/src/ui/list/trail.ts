// Cursors only lead forward; the way back is remembered for as long as the tab lives.
import type { ListState } from './listState'

function keyOf(id: string, state: ListState, page: number): string {
  return `jishi.console.trail.${id}.${JSON.stringify([state.filters, state.sort, state.limit])}.${page}`
}

export function writeTrail(id: string, state: ListState, page: number, cursor: string): void {
  sessionStorage.setItem(keyOf(id, state, page), cursor)
}

/** The cursor at which a page begins; undefined when this tab has not been there. */
export function readTrail(id: string, state: ListState, page: number): string | undefined {
  return page <= 1 ? '' : (sessionStorage.getItem(keyOf(id, state, page)) ?? undefined)
}
