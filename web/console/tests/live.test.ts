import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useQuery, type Schemas } from '@/api'
import { knownSignal } from '@/app/feature'
import { show, signals, unseen } from '@/live/live'
import { EventReader } from '@/live/sse'

describe('a stream of events', () => {
  it('is read across the borders of its pieces', () => {
    const reader = new EventReader()
    expect(reader.push('retry: 3000\n\nid: 7\neve')).toEqual([])
    expect(reader.push('nt: signal\ndata: {"a":\ndata: 1}\n')).toEqual([])
    expect(reader.push('\n: \n\n')).toEqual([{ id: '7', event: 'signal', data: '{"a":\n1}' }])
  })
})

function signal(code: string): Schemas['SignalView'] {
  return { code, at: '2026-03-02T04:00:00Z', subject_id: 'one', number: '42', text: code, amount: null, merchant_id: null, warehouse_id: null }
}

describe('a signal', () => {
  const scope = effectScope()
  const reads = new Map<string, number>()
  const times = (key: string) => reads.get(key) ?? 0

  function follow(...key: string[]): void {
    const name = key.join('.')
    scope.run(() => useQuery(key, () => {
      reads.set(name, times(name) + 1)
      return Promise.resolve(name)
    }))
  }

  beforeEach(() => {
    vi.useFakeTimers()
    reads.clear()
  })
  afterEach(() => vi.useRealTimers())

  it.each([
    ['payment.paid', ['payment-orders', 'payment-attempts', 'refunds', 'orders']],
    ['payment.refunded', ['payment-orders', 'refunds', 'orders']],
    ['payment.stuck', ['stuck-money']],
    ['recharge.paid', ['recharges']],
    ['order.paid', ['orders', 'payment-orders']],
  ])('%s makes stale what it changed, and leads somewhere', (code, keys) => {
    const known = knownSignal(signal(code))
    expect(known?.to).toBeTruthy()
    expect(known?.stale.map(([key]) => key)).toEqual(expect.arrayContaining(keys))
  })

  it('has pages read anew without a reload, home figures too, but not for each of many', async () => {
    follow('payment-orders', 'list')
    follow('payment-orders', 'of', 'trade')
    follow('home')
    follow('brands')
    await vi.advanceTimersByTimeAsync(0)
    const seen = unseen.value
    for (let count = 0; count < 50; count++) show(signal('payment.paid'))
    await vi.advanceTimersByTimeAsync(0)
    expect([times('payment-orders.list'), times('payment-orders.of.trade'), times('home'), times('brands')]).toEqual([2, 2, 2, 1])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(times('payment-orders.list')).toBe(3)
    await vi.advanceTimersByTimeAsync(15_000)
    expect([times('payment-orders.list'), times('home'), times('brands')]).toEqual([3, 3, 1])
    expect([unseen.value - seen, signals.value.length]).toEqual([50, 30])
  })
})
