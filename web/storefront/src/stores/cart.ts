import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api, asVisitor } from '@/api'
import { channel } from '@/platform'
import { useSession } from './session'

/** How many lines are in the cart, for the badge; the cart itself is the server's. */
export const useCart = defineStore('cart', () => {
  const count = ref(0)
  const session = useSession()

  async function refresh(): Promise<void> {
    if (!session.accessToken) {
      count.value = 0
      return
    }
    try {
      count.value = (await api.get('/api/store/v1/cart', { query: { channel: channel() } })).line_count
    } catch {
      // The badge keeps what it showed; the cart page says what is wrong.
    }
  }

  async function add(variantId: string, quantity: number, key: string): Promise<void> {
    const body = { variant_id: variantId, quantity, channel: channel() }
    const added = await asVisitor(() => api.post('/api/store/v1/cart/lines', { body, idempotencyKey: key }))
    count.value = added.line_count
  }
  return { count, refresh, add }
})
