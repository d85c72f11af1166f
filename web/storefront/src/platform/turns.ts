// Beneath the server's drawing of the first screen (H5) a page is made piece by piece, each in a turn of its own, so that the
// browser may do something else in between. Where nothing covers the page, all of it is made at once.
import { readonly, ref, watch, type App, type Ref } from 'vue'

const SCREEN = 'first-screen'
const acts: (() => void)[] = []

/** Does the server's drawing still stand? */
export function isCovered(): boolean {
  let covered = false
  // #ifdef H5
  covered = document.getElementById(SCREEN) !== null
  // #endif
  return covered
}

/** Do it in a turn of its own, after what was put off before. */
export function inTurn(act: () => void): void {
  if (!isCovered()) act()
  else if (acts.push(act) === 1) setTimeout(takeTurn)
}

function takeTurn(): void {
  try {
    acts[0]?.()
  } finally {
    acts.shift()
    if (acts.length) setTimeout(takeTurn)
  }
}

/** Let the router find the page in one turn, and the app be put into it in the next. */
export function mountInTurn(app: App): void {
  const { mount } = app
  if (isCovered()) Object.assign(app, { mount: (root: string) => inTurn(() => mount(root)) })
}

/**
 * How many of so many turns have come, since there is something to draw: a page draws its pieces by `v-if="turn > 0"`,
 * `v-if="turn > 1"` and so on.
 */
export function useTurns(count: number, hasContent: () => boolean = () => true): Readonly<Ref<number>> {
  const turn = ref(isCovered() ? 0 : count)
  function next(): void {
    if (turn.value < count) turn.value += 1
    if (turn.value < count) inTurn(next)
  }
  if (turn.value < count) watch(hasContent, (has) => has && inTurn(next), { immediate: true })
  return readonly(turn)
}

/** Take the drawing away when every piece stands in its place. */
export function uncover(): void {
  if (isCovered()) inTurn(() => (acts.length > 1 ? uncover() : lift()))
}

function lift(): void {
  // #ifdef H5
  requestAnimationFrame(() => setTimeout(() => document.getElementById(SCREEN)?.remove()))
  // #endif
}
