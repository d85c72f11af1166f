import { computed, shallowRef } from 'vue'
import { NetworkError } from '@/api'
import { asFailure } from '@/api/query'
import type { Failure } from '@/api'
import type { Column } from './columns'
import { csvOf } from './csv'
import { ListQuery } from './listQuery'
import { saveText } from './saveText'
import type { List } from './useList'

const PAGE_LIMIT = 100
const MOST_ROWS = 50_000

/** Write all rows that the filters let through into a file, page by page. */
export function useCsvExport<Row>(list: List<Row>) {
  const count = shallowRef(0)
  const isRunning = shallowRef(false)
  const failure = shallowRef<Failure>()
  let isCancelled = false

  async function gather(): Promise<Row[]> {
    const rows: Row[] = []
    let cursor: string | null | undefined = ''
    do {
      const query: ListQuery = new ListQuery({ ...list.state.value, cursor: cursor ?? '', limit: PAGE_LIMIT })
      const page = await list.options.read(query)
      rows.push(...page.items)
      count.value = rows.length
      cursor = page.next_cursor
      if (isCancelled) throw new NetworkError('cancelled')
    } while (cursor && rows.length < MOST_ROWS)
    return rows
  }

  async function run(name: string, columns: readonly Column<Row>[], headings: readonly string[]): Promise<boolean> {
    isRunning.value = true
    isCancelled = false
    count.value = 0
    failure.value = undefined
    try {
      saveText(name, csvOf(columns, headings, await gather()))
      return true
    } catch (error) {
      failure.value = asFailure(error)
      return false
    } finally {
      isRunning.value = false
    }
  }

  return { run, count, isRunning, failure: computed(() => failure.value), cancel: () => (isCancelled = true) }
}
