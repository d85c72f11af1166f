import { shallowReactive } from 'vue'
import { api, ApiProblem, NetworkError, readPages } from '@/api'
import { useSession } from '@/session/store'

// The server takes so many at once.
const MOST = 100
const names = shallowReactive(new Map<string, string>())
const asked = new Set<string>()

/** Names of variants; the stock list knows them by their id. Those asked for in the same moment are one question. */
export function useStockedNames() {
  const mayLook = useSession().can('inventory.view')

  function learn(variantId: string): void {
    if (!mayLook || names.has(variantId)) return
    if (!asked.size) queueMicrotask(() => void ask())
    asked.add(variantId)
  }

  return { learn, of: (id: string) => names.get(id) ?? id, set: (id: string, name: string) => names.set(id, name) }
}

async function ask(): Promise<void> {
  const ids = [...asked]
  asked.clear()
  for (let from = 0; from < ids.length; from += MOST) await read(ids.slice(from, from + MOST))
}

async function read(variant_id: string[]): Promise<void> {
  try {
    const levels = await readPages((page) => api.get('/api/console/v1/stock-levels', { query: { variant_id, ...page } }))
    levels.forEach((level) => names.set(level.variant_id, [level.title, level.option_text, level.sku_code].filter(Boolean).join(' · ')))
  } catch (error) {
    if (!(error instanceof ApiProblem) && !(error instanceof NetworkError)) throw error
  }
}
