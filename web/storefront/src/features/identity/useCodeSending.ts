import { computed, ref } from 'vue'
import { ApiProblem, type Schemas } from '@/api'
import { usePress } from '@/api/press'
import { useTimeLeft } from '@/time'

const SECOND = 1000

/** Have a code sent, and count down until it may be sent again, as the server says. */
export function useCodeSending(send: (key: string) => Promise<Schemas['CodeSent']>) {
  const nextAt = ref<string>()
  const left = useTimeLeft(() => nextAt.value)
  const seconds = computed(() => Math.ceil((left.value ?? 0) / SECOND))

  function wait(forSeconds: number): void {
    nextAt.value = new Date(Date.now() + forSeconds * SECOND).toISOString()
  }
  const sending = usePress(async (key: string) => {
    try {
      wait((await send(key)).retry_after)
    } catch (error) {
      const after = error instanceof ApiProblem ? (error.retryAfter ?? error.params['retry_after']) : undefined
      if (typeof after === 'number') wait(after)
      throw error
    }
  })
  return { seconds, ...sending }
}
