import { computed, ref, watch } from 'vue'
import type { Schemas } from '@/api'
import { useQuery } from '@/query'
import { regionsIn } from './queries'

export type Region = Pick<Schemas['RegionView'], 'code' | 'name'>
const DEEPEST = 2

/** Walk from the province down to the district. `chosen` is the path so far, the level shown follows it. */
export function useRegions(start: () => readonly Region[], onDone: (path: Region[]) => void) {
  const path = ref<Region[]>([...start()])
  const level = ref(Math.min(path.value.length, DEEPEST))
  watch(start, (given) => (path.value = [...given]))

  const parent = computed(() => (level.value === 0 ? '' : path.value[level.value - 1]?.code))
  const { data, error, isLoading, refresh } = useQuery(regionsIn, () => parent.value)

  function choose(region: Schemas['RegionView']): void {
    path.value = [...path.value.slice(0, level.value), { code: region.code, name: region.name }]
    if (region.has_children && level.value < DEEPEST) level.value += 1
    else onDone(path.value)
  }
  return { path, level, options: data, error, isLoading, refresh, choose, climb: (to: number) => (level.value = to) }
}
