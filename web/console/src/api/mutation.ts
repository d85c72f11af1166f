import { ApiProblem, newKey, type NetworkError } from '@jishi/api-client'
import { shallowRef } from 'vue'
import { asFailure, invalidate, type QueryKey } from './query'

export type Failure = ApiProblem | NetworkError
export type Outcome<T> = { isDone: true; value: T } | { isDone: false; failure: Failure | undefined }

interface Options<T> {
  /** Keys of what this write makes stale. */
  invalidates?: readonly QueryKey[] | ((value: T) => readonly QueryKey[])
}

/** What a write passes on to the client. */
export interface Call {
  idempotencyKey: string
}

/**
 * Write to the server. While one write is under way a second press does nothing. The Idempotency-Key belongs to what was
 * asked for: it is kept while the outcome is unknown, so that pressing again cannot do the same thing twice.
 */
export function useMutation<V, T>(write: (vars: V, call: Call) => Promise<T>, options: Options<T> = {}) {
  const isRunning = shallowRef(false)
  const failure = shallowRef<Failure>()
  let asked = ''
  let key = ''

  async function run(vars: V): Promise<Outcome<T>> {
    if (isRunning.value) return { isDone: false, failure: undefined }
    isRunning.value = true
    failure.value = undefined
    const asking = JSON.stringify(vars) ?? ''
    if (!key || asking !== asked) key = newKey()
    asked = asking
    try {
      const value = await write(vars, { idempotencyKey: key })
      key = ''
      const stale = typeof options.invalidates === 'function' ? options.invalidates(value) : options.invalidates
      stale?.forEach((each) => invalidate(...each))
      return { isDone: true, value }
    } catch (error) {
      failure.value = asFailure(error)
      if (failure.value instanceof ApiProblem && failure.value.status < 500) key = ''
      return { isDone: false, failure: failure.value }
    } finally {
      isRunning.value = false
    }
  }

  return { run, isRunning, failure, reset: () => (failure.value = undefined) }
}
