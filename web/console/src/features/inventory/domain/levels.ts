import type { Schemas } from '@/api'

export type Level = Schemas['inventory_queries_list_stock_LevelView']

/** Levels by variant, then by warehouse. */
export type Matrix = ReadonlyMap<string, ReadonlyMap<string, Level>>

export function matrixOf(levels: readonly Level[]): Matrix {
  const matrix = new Map<string, Map<string, Level>>()
  for (const level of levels) {
    const row = matrix.get(level.variant_id) ?? new Map<string, Level>()
    row.set(level.warehouse_id, level)
    matrix.set(level.variant_id, row)
  }
  return matrix
}

export function sumOf(row: ReadonlyMap<string, Level> | undefined): number {
  return [...(row?.values() ?? [])].reduce((sum, { free }) => sum + free, 0)
}

/** Of little is free a warning, of nothing an alarm. */
export function toneOfFree(free: number): '' | 'low' | 'out' {
  const LOW = 5
  if (free <= 0) return 'out'
  return free <= LOW ? 'low' : ''
}

/** The lines that say something: those with a quantity. */
export function linesOf(quantities: Readonly<Record<string, number | null>>, warehouse_id: string) {
  return Object.entries(quantities).flatMap(([variant_id, quantity]) => (quantity ? [{ variant_id, warehouse_id, quantity }] : []))
}
