import { ref, type Ref } from 'vue'
import { ApiProblem, newKey } from '@jishi/api-client'

export interface Press<A extends unknown[]> {
  press: (...given: A) => Promise<void>
  isBusy: Readonly<Ref<boolean>>
  error: Readonly<Ref<unknown>>
}

/**
 * A button's act: one at a time, with one Idempotency-Key for the press and its repetitions.
 * The key is kept where no answer came, so that pressing again cannot do the thing twice.
 */
export function usePress<A extends unknown[]>(act: (key: string, ...given: A) => Promise<void>): Press<A> {
  const isBusy = ref(false)
  const error = ref<unknown>()
  let key = newKey()

  async function press(...given: A): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    error.value = undefined
    try {
      await act(key, ...given)
      key = newKey()
    } catch (caught) {
      error.value = caught
      if (caught instanceof ApiProblem) key = newKey()
    } finally {
      isBusy.value = false
    }
  }
  return { press, isBusy, error }
}
