import { useI18n } from 'vue-i18n'
import { shallowRef } from 'vue'
import { api, useMutation, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'
import { confirmAct, toastFailure, toastGood } from '@/ui'
import type { RowResult } from '@/ui/list'
import { actsFor, ACTS, NEEDS, type ProductAct } from './productState'

type Row = Pick<Schemas['ProductRow'], 'id' | 'title' | 'code' | 'state' | 'is_listed' | 'listed_from'>
type Simple = Exclude<ProductAct, 'reject' | 'schedule'>

export interface ActRequest {
  act: ProductAct
  products: readonly Row[]
  reason?: string
  window?: { listed_from: string; listed_to: string | null }
}

const PATHS = {
  publish: '/api/console/v1/products/publish', hide: '/api/console/v1/products/hide', submit: '/api/console/v1/products/submit',
  approve: '/api/console/v1/products/approve', archive: '/api/console/v1/products/archive', restore: '/api/console/v1/products/restore',
} as const satisfies Record<Simple, string>
const UNDOES: Partial<Record<ProductAct, ProductAct>> = { hide: 'publish', publish: 'hide' }
const ASKS = new Set<ProductAct>(['archive', 'hide'])

/** Acts on one product or many: asks where needed, tells what became of each, and offers the way back where there is one. */
export function useProductActs(onDone: () => void = () => {}) {
  const { t } = useI18n()
  const session = useSession()
  const results = shallowRef<readonly RowResult[]>()
  const scheduling = shallowRef<readonly Row[]>()
  const mutation = useMutation(({ act, products, reason, window }: ActRequest, call) => {
    const body = { product_ids: products.map(({ id }) => id), policy: 'reject_failed' as const }
    if (act === 'reject') return api.post('/api/console/v1/products/reject', { body: { ...body, reason: reason ?? '' }, ...call })
    if (act === 'schedule') return api.post('/api/console/v1/products/schedule', { body: { ...body, ...(window ?? { listed_from: '' }) }, ...call })
    return api.post(PATHS[act], { body, ...call })
  }, { invalidates: [['products']] })

  async function run(request: ActRequest) {
    const outcome = await mutation.run(request)
    if (!outcome.isDone) {
      toastFailure(outcome.failure)
      return outcome
    }
    tell(request, outcome.value)
    onDone()
    return outcome
  }

  function tell(request: ActRequest, told: readonly Schemas['BulkResult'][]): void {
    const failed = told.filter(({ is_done }) => !is_done)
    if (failed.length === 0) {
      const back = UNDOES[request.act]
      const undo = back ? { undo: () => void run({ ...request, act: back }) } : {}
      toastGood(t(`catalog.products.did.${request.act}`, { n: told.length }), undo)
      return
    }
    const byId = new Map(request.products.map((product) => [product.id, product]))
    results.value = told.map((result) => ({
      id: result.id,
      label: translated(byId.get(result.id)?.title) || result.id,
      isDone: result.is_done,
      notes: [...new Set([result.detail ?? '', ...(result.problems ?? []).map(({ detail }) => detail)])].filter(Boolean),
    }))
  }

  function start(act: ProductAct, products: readonly Row[]): void {
    if (act === 'schedule') scheduling.value = products
    else if (act === 'reject' || ASKS.has(act)) ask(act, products)
    else void run({ act, products })
  }

  function ask(act: ProductAct, products: readonly Row[]): void {
    const [first] = products
    const name = products.length === 1 && first ? translated(first.title) : t('catalog.products.many', { n: products.length })
    confirmAct({
      title: t(`catalog.products.ask.${act}`, { name }),
      text: t(`catalog.products.askHint.${act}`),
      confirmText: t(`catalog.products.acts.${act}`),
      isDangerous: act === 'archive',
      ...(act === 'reject' ? { reason: 'must' as const } : {}),
      act: (reason) => run({ act, products, reason }),
    })
  }

  /** The acts that this person may do and that at least one of the products allows. */
  function offered(products: readonly Row[]): readonly ProductAct[] {
    const possible = new Set(products.flatMap(actsFor))
    return ACTS.filter((act) => possible.has(act) && session.can(NEEDS[act]))
  }

  return { start, run, offered, results, scheduling, isRunning: mutation.isRunning }
}
