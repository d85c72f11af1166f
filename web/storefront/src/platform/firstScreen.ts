// What the server put into the first page (H5): a drawing of its first screen, and answers to what the page asks first.
const SCREEN = 'first-screen'
const ANSWERS = 'first-answers'
let answers: Map<string, unknown> | undefined
let delivered: Promise<unknown> = Promise.resolve()

function readAnswers(language: string | undefined): Map<string, unknown> {
  const found = new Map<string, unknown>()
  // #ifdef H5
  const element = document.getElementById(ANSWERS)
  const written: unknown = element?.dataset['locale'] === language ? JSON.parse(element?.textContent ?? '{}') : {}
  for (const [address, answer] of Object.entries(written ?? {})) found.set(address, answer)
  element?.remove()
  // #endif
  return found
}

/**
 * The answer that came with the page, good for one question: whoever asks again wants to know what is now.
 * It comes in a turn of its own, so that the browser may do something else between a page's frame and its content.
 */
export function takeAnswer(address: string, language: string | undefined): Promise<unknown> | undefined {
  answers ??= readAnswers(language)
  const answer = answers.get(address)
  if (answer === undefined) return undefined
  answers.delete(address)
  const delivery = new Promise((resolve) => setTimeout(() => resolve(answer)))
  delivered = Promise.all([delivered, delivery])
  return delivery
}

/** Take the server's drawing away, once our own page stands in its place. */
export function uncover(): void {
  // #ifdef H5
  const screen = document.getElementById(SCREEN)
  if (screen) void delivered.then(() => requestAnimationFrame(() => setTimeout(() => screen.remove())))
  // #endif
}
