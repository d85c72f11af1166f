import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, NetworkError } from '@/api'
import { isUndecided, waitBefore } from '@/features/checkout/queue/patience'
import { flashSalesOf, refusalOf } from '@/features/checkout/queue/reason'
import { useQueue } from '@/features/checkout/queue/useQueue'
import { useSession } from '@/stores/session'

const note = (rule: string, matched: boolean, reason = '') => ({ step: 'timed', rule, matched, reason, lines: [0] })
const slot = (phase: 'coming' | 'running' | 'over', left: number) => ({ promotion_id: 'p', phase, starts_at: '2026-11-22T10:00:00Z', goods: [{ variant_id: 'v', left }] })

describe('patience', () => {
  it('asks again only where the shop has not decided', () => {
    expect([429, 503, 504, 409, 422, 500].map((status) => isUndecided(new ApiProblem(status, {})))).toEqual([true, true, true, false, false, false])
    expect(isUndecided(new NetworkError('timeout'))).toBe(true)
  })
  it('waits longer each time, never sooner than it was told, and spreads the crowd', () => {
    const lost = new NetworkError('timeout')
    expect([1, 2, 3, 4, 9].map((tries) => waitBefore(tries, lost, 1))).toEqual([1000, 2000, 4000, 8000, 15_000])
    expect(waitBefore(1, lost, 0)).toBe(500)
    expect(waitBefore(1, new ApiProblem(503, {}, { 'retry-after': '7' }), 0)).toBe(7500)
  })
})

describe('why not', () => {
  it('knows the flash sales that a price comes from', () => {
    expect(flashSalesOf([note('p', true), note('q', false), { ...note('r', true), step: 'ladder' }, note('p', true)])).toEqual(['p'])
  })
  it.each([
    ['soldOut', [note('p', false, 'promotion.units_spent')], [slot('running', 0)]],
    ['limitReached', [note('p', false, 'promotion.units_spent')], [slot('running', 4)]],
    ['notOpen', [note('p', false, 'promotion.not_begun')], [slot('coming', 4)]],
    ['over', [], [slot('over', 4)]],
    ['over', [], []],
    ['refused', [note('p', true)], [slot('running', 4)]],
  ] as const)('tells that it is %s', (reason, notes, slots) => {
    expect(refusalOf('p', ['v'], notes, slots).reason).toBe(reason)
  })
  it('says when it opens', () => {
    expect(refusalOf('p', ['v'], [], [slot('coming', 4)]).opensAt).toBe('2026-11-22T10:00:00Z')
  })
})

describe('the queue', () => {
  const body = { address_id: 'a', channel: 'h5' as const, from_cart: false, note: '', lines: [{ variant_id: 'v', quantity: 1 }] }
  const about = { promotionIds: ['p'], titles: ['Lamp'], productId: 'x' }
  const trade = { trade_id: 't', number: '1', currency: 'CNY', total_minor: 1, pay_due_at: '', orders: [] }
  const CREATED = 201
  let keys: (string | undefined)[] = []
  let kept: Map<string, unknown>
  let ends: readonly { status: number; retryAfter?: string }[] = []

  interface Asked {
    url: string
    header: Record<string, string>
    success: (result: { statusCode: number; data: unknown; header: Record<string, string> }) => void
    fail: (error: { errMsg: string }) => void
  }
  function request({ url, header, success, fail }: Asked): { abort: () => void } {
    const say = (statusCode: number, data: unknown, headers: Record<string, string> = {}) => success({ statusCode, data, header: headers })
    if (url.includes('/seckill')) say(200, { now: new Date().toISOString(), slots: [slot('running', 0)] })
    else if (url.endsWith('/quote')) say(200, { notes: [note('p', false, 'promotion.units_spent')] })
    else if (url.endsWith('/trades')) {
      keys.push(header['idempotency-key'])
      const end = ends[Math.min(keys.length, ends.length) - 1]
      if (!end?.status) fail({ errMsg: 'request:fail timeout' })
      else say(end.status, end.status === CREATED ? trade : {}, end.retryAfter ? { 'Retry-After': end.retryAfter } : {})
    } else say(200, { line_count: 0 })
    return { abort: () => undefined }
  }
  function answer(...given: { status: number; retryAfter?: string }[]): void {
    keys = []
    ends = given
  }
  beforeEach(() => {
    vi.useFakeTimers()
    kept = new Map()
    vi.stubGlobal('uni', { getStorageSync: (key: string) => kept.get(key), setStorageSync: (key: string, value: unknown) => kept.set(key, value), removeStorageSync: (key: string) => kept.delete(key), getLocale: () => 'zh-CN', request })
    setActivePinia(createPinia())
    useSession().begin({ access_token: 'a', refresh_token: 'r' })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('asks under one key until the shop has decided', async () => {
    answer({ status: 503, retryAfter: '2' }, { status: 0 }, { status: CREATED })
    const queue = useQueue()
    queue.join(body, about)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([queue.state, queue.tradeId, keys.length, new Set(keys).size]).toEqual(['placed', 't', 3, 1])
    queue.leave()
    expect(kept.has('jishi.queue')).toBe(false)
  })
  it('is found again after a reload, under the same key', async () => {
    answer({ status: 0 })
    useQueue().join(body, about)
    await vi.advanceTimersByTimeAsync(100)
    const [first] = keys
    answer({ status: CREATED })
    setActivePinia(createPinia())
    const queue = useQueue()
    await vi.advanceTimersByTimeAsync(100)
    expect([queue.state, keys]).toEqual(['placed', [first]])
  })
  it('says why nothing was ordered, and asks no more', async () => {
    answer({ status: 409 })
    const queue = useQueue()
    queue.join(body, about)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([queue.state, queue.refusal?.reason, keys.length]).toEqual(['refused', 'soldOut', 1])
  })
  it('stops asking after a while and goes on when it is told to', async () => {
    answer({ status: 0 })
    const queue = useQueue()
    queue.join(body, about)
    await vi.advanceTimersByTimeAsync(11 * 60_000)
    const before = keys.length
    expect(queue.state).toBe('stalled')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(keys.length).toBe(before)
    queue.resume()
    expect([queue.state, new Set(keys).size]).toEqual(['asking', 1])
  })
  it('is given up with its key, and by who signs out', async () => {
    answer({ status: 0 })
    const queue = useQueue()
    queue.join(body, about)
    await vi.advanceTimersByTimeAsync(100)
    useSession().end()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([queue.ask, keys.length, kept.has('jishi.queue')]).toEqual([undefined, 1, false])
  })
})
