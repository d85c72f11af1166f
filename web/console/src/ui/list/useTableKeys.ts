import { nextTick, shallowRef, type Ref } from 'vue'
import { useShortcuts } from '@/app/shortcuts'

/** Walk the rows with j and k, select with x, open with o; the row one stands on has the focus, and takes Enter. */
export function useTableKeys<Row>(table: Ref<HTMLElement | null>, rows: Ref<readonly Row[]>, act: { open: (row: Row) => void; select: (row: Row) => void }) {
  const at = shallowRef(-1)

  function step(by: number): void {
    at.value = Math.max(0, Math.min(rows.value.length - 1, at.value + by))
    void nextTick(focus)
  }

  function focus(): void {
    const row = table.value?.querySelector<HTMLElement>('tr.at')
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }

  function withRow(run: (row: Row) => void): void {
    const row = rows.value[at.value]
    if (row) run(row)
  }

  useShortcuts([
    { keys: 'j', title: 'shell.keys.next', run: () => step(1) },
    { keys: 'k', title: 'shell.keys.previous', run: () => step(-1) },
    { keys: 'x', title: 'shell.keys.select', run: () => withRow(act.select) },
    { keys: 'o', title: 'shell.keys.open', run: () => withRow(act.open) },
  ])
  return at
}
