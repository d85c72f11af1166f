// What the goods of a rule are called: categories and collections by one list each, products one by one.
import { computed, shallowReactive, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, ApiProblem, NetworkError, useQuery, type Schemas } from '@/api'
import { useCategories } from '@/features/catalog'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'

export interface GoodsChoice {
  value: string
  label: string
}

const FOUND = 20
/** Kinds of collections whose goods stand still enough to be in a promotion's scope. */
const SCOPED: readonly Schemas['CollectionKind'][] = ['manual', 'category', 'brand']
const productNames = shallowReactive(new Map<string, string>())

export function useGoodsNames(ids: () => readonly string[]) {
  const { t } = useI18n()
  const session = useSession()
  const categories = useCategories()
  const collections = useQuery(['collections', 'all'], () => api.get('/api/console/v1/collections'), { staleMs: 60_000, isEnabled: session.can('content.view') })
  const categoryChoices = computed<GoodsChoice[]>(() =>
    (categories.data.value ?? []).filter(({ archived_at }) => !archived_at).map(({ id }) => ({ value: id, label: t('promotion.rules.goods.category', { name: categories.pathName(id) }) })),
  )
  const collectionChoices = computed<GoodsChoice[]>(() =>
    (collections.data.value ?? []).filter(({ kind }) => SCOPED.includes(kind)).map(({ id, name }) => ({ value: id, label: t('promotion.rules.goods.collection', { name: translated(name) }) })),
  )
  const lists = computed(() => new Map([...categoryChoices.value, ...collectionChoices.value].map(({ value, label }) => [value, label])))
  const nameOf = (id: string) => lists.value.get(id) ?? productNames.get(id) ?? id

  watch([ids, () => categories.data.value], async ([wanted, known]) => {
    if (!known) return
    const missing = wanted.filter((id) => !lists.value.has(id) && !productNames.has(id))
    await Promise.all(missing.map(readProduct))
  }, { immediate: true })

  async function search(words: string): Promise<GoodsChoice[]> {
    const { items } = await api.get('/api/console/v1/products', { query: { q: words, limit: FOUND } })
    items.forEach(({ id, title }) => productNames.set(id, translated(title)))
    return items.map(({ id }) => ({ value: id, label: nameOf(id) }))
  }

  return { nameOf, search, categoryChoices, collectionChoices }
}

async function readProduct(product_id: string): Promise<void> {
  try {
    const { title } = await api.get('/api/console/v1/products/{product_id}', { path: { product_id } })
    productNames.set(product_id, translated(title))
  } catch (error) {
    // A variant, or a product that is not theirs to see: its id is shown.
    if (!(error instanceof ApiProblem) && !(error instanceof NetworkError)) throw error
  }
}
