import { computed } from 'vue'
import type { List } from './useList'

/** The rows somebody picked; they stay picked while one turns pages. */
export function useSelection<Row>(list: List<Row>) {
  const keyOf = list.options.rowKey
  let last = -1
  let isRange = false

  function set(rows: readonly Row[], isPicked: boolean): void {
    const next = new Map(list.selected.value)
    for (const row of rows) {
      if (isPicked) next.set(keyOf(row), row)
      else next.delete(keyOf(row))
    }
    list.selected.value = next
  }

  const has = (row: Row) => list.selected.value.has(keyOf(row))
  const ofPage = computed(() => {
    const count = list.rows.value.filter(has).length
    return count === 0 ? 'none' : count === list.rows.value.length ? 'all' : 'some'
  })

  return {
    has,
    ofPage,
    /** Remember whether Shift was held, for the change that follows the click. */
    mark: (index: number, event: MouseEvent) => (isRange = event.shiftKey && last >= 0 && index >= 0),
    toggle: (row: Row, index = list.rows.value.indexOf(row)) => {
      const range = isRange ? list.rows.value.slice(Math.min(last, index), Math.max(last, index) + 1) : [row]
      set(range, !has(row))
      last = index
      isRange = false
    },
    togglePage: () => set(list.rows.value, ofPage.value !== 'all'),
  }
}
