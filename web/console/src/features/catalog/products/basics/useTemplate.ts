import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, useQuery } from '@/api'
import { attributesOf } from '../../domain/template'

/** The attributes that a category asks of its products, its own and those it inherits. */
export function useTemplate(categoryId: MaybeRefOrGetter<string | null | undefined>) {
  const query = useQuery(
    () => ['categories', toValue(categoryId), 'template'],
    () => api.get('/api/console/v1/categories/{category_id}/template', { path: { category_id: toValue(categoryId) ?? '' } }),
    { isEnabled: () => Boolean(toValue(categoryId)), staleMs: 60_000 },
  )
  const all = computed(() => (query.data.value ? attributesOf(query.data.value) : []))
  return {
    ...query,
    axes: computed(() => all.value.filter(({ is_variant_axis }) => is_variant_axis)),
    /** What the product itself answers; axes are answered by its variants. */
    attributes: computed(() => all.value.filter(({ is_variant_axis }) => !is_variant_axis)),
  }
}
