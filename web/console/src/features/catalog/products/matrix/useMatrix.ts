import { computed, shallowRef, watch, type Ref } from 'vue'
import { pastedLines, type VariantRow } from '../../domain/matrix'
import { MATRIX_COLUMNS, type MatrixColumn } from './columns'

const PAGE = 50

/** The grid's doings: pages of rows, picked rows, filling a column, pasting into one. */
export function useMatrix(rows: Ref<VariantRow[]>) {
  const page = shallowRef(1)
  const picked = shallowRef<ReadonlySet<VariantRow>>(new Set())
  /** Cells whose text is nothing for their column, as `row:column`. */
  const bad = shallowRef<ReadonlySet<string>>(new Set())
  const pages = computed(() => Math.max(1, Math.ceil(rows.value.length / PAGE)))
  const first = computed(() => (page.value - 1) * PAGE)
  const shown = computed(() => rows.value.slice(first.value, first.value + PAGE))
  const targets = computed(() => (picked.value.size ? rows.value.filter((row) => picked.value.has(row)) : rows.value))

  watch(() => rows.value.length, () => {
    page.value = Math.min(page.value, pages.value)
    picked.value = new Set()
    bad.value = new Set()
  })

  function take(index: number, column: MatrixColumn, text: string): boolean {
    const row = rows.value[index]
    const isTaken = row !== undefined && MATRIX_COLUMNS[column].take(row, text)
    const cell = `${index}:${column}`
    if (bad.value.has(cell) === isTaken) {
      const next = new Set(bad.value)
      if (isTaken) next.delete(cell)
      else next.add(cell)
      bad.value = next
    }
    return isTaken
  }

  /** Write one text into a column of all picked rows, or of all; returns how many took it. */
  function fill(column: MatrixColumn, text: string): number {
    return targets.value.filter((row) => MATRIX_COLUMNS[column].take(row, text)).length
  }

  return {
    page, pages, first, shown, picked, bad, targets, take, fill,
    paste: (index: number, column: MatrixColumn, text: string) => pastedLines(text).forEach((line, offset) => take(index + offset, column, line)),
    toggle: (row: VariantRow) => {
      const next = new Set(picked.value)
      if (!next.delete(row)) next.add(row)
      picked.value = next
    },
    toggleAll: () => (picked.value = picked.value.size === rows.value.length ? new Set() : new Set(rows.value)),
    each: (act: (row: VariantRow) => void) => targets.value.forEach(act),
  }
}
