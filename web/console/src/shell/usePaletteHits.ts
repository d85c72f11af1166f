import { refDebounced } from '@vueuse/core'
import { computed, type Component, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter, type RouteLocationRaw } from 'vue-router'
import { api, useQuery, type Schemas } from '@/api'
import { placeOfHit } from '@/app/feature'
import { menuFor } from '@/app/menu'
import { useMayOpen } from '@/app/openPages'
import { useSession } from '@/session/store'

export interface Hit {
  key: string
  to: RouteLocationRaw
  text: string
  note: string
  icon?: Component
  mediaId?: string | null
}

export interface HitGroup {
  title: string
  hits: Hit[]
}

const PAUSE_MS = 220
const FEWEST_SIGNS = 2

/** What the palette offers for what is typed: pages that this person may open, and whatever the server finds. */
export function usePaletteHits(asked: Ref<string>) {
  const { t } = useI18n()
  const routes = useRouter().getRoutes()
  const session = useSession()
  const mayOpen = useMayOpen()
  const words = computed(() => asked.value.trim())
  const settled = refDebounced(words, PAUSE_MS)
  const isAsking = computed(() => [...settled.value].length >= FEWEST_SIGNS)
  const query = useQuery(() => ['search', settled.value], () => api.get('/api/console/v1/search', { query: { q: settled.value } }), { isEnabled: isAsking, staleMs: 20_000 })

  const pages = computed(() =>
    menuFor(routes, session.can).flatMap(({ group, entries }) =>
      entries.map(({ route, title }): Hit => ({
        key: route.path, to: route.path, text: t(title), note: group === 'home' ? '' : t(`shell.groups.${group}`), ...(route.meta.menu ? { icon: route.meta.menu.icon } : {}),
      })),
    ),
  )
  const found = computed(() => (isAsking.value ? (query.data.value?.groups ?? []) : []).map((group) => groupOf(group, mayOpen)).filter(({ hits }) => hits.length > 0))
  const groups = computed<HitGroup[]>(() => {
    const hits = pages.value.filter((hit) => `${hit.text} ${hit.note} ${hit.key}`.toLowerCase().includes(words.value.toLowerCase()))
    return [...found.value, ...(hits.length ? [{ title: t('shell.palette.pages'), hits }] : [])]
  })
  return {
    groups,
    flat: computed(() => groups.value.flatMap(({ hits }) => hits)),
    isSearching: computed(() => words.value !== settled.value || query.isFetching.value),
    failure: query.error,
  }
}

function groupOf({ code, text, items }: Schemas['FoundGroup'], mayOpen: (to: RouteLocationRaw) => boolean): HitGroup {
  const hits = items.flatMap((hit): Hit[] => {
    const to = placeOfHit(code, hit)
    return to && mayOpen(to) ? [{ key: `${code}:${hit.id}:${hit.title}`, to, text: hit.title, note: hit.subtitle ?? '', mediaId: hit.media_id }] : []
  })
  return { title: text, hits }
}
