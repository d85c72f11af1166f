import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inTurn, isCovered, uncover, useTurns } from '@/platform/turns'
import { ref } from 'vue'

function cover(): void {
  const screen = document.createElement('div')
  screen.id = 'first-screen'
  document.body.append(screen)
}

describe('turns', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.runAllTimers()
    document.body.innerHTML = ''
    vi.useRealTimers()
  })

  it('does everything at once where nothing covers the page', () => {
    const done: string[] = []
    inTurn(() => done.push('a'))
    expect(done).toEqual(['a'])
    expect(useTurns(3).value).toBe(3)
  })

  it('does one thing a turn beneath the drawing, in the order asked for', () => {
    cover()
    const done: string[] = []
    inTurn(() => {
      done.push('a')
      inTurn(() => done.push('c'))
    })
    inTurn(() => done.push('b'))
    expect(done).toEqual([])
    vi.advanceTimersToNextTimer()
    expect(done).toEqual(['a'])
    vi.runAllTimers()
    expect(done).toEqual(['a', 'b', 'c'])
  })

  it('goes on after a turn that fails', () => {
    cover()
    const done: string[] = []
    inTurn(() => {
      throw new Error('a')
    })
    inTurn(() => done.push('b'))
    expect(() => vi.advanceTimersToNextTimer()).toThrow('a')
    vi.runAllTimers()
    expect(done).toEqual(['b'])
  })

  it('counts the turns of a page once there is something to draw', async () => {
    cover()
    const isThere = ref(false)
    const turn = useTurns(2, () => isThere.value)
    vi.runAllTimers()
    expect(turn.value).toBe(0)
    isThere.value = true
    await Promise.resolve()
    vi.advanceTimersToNextTimer()
    expect(turn.value).toBe(1)
    vi.runAllTimers()
    expect(turn.value).toBe(2)
  })

  it('takes the drawing away after the last piece, be it asked for late', () => {
    cover()
    const seen: boolean[] = []
    uncover()
    inTurn(() => inTurn(() => seen.push(isCovered())))
    vi.runAllTimers()
    expect(seen).toEqual([true])
    expect(isCovered()).toBe(false)
  })
})
