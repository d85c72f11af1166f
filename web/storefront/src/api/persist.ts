import { NetworkError } from '@jishi/api-client'

const WAITS_MS = [800, 2_000, 4_000] as const
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Ask again, a few times and ever later, where no answer came. Only for what carries an Idempotency-Key. */
export async function persist<T>(act: () => Promise<T>, waits: readonly number[] = WAITS_MS): Promise<T> {
  for (const wait of waits) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error
      await sleep(wait)
    }
  }
  return act()
}
