import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onChoiceKeys, onPressKeys } from '@/platform/keyboard'

const pressed: string[] = []

function draw(group: string, members: string): HTMLElement[] {
  document.body.innerHTML = `<div ${group}>${members}</div>`
  const all = Array.from(document.querySelectorAll<HTMLElement>('[id]'))
  for (const one of all) one.addEventListener('click', () => pressed.push(one.id))
  return all
}
function key(name: string): boolean {
  return document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })) === false
}
const radio = (id: string, more = '') => `<div id="${id}" role="radio" tabindex="0" ${more}></div>`
const tab = (id: string, more = '') => `<div id="${id}" role="tab" tabindex="0" ${more}></div>`
const here = () => document.activeElement?.id
const stops = (all: HTMLElement[]) => all.filter(({ tabIndex }) => tabIndex === 0).map(({ id }) => id)

beforeAll(() => {
  onPressKeys(document)
  onChoiceKeys(document)
})
beforeEach(() => void pressed.splice(0))

describe('a group of radios', () => {
  it('is walked by the arrows round and round, past what cannot be had, and choosing follows', () => {
    const [first] = draw('role="radiogroup"', radio('a', 'aria-checked="true"') + radio('b', 'aria-disabled="true"') + radio('c'))
    first?.focus()
    expect([key('ArrowRight'), here()]).toEqual([true, 'c'])
    key('ArrowDown')
    key('ArrowUp')
    key('Home')
    key('End')
    expect(pressed).toEqual(['c', 'a', 'c', 'a', 'c'])
  })
  it('is one stop of the Tab key: the chosen one, or the first that can be had', () => {
    const chosen = draw('role="radiogroup"', radio('a') + radio('b', 'aria-checked="true"') + radio('c'))
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }))
    expect(stops(chosen)).toEqual(['b'])
    const none = draw('role="radiogroup"', radio('a', 'aria-disabled="true"') + radio('b') + radio('c'))
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }))
    expect(stops(none.slice(1))).toEqual(['b'])
  })
  it('only walks where choosing leads on, and Enter chooses', () => {
    const [first] = draw('role="radiogroup" data-keys="walk"', radio('a') + radio('b'))
    first?.focus()
    key('ArrowRight')
    expect([here(), pressed]).toEqual(['b', []])
    key('Enter')
    expect(pressed).toEqual(['b'])
  })
  it('leaves other keys, and keys of the browser, alone', () => {
    const [first] = draw('role="radiogroup"', radio('a') + radio('b'))
    first?.focus()
    first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', altKey: true, bubbles: true }))
    expect([key('x'), here(), pressed]).toEqual([false, 'a', []])
  })
})

describe('tabs', () => {
  it('in a row take the arrows along it, the others scroll', () => {
    const [first] = draw('role="tablist"', tab('a', 'aria-selected="true"') + tab('b'))
    first?.focus()
    expect([key('ArrowDown'), here()]).toEqual([false, 'a'])
    expect([key('ArrowRight'), here(), pressed]).toEqual([true, 'b', ['b']])
  })
  it('in a column take those', () => {
    const [first] = draw('role="tablist" aria-orientation="vertical"', tab('a') + tab('b'))
    first?.focus()
    expect([key('ArrowRight'), here()]).toEqual([false, 'a'])
    expect([key('ArrowDown'), here()]).toEqual([true, 'b'])
  })
})
