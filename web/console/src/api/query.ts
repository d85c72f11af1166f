// Server state: one small cache for all pages. Pages read by useQuery; writes name what they made stale.
import { ApiProblem, NetworkError } from '@jishi/api-client'
import { computed, onScopeDispose, shallowReactive, toValue, watch, type MaybeRefOrGetter } from 'vue'

export type QueryKey = readonly unknown[]

interface Entry {
  data: unknown
  error: ApiProblem | NetworkError | undefined
  isFetching: boolean
  fetchedAt: number
  readers: Set<() => void>
  run: number
}

interface Options {
  /** Nothing is read while this is false. */
  isEnabled?: MaybeRefOrGetter<boolean>
  /** How long an answer is taken as fresh when another page asks for it. */
  staleMs?: number
  /** Go on showing the last answer while the next one loads. */
  keepsLast?: boolean
}

const KEPT_MS = 5 * 60_000
const cache = new Map<string, Entry>()

function entryOf(key: string): Entry {
  const kept = cache.get(key)
  if (kept) return kept
  const fresh: Entry = shallowReactive({
    data: undefined, error: undefined, isFetching: false, fetchedAt: 0, readers: new Set<() => void>(), run: 0,
  })
  cache.set(key, fresh)
  return fresh
}

async function fetchInto(entry: Entry, read: () => Promise<unknown>): Promise<void> {
  const run = ++entry.run
  entry.isFetching = true
  try {
    const data = await read()
    if (run !== entry.run) return
    entry.data = data
    entry.error = undefined
    entry.fetchedAt = Date.now()
  } catch (error) {
    if (run === entry.run) entry.error = asFailure(error)
  } finally {
    if (run === entry.run) entry.isFetching = false
  }
}

export function asFailure(error: unknown): ApiProblem | NetworkError {
  if (error instanceof ApiProblem || error instanceof NetworkError) return error
  throw error
}

/** Read from the server through the cache; the key says what is read, and every page with the same key shares the answer. */
export function useQuery<T>(key: MaybeRefOrGetter<QueryKey>, read: () => Promise<T>, options: Options = {}) {
  const name = computed(() => JSON.stringify(toValue(key)))
  const isOn = computed(() => toValue(options.isEnabled) ?? true)
  const entry = computed(() => entryOf(name.value))
  let last: unknown
  const reload = () => fetchInto(entry.value, read)
  const reader = () => void (isOn.value && reload())

  watch([name, isOn], ([, on], _before, onCleanup) => {
    const mine = entry.value
    mine.readers.add(reader)
    onCleanup(() => leave(mine, reader))
    const isFresh = mine.fetchedAt > 0 && Date.now() - mine.fetchedAt < (options.staleMs ?? 5_000)
    if (on && !isFresh && !(mine.isFetching && mine.readers.size > 1)) void reload()
  }, { immediate: true })
  onScopeDispose(() => leave(entry.value, reader))

  // The answer of `read` is what this very key was filled with.
  const data = computed(() => {
    const found = entry.value.data
    if (found !== undefined) last = found
    return (found ?? (options.keepsLast ? last : undefined)) as T | undefined
  })
  return {
    data,
    error: computed(() => entry.value.error),
    isFetching: computed(() => entry.value.isFetching),
    isLoading: computed(() => isOn.value && data.value === undefined && entry.value.error === undefined),
    reload,
  }
}

function leave(entry: Entry, reader: () => void): void {
  entry.readers.delete(reader)
  if (entry.readers.size > 0) return
  for (const [key, kept] of cache) {
    if (kept.readers.size === 0 && !kept.isFetching && Date.now() - kept.fetchedAt > KEPT_MS) cache.delete(key)
  }
}

/** Mark every answer whose key begins with these parts as stale, and read again what is on the screen. */
export function invalidate(...prefix: QueryKey): void {
  const begins = JSON.stringify(prefix).slice(0, -1)
  for (const [key, entry] of cache) {
    if (key === `${begins}]` || key.startsWith(`${begins},`)) refresh(entry)
  }
}

/** Mark everything as stale: nobody knows what has changed. */
export function invalidateAll(): void {
  cache.forEach(refresh)
}

function refresh(entry: Entry): void {
  entry.fetchedAt = 0
  const [reader] = entry.readers
  reader?.()
}

/** Forget everything: another person signs in. */
export function forgetAll(): void {
  cache.clear()
}
