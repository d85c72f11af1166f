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

const GROUPS = '[role="radiogroup"], [role="tablist"]'
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * Let a group of radios or tabs be one stop of the Tab key, and let the arrows, Home and End walk within it and choose. Where choosing
 * leads on (a sheet closes, another list opens), the group says `data-keys="walk"`: arrows only walk there, and Enter chooses.
 */
export function onChoiceKeys(target: Document): void {
  // Before the browser looks for the next stop.
  target.addEventListener('keydown', (event) => { if (event.key === 'Tab') keepOneStopEach(target) }, true)
  target.addEventListener('keydown', (event) => {
    const [element, group] = [event.target, event.target instanceof HTMLElement ? event.target.closest(GROUPS) : null]
    if (!(element instanceof HTMLElement) || !group || event.ctrlKey || event.altKey || event.metaKey) return
    const next = isAcross(group, event.key) ? undefined : memberAfter(membersOf(group), element, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
    keepOneStopEach(target)
    if (next !== element && group.getAttribute('data-keys') !== 'walk') next.click()
  })
}

function membersOf(group: Element): HTMLElement[] {
  const role = group.getAttribute('role') === 'tablist' ? 'tab' : 'radio'
  return Array.from(group.querySelectorAll<HTMLElement>(`[role="${role}"]`)).filter((one) => one.getAttribute('aria-disabled') !== 'true')
}

function memberAfter(members: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const [at, step] = [members.indexOf(from), STEPS[key]]
  if (at < 0) return undefined
  if (step) return members[(at + step + members.length) % members.length]
  return key === 'Home' ? members[0] : key === 'End' ? members[members.length - 1] : undefined
}

/** Tabs lie in a row or a column, and the arrows across it scroll the page; radios take all four. */
function isAcross(group: Element, key: string): boolean {
  if (group.getAttribute('role') !== 'tablist') return false
  const isColumn = group.getAttribute('aria-orientation') === 'vertical'
  return (isColumn ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']).includes(key)
}

/** One of each group takes the Tab key: the one with the focus, else the one chosen, else the first. */
function keepOneStopEach(root: Document): void {
  for (const group of root.querySelectorAll(GROUPS)) {
    const members = membersOf(group)
    const stop = members.find((one) => one === root.activeElement) ?? members.find(isChosen) ?? members[0]
    for (const one of members) one.tabIndex = one === stop ? 0 : -1
  }
}

function isChosen(one: Element): boolean {
  return one.getAttribute('aria-checked') === 'true' || one.getAttribute('aria-selected') === 'true'
}
