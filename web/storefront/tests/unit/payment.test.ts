import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, NetworkError } from '@/api'
import { persist } from '@/api/persist'
import { gainsByLeaving, usableMethods } from '@/features/payment/methods'
import { makePolling, waitBefore } from '@/features/payment/polling'
import type { Method } from '@/features/payment/queries'

const offered: Method[] = (['native', 'jsapi', 'h5', 'wallet', 'offline'] as const).map((method) => ({ method, gateway_code: 'g', name: method }))

describe('ways to pay', () => {
  it('are those that make sense where the buyer is', () => {
    expect(usableMethods(offered, 'pc').map(({ method }) => method)).toEqual(['native', 'wallet', 'offline'])
    expect(usableMethods(offered, 'h5').map(({ method }) => method)).toEqual(['h5', 'wallet', 'native', 'offline'])
    expect(usableMethods(offered, 'mini_program').map(({ method }) => method)).toEqual(['jsapi', 'wallet', 'offline'])
  })
  it('in WeChat’s own browser are those that WeChat lets through there', () => {
    expect(usableMethods(offered, 'wechat_browser').map(({ method }) => method)).toEqual(['wallet', 'offline'])
    expect(gainsByLeaving(offered, 'wechat_browser')).toBe(true)
    expect(gainsByLeaving(offered, 'h5')).toBe(false)
    expect(gainsByLeaving(offered.filter(({ method }) => method === 'offline'), 'wechat_browser')).toBe(false)
  })
})

describe('looking again', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('waits ever longer, up to a limit', () => {
    const waits = Array.from({ length: 12 }, (_, turn) => waitBefore(turn))
    expect([...waits].sort((a, b) => a - b)).toEqual(waits)
    expect([waits[0], waits[11]]).toEqual([1500, 10_000])
  })
  it('ends when it is done, and a failed look does not end it', async () => {
    const answers = [false, new Error('down'), true]
    const look = vi.fn(async () => {
      const answer = answers.shift()
      if (answer instanceof Error) throw answer
      return answer === true
    })
    makePolling(look).start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(look).toHaveBeenCalledTimes(3)
  })
  it('stops when it is told to', async () => {
    const look = vi.fn(async () => false)
    const polling = makePolling(look)
    polling.start()
    await vi.advanceTimersByTimeAsync(1_600)
    polling.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(look).toHaveBeenCalledTimes(1)
  })
})

describe('asking again where no answer came', () => {
  it('does so a few times', async () => {
    const act = vi.fn().mockRejectedValueOnce(new NetworkError('timeout')).mockResolvedValueOnce('placed')
    expect(await persist(act, [0, 0])).toBe('placed')
    const dead = vi.fn().mockRejectedValue(new NetworkError('unreachable'))
    await expect(persist(dead, [0, 0])).rejects.toBeInstanceOf(NetworkError)
    expect(dead).toHaveBeenCalledTimes(3)
  })
  it('never after a refusal', async () => {
    const act = vi.fn().mockRejectedValue(new ApiProblem(409, {}))
    await expect(persist(act, [0, 0])).rejects.toBeInstanceOf(ApiProblem)
    expect(act).toHaveBeenCalledTimes(1)
  })
})
