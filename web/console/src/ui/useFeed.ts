import { computed, shallowRef, watch } from 'vue'
import type { Failure, QueryKey } from '@/api'
import { asFailure } from '@/api/query'

interface Page<T> {
  items: T[]
  next_cursor?: string | null
}

/** Rows that grow downwards, a page more on demand; begins anew when the key changes. */
export function useFeed<T>(key: () => QueryKey, read: (cursor: string | undefined) => Promise<Page<T>>) {
  const items = shallowRef<readonly T[]>([])
  const cursor = shallowRef<string | null>('')
  const isLoading = shallowRef(false)
  const failure = shallowRef<Failure>()
  let run = 0

  async function more(): Promise<void> {
    if (cursor.value === null) return
    const mine = ++run
    isLoading.value = true
    failure.value = undefined
    try {
      const page = await read(cursor.value || undefined)
      if (mine !== run) return
      items.value = [...items.value, ...page.items]
      cursor.value = page.next_cursor ?? null
    } catch (error) {
      if (mine === run) failure.value = asFailure(error)
    } finally {
      if (mine === run) isLoading.value = false
    }
  }

  function restart(): void {
    items.value = []
    cursor.value = ''
    void more()
  }

  watch(() => JSON.stringify(key()), restart, { immediate: true })
  return { items, isLoading, failure, more, restart, hasMore: computed(() => Boolean(cursor.value)) }
}
