import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'

export interface Column<Row> {
  key: string
  /** Text key of the heading. */
  title: string
  width?: number
  align?: 'left' | 'right' | 'center'
  /** The server's name of the order by this column; one without cannot be sorted by. */
  sort?: string
  /** Not shown until somebody chooses it. */
  isHidden?: boolean
  /** Always shown. */
  isKept?: boolean
  /** The cell as text: shown where the page gives no slot. */
  text: (row: Row) => string | number | null | undefined
}

/** Which columns are shown, kept for this browser by the list's id. */
export function useColumnChoice<Row>(id: string, columns: () => readonly Column<Row>[]) {
  const kept = useLocalStorage<Record<string, boolean>>(`jishi.console.columns.${id}`, {})
  const isShown = (column: Column<Row>) => column.isKept || (kept.value[column.key] ?? !column.isHidden)
  return {
    shown: computed(() => columns().filter(isShown)),
    isShown,
    toggle: (column: Column<Row>) => (kept.value = { ...kept.value, [column.key]: !isShown(column) }),
    show: (keys: readonly string[]) => (kept.value = Object.fromEntries(columns().map(({ key }) => [key, keys.includes(key)]))),
    reset: () => (kept.value = {}),
  }
}
