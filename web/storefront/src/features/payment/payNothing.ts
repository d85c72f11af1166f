import { api, ApiProblem, NetworkError } from '@/api'

/** Pay a trade of which nothing is due at once; false where that is left to the cashier. */
export async function payNothing(tradeId: string): Promise<boolean> {
  try {
    const path = { trade_id: tradeId }
    const methods = await api.get('/api/store/v1/trades/{trade_id}/payment-methods', { path })
    const free = methods.find(({ method }) => method === 'free')
    if (!free) return false
    await api.post('/api/store/v1/trades/{trade_id}/payments', { path, body: { method: free.method, gateway_code: free.gateway_code }, idempotencyKey: tradeId })
    return true
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof NetworkError) return false
    throw error
  }
}
