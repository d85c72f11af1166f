const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }

/** Arrow keys and Enter walk down and up a column of cells, each marked by `data-row` and `data-column`. */
export function walkCells(event: KeyboardEvent): void {
  const by = STEPS[event.key]
  const { target, currentTarget: grid } = event
  const cell = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-row]') : null
  if (!by || !cell || event.isComposing || !(grid instanceof HTMLElement)) return
  event.preventDefault()
  const to = `[data-row="${Number(cell.dataset['row']) + by}"][data-column="${cell.dataset['column']}"]`
  grid.querySelector<HTMLInputElement>(`${to} input`)?.select()
}
