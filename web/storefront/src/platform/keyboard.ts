const PRESSABLE = new Set(['button', 'tab', 'radio', 'checkbox', 'switch', 'menuitem', 'option'])

/** Let Enter and Space press whatever has the role of something pressable, as they do with native buttons. */
export function onPressKeys(target: Document): void {
  target.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    const element = event.target
    if (!(element instanceof HTMLElement) || !PRESSABLE.has(element.getAttribute('role') ?? '')) return
    event.preventDefault()
    element.click()
  })
}
