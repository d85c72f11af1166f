import { computed, ref, watch } from 'vue'
import { useQuery } from '@/query'
import { useTimeLeft } from '@/time'
import { seckillPage } from './queries'

/** The slots; the one that runs, or comes next, is shown first. When its clock has run out, it is asked anew. */
export function useSeckill() {
  const { data, error, isLoading, refresh } = useQuery(seckillPage, () => 'all')
  const chosenId = ref<string>()
  const slots = computed(() => data.value?.slots ?? [])
  const slot = computed(() => slots.value.find(({ id }) => id === chosenId.value) ?? slots.value.find(({ phase }) => phase !== 'over') ?? slots.value[0])
  const isRunning = computed(() => slot.value?.phase === 'running')
  const isOver = computed(() => slot.value?.phase === 'over')
  const left = useTimeLeft(
    () => (isOver.value ? undefined : isRunning.value ? slot.value?.ends_at : slot.value?.starts_at),
    () => data.value?.ahead ?? 0,
  )
  watch(() => left.value === 0, (isUp) => { if (isUp) void refresh() })
  return { slots, slot, isRunning, isOver, left, error, isLoading, refresh, choose: (id: string) => (chosenId.value = id) }
}
