import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, invalidate, newKey, type Failure, type Schemas } from '@/api'
import { asFailure } from '@/api/query'
import { LOCALES } from '@/i18n'
import type { RowResult } from '@/ui/list'
import { parseCsv } from '../domain/csvRows'
import { pathKey, planImport, type ImportPlan, type Lookups } from '../domain/importRows'
import { attributesOf } from '../domain/template'
import { useBrands, useCategories, type Category } from '../lookups'

const BATCH = 50

/** Reads a file, shows what it would make, and brings it in batch by batch; running it again makes nothing twice. */
export function useImport(merchantId: () => string | undefined) {
  const { t } = useI18n()
  const categories = useCategories()
  const brands = useBrands()
  const rows = shallowRef<readonly string[][]>([])
  const templates = shallowRef<ReadonlyMap<string, readonly Schemas['TemplateAttribute'][]>>(new Map())
  const fileName = shallowRef('')
  const done = shallowRef(0)
  const isRunning = shallowRef(false)
  const failure = shallowRef<Failure>()
  const results = shallowRef<readonly RowResult[]>()

  const lookups = computed<Lookups>(() => ({
    merchantId: merchantId() ?? '',
    categories: pathsOf(categories.data.value ?? [], categories.byId.value),
    brands: new Map((brands.data.value ?? []).map(({ code, id }) => [code.toLowerCase(), id])),
    axes: (id) => templates.value.get(id) ?? [],
  }))
  const plan = computed<ImportPlan | undefined>(() => (rows.value.length > 1 && categories.data.value ? planImport(rows.value, lookups.value) : undefined))

  async function read(file: File): Promise<void> {
    fileName.value = file.name
    results.value = undefined
    rows.value = parseCsv(await file.text())
    await loadTemplates()
  }

  async function loadTemplates(): Promise<void> {
    const wanted = new Set((plan.value?.products ?? []).map(({ category_id }) => category_id))
    const loaded = await Promise.all([...wanted].map(async (id) => [id, await axesOf(id)] as const))
    templates.value = new Map([...templates.value, ...loaded])
  }

  async function run(): Promise<void> {
    const products = plan.value?.products ?? []
    isRunning.value = true
    failure.value = undefined
    done.value = 0
    const told: RowResult[] = []
    try {
      for (let from = 0; from < products.length; from += BATCH) {
        const batch = products.slice(from, from + BATCH)
        const answer = await api.post('/api/console/v1/products/import', { body: { products: batch, policy: 'reject_failed' }, idempotencyKey: newKey() })
        told.push(...tell(batch, answer))
        done.value = from + batch.length
      }
      results.value = told
    } catch (error) {
      failure.value = asFailure(error)
    } finally {
      isRunning.value = false
      invalidate('products')
    }
  }

  function tell(batch: readonly Schemas['ProductSpec'][], answer: Schemas['ImportedProducts']): RowResult[] {
    const made = new Map(answer.products.map((product) => [product.code, product]))
    return batch.map((spec, place) => {
      const product = made.get(spec.code)
      const problems = answer.problems.filter(({ pointer }) => pointer.startsWith(`/products/${place}/`))
      return {
        id: spec.code, label: spec.code, isDone: product !== undefined,
        notes: product ? [t(product.is_new ? 'catalog.imports.isNew' : 'catalog.imports.isKnown')] : problems.map(({ detail }) => detail),
      }
    })
  }

  function clear(): void {
    rows.value = []
    fileName.value = ''
    results.value = undefined
  }

  return { plan, isReady: computed(() => categories.data.value !== undefined), fileName, read, run, clear, done, isRunning, failure, results }
}

async function axesOf(categoryId: string) {
  const template = await api.get('/api/console/v1/categories/{category_id}/template', { path: { category_id: categoryId } })
  return attributesOf(template).filter(({ is_variant_axis }) => is_variant_axis)
}

/** Categories by their whole path, and by their own name where no other carries it. */
function pathsOf(all: readonly Category[], byId: ReadonlyMap<string, Category>): Map<string, string> {
  const named = all.filter(({ archived_at }) => !archived_at).flatMap((category) =>
    LOCALES.map((locale) => ({
      id: category.id,
      own: pathKey(category.name[locale] ?? ''),
      whole: pathKey(category.path.map((id) => byId.get(id)?.name[locale] ?? '').join('/')),
    })),
  )
  const isOnly = (own: string) => new Set(named.filter((each) => each.own === own).map(({ id }) => id)).size === 1
  return new Map([...named.filter(({ own }) => isOnly(own)).map(({ own, id }): [string, string] => [own, id]), ...named.map(({ whole, id }): [string, string] => [whole, id])])
}
