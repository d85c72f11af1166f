import { afterEach, describe, expect, it, vi } from 'vitest'
import { catchKeys, takeKeys } from '@/shell/earlyKeys'

function press(key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...init })
  document.body.dispatchEvent(event)
  return event
}

describe('letters typed before the search has the focus', () => {
  afterEach(() => {
    takeKeys()
    vi.useRealTimers()
  })

  it('are kept, and reach no shortcut', () => {
    const heard = vi.fn()
    addEventListener('keydown', heard)
    catchKeys()
    for (const key of ['g', 'x', 'Backspace', 'o', ' ', '1']) expect(press(key).defaultPrevented).toBe(true)
    expect(heard).not.toHaveBeenCalled()
    expect(takeKeys()).toBe('go 1')
    press('a')
    expect(heard).toHaveBeenCalledOnce()
    expect(takeKeys()).toBe('')
    removeEventListener('keydown', heard)
  })

  it('leave keys alone that write nothing', () => {
    catchKeys()
    const keys = [press('Escape'), press('Tab'), press('r', { ctrlKey: true }), press('r', { metaKey: true })]
    expect(keys.some(({ defaultPrevented }) => defaultPrevented)).toBe(false)
    expect(takeKeys()).toBe('')
  })

  it('are caught no more when the field never comes', () => {
    vi.useFakeTimers()
    catchKeys()
    press('a')
    vi.advanceTimersByTime(5_000)
    expect(press('b').defaultPrevented).toBe(false)
    expect(takeKeys()).toBe('')
  })
})
