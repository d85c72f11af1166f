import { afterEach, describe, expect, it, vi } from 'vitest'
import { asked, catchKeys, leaveKeys } from '@/shell/earlyKeys'

function press(key: string, init: KeyboardEventInit = {}, at: HTMLElement = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...init })
  at.dispatchEvent(event)
  return event
}

function field(className: string): HTMLInputElement {
  document.body.innerHTML = `<div class="${className}"><input></div>`
  const found = document.querySelector('input')
  if (!found) throw new Error('no field')
  return found
}

describe('letters typed while the search opens', () => {
  afterEach(leaveKeys)

  it('stand in its field, and reach no shortcut', () => {
    const heard = vi.fn()
    addEventListener('keydown', heard)
    catchKeys()
    for (const key of ['g', 'x', 'Backspace', 'o', ' ', '1']) expect(press(key).defaultPrevented).toBe(true)
    expect([asked.value, heard.mock.calls.length]).toEqual(['go 1', 0])
    leaveKeys()
    press('a')
    expect([asked.value, heard.mock.calls.length]).toEqual(['go 1', 1])
    removeEventListener('keydown', heard)
  })

  it('are left to the field itself once it has the focus, and to no other field', () => {
    catchKeys()
    expect(press('a', {}, field('elsewhere')).defaultPrevented).toBe(true)
    expect(press('b', {}, field('palette')).defaultPrevented).toBe(false)
    expect(asked.value).toBe('a')
  })

  it('leave keys alone that write nothing', () => {
    catchKeys()
    const keys = [press('Escape'), press('Tab'), press('r', { ctrlKey: true }), press('r', { metaKey: true })]
    expect(keys.some(({ defaultPrevented }) => defaultPrevented)).toBe(false)
    expect(asked.value).toBe('')
  })

  it('begin anew at each opening', () => {
    catchKeys()
    press('a')
    catchKeys()
    expect(asked.value).toBe('')
  })
})
