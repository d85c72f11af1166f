import { computed, ref, watch } from 'vue'
import { showAddress } from '@/platform'
import { useList, useQuery } from '@/query'
import { addressOf } from '@/routes'
import { ALL, brands, categoryFilters, categoryTree, merchantCard, productSlices } from './queries'
import { countNarrowing, filterOf, NOT_NARROWED, narrowingOf, paramsOf, type Narrowing } from './filterState'
import { pathTo } from './tree'

const SLICE = 24

/** A list of goods: where it stands in the tree, what it is narrowed by, and its products. */
export function useProductList() {
  const categoryId = ref<string>()
  const narrowing = ref<Narrowing>(NOT_NARROWED)
  const isReady = ref(false)

  function open(params: Readonly<Record<string, string | undefined>>): void {
    categoryId.value = params['id'] === ALL ? undefined : params['id']
    narrowing.value = narrowingOf(params)
    isReady.value = true
  }

  const tree = useQuery(categoryTree, () => ALL)
  const path = computed(() => pathTo(tree.data.value?.items ?? [], categoryId.value))
  const category = computed(() => path.value[path.value.length - 1])
  const ofCategory = useQuery(categoryFilters, () => (isReady.value ? categoryId.value : undefined))
  const allBrands = useQuery(brands, () => (isReady.value && !categoryId.value ? ALL : undefined))
  const filters = computed(() => ofCategory.data.value ?? (allBrands.data.value && { brands: allBrands.data.value.items, attributes: [] }))
  const merchant = useQuery(merchantCard, () => narrowing.value.merchant)
  const list = useList(productSlices, () => (isReady.value ? filterOf(narrowing.value, categoryId.value, SLICE) : undefined))
  const count = computed(() => countNarrowing(narrowing.value))

  function narrow(change: Partial<Narrowing>): void {
    narrowing.value = { ...narrowing.value, ...change }
    void uni.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  function clear(): void {
    const { sort, merchant, promotion, words } = narrowing.value
    narrow({ ...NOT_NARROWED, sort, merchant, promotion, words })
  }
  /** Whoever opens the page with these sees the same list. */
  const params = computed(() => ({ id: categoryId.value ?? ALL, ...paramsOf(narrowing.value) }))
  watch(narrowing, () => showAddress(addressOf('list', params.value)), { flush: 'post' })
  return { open, path, category, filters, merchant: merchant.data, list, narrowing, params, count, narrow, clear }
}
