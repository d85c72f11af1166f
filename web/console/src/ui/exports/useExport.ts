import { useTimeoutPoll } from '@vueuse/core'
import { computed, shallowRef } from 'vue'
import { api, useMutation, type Failure, type Schemas } from '@/api'
import { asFailure } from '@/api/query'
import { isUnderWay, saveExport, type Export } from './exports'

const POLL_MS = 1_000

/** One file: asking for it, watching it grow, saving it once it stands. */
export function useExport() {
  const file = shallowRef<Export>()
  const lost = shallowRef<Failure>()
  const ask = useMutation((body: Schemas['ExportBody'], call) => api.post('/api/console/v1/exports', { body, ...call }), { invalidates: [['exports']] })
  const stop = useMutation((export_id: string, call) => api.post('/api/console/v1/exports/{export_id}/cancel', { path: { export_id }, ...call }), { invalidates: [['exports']] })
  const poll = useTimeoutPoll(look, POLL_MS, { immediate: false })

  async function look(): Promise<void> {
    try {
      if (file.value) file.value = await api.get('/api/console/v1/exports/{export_id}', { path: { export_id: file.value.id } })
      if (file.value && isUnderWay(file.value)) return
      poll.pause()
      if (file.value?.can_download) await saveExport(file.value)
    } catch (error) {
      poll.pause()
      lost.value = asFailure(error)
    }
  }

  async function begin(body: Schemas['ExportBody']): Promise<void> {
    lost.value = undefined
    const outcome = await ask.run(body)
    if (!outcome.isDone) return
    file.value = outcome.value
    poll.resume()
  }

  async function cancel(): Promise<void> {
    poll.pause()
    if (file.value && isUnderWay(file.value)) await stop.run(file.value.id)
    file.value = undefined
  }

  return { file, begin, cancel, isAsking: ask.isRunning, failure: computed(() => lost.value ?? ask.failure.value ?? stop.failure.value) }
}
