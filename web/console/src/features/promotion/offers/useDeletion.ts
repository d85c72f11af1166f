import { nextTick } from 'vue'
import { useRouter } from 'vue-router'
import { invalidate, useMutation, type Call, type QueryKey } from '@/api'
import { confirmDelete } from '@/ui'

/** Delete what a page is about, once that is confirmed. The page is left for the list first: it would ask the server for what is gone. */
export function useDeletion<V>(write: (vars: V, call: Call) => Promise<unknown>, list: string, stale: readonly QueryKey[]) {
  const router = useRouter()
  const remove = useMutation(write)

  return (title: string, vars: V) =>
    confirmDelete({
      title,
      act: async () => {
        const outcome = await remove.run(vars)
        if (outcome.isDone) {
          await router.push({ name: list })
          await nextTick()
          stale.forEach((each) => invalidate(...each))
        }
        return outcome
      },
    })
}
